import * as fs from 'fs';
import { LIVE } from './requirements';
import { setUpReleases } from './set-up';
import { suite } from '../requirements';

/** What a live run showed, as docs/reference/conformance.md lists it. */
export interface Shown {
  readonly vllm: string;
  /** What was run and what happened, e.g. `a pair as rendered: …`. */
  readonly shown: string;
  /** How often, or how many tokens. */
  readonly count: number;
}

/** The tests of one file. */
export function live(name: string, tests: (tools: { record(shown: Shown): void }) => void): void {
  suite(`live: ${name}`, LIVE, () => {
    beforeAll(setUpReleases);
    tests({
      record: shown => fs.appendFileSync(process.env.LIVE_RECORDS!, `${JSON.stringify({ suite: name, ...shown })}\n`),
    });
  });
}
