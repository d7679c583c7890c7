/** Every value that the schema, and with it the chart's README, documents. */
import * as fs from 'fs';
import * as path from 'path';
import { CHART } from './helm';

export const SCHEMA = JSON.parse(fs.readFileSync(path.join(CHART, 'values.schema.json'), 'utf-8'));

/** Paths of all values that hold no documented values themselves: `network.hcas`. A struct that is met again is the same again. */
export function leaves(): string[] {
  const met = new Set<string>();
  const visit = (where: string, part: any): string[] => {
    const target = part.$ref?.split('/').slice(1).reduce((at: any, key: string) => at[key], SCHEMA);
    if (part.$ref?.includes('/properties/')) { return visit(where, target); }
    if (part.$ref) {
      // prefill and decode have one struct; each value is tried for both
      if (met.has(part.$ref) && part.$ref !== '#/$defs/ModelServerProps') { return []; }
      met.add(part.$ref);
      return visit(where, target);
    }
    if (!part.properties) { return [where]; }
    const below = Object.entries<any>(part.properties).flatMap(([key, child]) => visit(where ? `${where}.${key}` : key, child));
    return [part.type].flat().includes('string') ? [where, ...below] : below;
  };
  return visit('', SCHEMA);
}
