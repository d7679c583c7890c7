/** What the constructs and the chart make of the same values, to be compared. */
import { App, Chart } from 'cdk8s';
import { fromValues, Values } from '../values';

/** Objects that the constructs render; `global` is Helm's, and no prop. */
export function objectsOf({ global: _, ...values }: Values, release: string): any[] {
  const chart = new Chart(new App(), 'serving');
  fromValues(chart, values, release);
  return chart.toJson();
}

/** Why the constructs refuse values; nothing where they take them. */
export function refusalOf(values: Values, release: string): string | undefined {
  try {
    objectsOf(values, release);
    return undefined;
  } catch (e) {
    return (e as Error).message;
  }
}

/** Helm prints objects in the order in which it installs them. */
export function sorted(objects: any[]): any[] {
  const key = (o: any): string => `${o.kind} ${o.metadata.name}`;
  return [...objects].sort((a, b) => key(a) < key(b) ? -1 : 1);
}
