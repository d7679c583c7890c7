/** What the library renders itself, nothing is wrong with: pairs on all platforms, and the charts of all examples. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { exampleNames, run } from '../../examples/main';
import { Platform } from '../../src';
import { describeFault } from '../../src/base/fault';
import { lint } from '../../src/lint/lint';
import { Severity } from '../../src/lint/rule';
import { RULES } from '../../src/lint/rules';
import { readSource } from '../../src/lint/source';
import { viewOf } from '../../src/lint/view/view-of';
import { manifestsOf } from '../../src/pod/view';
import { goldenPair } from '../helpers';

/** Errors and warnings, and rules that failed. */
function complaints(text: string): string[] {
  const { findings, failures } = lint(viewOf(manifestsOf(readSource('own.yaml', text).documents)), RULES);
  return [
    ...failures.map(({ code, error }) => `${code} failed: ${error.message}`),
    ...findings.filter(({ severity }) => severity !== Severity.NOTE).map(({ code, object, fault }) => `${code} ${object.kind} ${object.name}: ${describeFault(fault)}`),
  ];
}

test.each(Platform.names())('a pair on %s', name => expect(complaints(goldenPair(Platform.of(name)).yaml)).toEqual([]));

describe('examples', () => {
  let out: string;
  beforeAll(() => { out = fs.mkdtempSync(path.join(os.tmpdir(), 'lint-')); });
  afterAll(() => {
    fs.rmSync(out, { recursive: true });
    delete process.env.CDK8S_OUTDIR;
  });

  test.each(exampleNames())('%s', name => {
    const folder = path.join(out, name);
    run(name, folder);
    expect(fs.readdirSync(folder).flatMap(file => complaints(fs.readFileSync(path.join(folder, file), 'utf-8')))).toEqual([]);
  });
});
