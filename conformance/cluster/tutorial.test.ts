/**
 * The tutorial, docs/tutorial/first-tokens.md, on a real API server with real controllers: its commands are run as they stand there, once for
 * TypeScript and once for Helm. Pods are simulated; what needs them to run is marked so on the page.
 */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { CLUSTER, eventually, list, versionOf } from './api';
import { createNodes } from './nodes';
import { helmBinary } from '../../projenrc/helm-binary';
import { Platform } from '../../src';
import { RUN_BY, runProgram } from '../../test/docs-sources';
import { readPage, ROOT } from '../../test/markdown';
import { record } from '../record';
import { HELM, suite } from '../requirements';

const PAGE = readPage('docs/tutorial/first-tokens.md');
const OWN = 'conformance/cluster/tutorial.test.ts';

suite('the tutorial', [...CLUSTER, HELM], () => {
  let folder: string;
  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tutorial-'));
    const files = PAGE.blocks.filter(b => b.file).map((b): [string, string] => [b.file!, b.text]);
    runProgram(files.find(([name]) => name === 'main.ts')![1], folder, files); // what `npx cdk8s synth` writes
    fs.symlinkSync(path.join(ROOT, 'charts'), path.join(folder, 'charts'));
    fs.mkdirSync(path.join(folder, 'bin'));
    fs.symlinkSync(helmBinary(), path.join(folder, 'bin', 'helm'));
    await createNodes('tutorial', Platform.CPU, 2, []);
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  /** Blocks that are run here; each door has a way of its own to apply. */
  const commands = PAGE.blocks.filter(b => RUN_BY.exec(b.comment ?? '')?.[1] === OWN).map(b => b.text);

  const sh = (text: string): string =>
    execFileSync('bash', ['-eo', 'pipefail', '-c', text], { cwd: folder, encoding: 'utf-8', env: { ...process.env, PATH: `${path.join(folder, 'bin')}:${process.env.PATH}` } });

  test.each([['TypeScript', /helm install/], ['Helm', /kubectl apply/]])('with %s: applied, available, found by its labels, deleted', async (door, other) => {
    const place = `tutorial-${door.toLowerCase()}`;
    const steps = commands.filter(text => !other.test(text)).map(text => text.replace(/(namespace) llm-d\b/g, `$1 ${place}`));
    expect(steps).toHaveLength(4);
    const [applied, waited, found, deleted] = steps as [string, string, string, string];
    sh(applied);
    expect(sh(waited)).toMatch(/deployment.apps\/qwen-prefill condition met\n.*deployment.apps\/qwen-decode condition met/);
    // a simulated pod may be ready before it has its address
    const ADDRESS = /^\d+\.\d+\.\d+\.\d+:8000\n$/;
    expect(await eventually(async () => sh(found), text => ADDRESS.test(text), 60)).toMatch(ADDRESS);
    sh(deleted);
    expect(await eventually(() => list('v1', 'Pod', place), pods => pods.length === 0, 120)).toEqual([]);
  });

  test('is recorded', () => {
    record({ validator: 'kubectl, helm and kube-apiserver', version: versionOf('k8s.io/kubernetes'), accepted: 'commands of the tutorial, for TypeScript and for Helm, pods simulated', count: commands.length });
  });
});
