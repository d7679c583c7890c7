/** Holds what the chart makes of values against what the constructs make of them, on every platform. */
import { templates } from './batch';
import { objectsOf, refusalOf, sorted } from './from-constructs';
import { Case } from './pairwise';

const RELEASE = 'release';

/** What templates print of a message: `runtime.fail` of tools/ts-to-helm. */
const MOST_BYTES = 1000;

interface Parity {
  /** Each case in which they differ, with where. */
  readonly differences: string[];
  /** How many cases both took. */
  readonly rendered: number;
  /** Codes with which both refused the others. */
  readonly codes: Set<string>;
}

/** Renders cases with the constructs and with the chart. */
export async function parityOf(cases: readonly Case[]): Promise<Parity> {
  const refusals = new Map(cases.map(({ values }) => [values, refusalOf(values, RELEASE)]));
  const rendered = await templates(cases.map(c => c.values), values => refusals.get(values) !== undefined);
  const differences = cases.flatMap(({ what, values }, i) => {
    const { objects, error } = rendered[i]!;
    const refusal = refusals.get(values);
    const message = wordsOf(error);
    if (message !== cut(refusal)) { return [`${what}: the chart ${message ? `refuses: ${message}` : 'takes it'}, the constructs ${refusal ? `refuse: ${refusal}` : 'take it'}`]; }
    const other = refusal === undefined ? difference(sorted(objects), sorted(objectsOf(values, RELEASE))) : undefined;
    return other ? [`${what}: ${other}`] : [];
  });
  const codes = [...refusals.values()].filter(r => r !== undefined).map(r => r.slice(0, r.indexOf(':')));
  return { differences, rendered: cases.length - codes.length, codes: new Set(codes) };
}

/** A message as templates end with it: what a terminal would drown in is cut, with its length. */
function cut(message: string | undefined): string | undefined {
  const bytes = Buffer.from(message ?? '');
  return bytes.length > MOST_BYTES ? `${bytes.subarray(0, MOST_BYTES).toString()} ... (${bytes.length} bytes in all)` : message;
}

/** The message of a failed template, without the place that helm adds. */
function wordsOf(error: string | undefined): string | undefined {
  return error && (/execution error at \([^)]*\): (.*?)(\n\nUse --debug|$)/s.exec(error)?.[1] ?? error);
}

/** The first place where two values differ, with both; nothing where they are equal. */
function difference(chart: any, constructs: any, where = ''): string | undefined {
  const isList = Array.isArray(chart);
  if (typeof chart !== 'object' || typeof constructs !== 'object' || !chart || !constructs || isList !== Array.isArray(constructs)) {
    return Object.is(chart, constructs) ? undefined : `${where || '/'} is ${JSON.stringify(chart)} in the chart, ${JSON.stringify(constructs)} of the constructs`;
  }
  for (const key of new Set([...Object.keys(chart), ...Object.keys(constructs)])) {
    const found = difference(chart[key], constructs[key], `${where}/${key}`);
    if (found) { return found; }
  }
  return undefined;
}
