/** A suite that lacks what it needs must not look like one that passed. */
import { suite, Requirement } from './requirements';

const MISSING: Requirement = { name: 'Abacus', install: 'install an abacus', find: () => undefined };
const THERE: Requirement = { name: 'Chalk', install: 'buy chalk', find: () => '/usr/bin/chalk' };

/** What a suite makes of its tests: jest's own functions are replaced while it is called. */
function called(needs: Requirement[], ci: string | undefined) {
  const [run, skip, single, stderr] = [jest.fn(), jest.fn(), jest.fn(), jest.fn()];
  const before = { describe: globalThis.describe, test: globalThis.test, CI: process.env.CI, write: process.stderr.write };
  try {
    Object.assign(globalThis, { describe: Object.assign(run, { skip }), test: single });
    process.stderr.write = stderr;
    if (ci === undefined) { delete process.env.CI; } else { process.env.CI = ci; }
    suite('arithmetic', needs, () => undefined);
  } finally {
    process.stderr.write = before.write;
    Object.assign(globalThis, { describe: before.describe, test: before.test });
    if (before.CI === undefined) { delete process.env.CI; } else { process.env.CI = before.CI; }
  }
  return { run, skip, single, stderr };
}

test.each([undefined, 'true'])('a suite runs if everything that it needs is installed, CI=%s', ci => {
  const { run, skip, single } = called([THERE], ci);
  expect([run, skip, single].map(f => f.mock.calls.length)).toEqual([1, 0, 0]);
});

test('in CI it fails otherwise, and says what to install', () => {
  const { run, skip, single } = called([THERE, MISSING], 'true');
  expect([run, skip, single].map(f => f.mock.calls.length)).toEqual([0, 0, 1]);
  expect(single.mock.calls[0][1]).toThrow('arithmetic needs Abacus (install an abacus)');
});

test('elsewhere it is skipped, with a visible notice', () => {
  const { run, skip, single, stderr } = called([THERE, MISSING], undefined);
  expect([run, skip, single].map(f => f.mock.calls.length)).toEqual([0, 1, 0]);
  expect(stderr.mock.calls).toEqual([['!!!! SKIPPED: arithmetic needs Abacus (install an abacus) !!!!\n']]);
});
