import { programs } from './programs';
import { Serving, ServingSpec } from './serving/spec';
import type { Gated } from './verify/pre-start-gate';

/** What is served, with the gates that were asked for, and the objects that these need. */
export function withGate(serving: Serving, { name, preStartGate }: ServingSpec): Gated {
  return preStartGate === undefined ? { serving, objects: [] } : gates().gatedServing(serving, name, serving.labels, preStartGate, programs());
}

/** Loaded when it is asked for, since most programs do not ask. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
const gates = (): typeof import('./verify/pre-start-gate') => require('./verify/pre-start-gate');
