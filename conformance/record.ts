import * as fs from 'fs';

/** One line of docs/reference/conformance.md: what a validator accepted, at which version. Nothing in it may change from run to run. */
export interface Verdict {
  /** The system that validated, e.g. `kube-apiserver`. */
  readonly validator: string;
  /** Release of the validator, e.g. `v1.36.3`. */
  readonly version: string;
  /** What it was given and what it accepted, e.g. `manifests, server-side apply with strict fields`. */
  readonly accepted: string;
  /** How many of them. */
  readonly count: number;
}

/** Notes a verdict; call it after the last assertion about it. The reporter makes the page of all of them. */
export function record(verdict: Verdict): void {
  const file = process.env.CONFORMANCE_RECORDS;
  if (!file) { throw new Error('CONFORMANCE_RECORDS is not set; run the suites with conformance/jest.config.js'); }
  fs.appendFileSync(file, `${JSON.stringify(verdict)}\n`);
}
