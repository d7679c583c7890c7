/**
 * The Nodes that are maintained, beside the one that runs this: golden files and examples are the same under each, as is the library that is
 * compiled. Their binaries come from npm.
 */
import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as ts from 'typescript';
import { record } from './record';
import { Requirement, suite } from './requirements';
import { nodeBinary } from '../projenrc/node-binary';
import { ROOT } from '../test/markdown';

const MAINTAINED = ['22', '24'];

const BINARIES: Requirement = {
  name: `Node ${MAINTAINED.join(' and ')}`,
  install: 'they come from npm, which could not be reached',
  find: () => {
    try {
      return MAINTAINED.map(nodeBinary).join();
    } catch {
      return undefined;
    }
  },
};

suite('other releases of Node', [BINARIES], () => {
  let folder: string;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'node-'));
    fs.mkdirSync(path.join(folder, 'node_modules'));
    for (const name of ['cdk8s', 'constructs']) { fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name)); }
    fs.symlinkSync(ROOT, path.join(folder, 'node_modules', 'cdk8s-llm-d'));
    const program = fs.readFileSync(path.join(ROOT, 'examples', 'eks-p5en.ts'), 'utf-8');
    fs.writeFileSync(path.join(folder, 'main.js'), ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } }).outputText);
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  /** Without what would make it silent, or count its tests as ours. */
  function run(node: string, args: string[], cwd: string) {
    const { TEST_SUMMARY_FILE, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION, NODE_OPTIONS, JEST_WORKER_ID, ...env } = process.env;
    return spawnSync(node, args, { cwd, env, encoding: 'utf-8', maxBuffer: 64 * 1024 * 1024 });
  }

  describe.each(MAINTAINED)('Node %s', major => {
    test('writes the golden files', () => {
      const jest = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
      const { status, stderr } = run(nodeBinary(major), [jest, 'test/golden.test.ts', 'test/examples.test.ts', '--ci', '-i', '--reporters=default'], ROOT);
      expect([status, status ? stderr : '']).toEqual([0, '']);
      expect(stderr).toMatch(/^Tests: +\d+ passed, \d+ total$/m);
      record({ validator: 'Node', version: `${major}, the newest`, accepted: 'golden files and examples are written as they are', count: 1 });
    });

    test('writes the manifests of the README with the compiled library, and prints nothing but warnings', () => {
      const { status, stderr } = run(nodeBinary(major), ['main.js'], folder);
      expect([status, stderr.split('\n').filter(line => line && !/^warning LLMD\d+: /.test(line))]).toEqual([0, []]);
      const written = fs.readFileSync(path.join(folder, 'dist', 'serving.k8s.yaml'), 'utf-8');
      const here = run(process.execPath, ['main.js'], folder);
      expect([here.status, fs.readFileSync(path.join(folder, 'dist', 'serving.k8s.yaml'), 'utf-8')]).toEqual([0, written]);
      expect(written).toContain('vpc.amazonaws.com/efa: "8"');
    });

    test('runs the command', () => {
      const { stdout } = run(nodeBinary(major), [path.join(ROOT, 'lib', 'cli', 'main.js'), '--version'], folder);
      expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    });
  });
});
