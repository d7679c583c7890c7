/**
 * The install page, docs/how-to/install.md, from an empty folder with what npm has today: its commands are run as they stand there, with the
 * package as `npm publish` would ship it. Needs the compiled library (`npx projen compile`) and the npm registry.
 */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { record } from './record';
import { Requirement, suite } from './requirements';
import { objectsIn, RUN_BY } from '../test/docs-sources';
import { readPage, ROOT } from '../test/markdown';

const PAGE = readPage('docs/how-to/install.md');

const COMPILED: Requirement = {
  name: 'the compiled library',
  install: 'run npx projen compile',
  find: () => ['lib/index.js', 'lib/facts/models.json'].map(file => path.join(ROOT, file)).every(file => fs.existsSync(file)) ? ROOT : undefined,
};

const REGISTRY: Requirement = {
  name: 'the npm registry',
  install: 'it could not be reached',
  find: () => {
    try {
      return execFileSync('npm', ['view', 'cdk8s', 'version'], { encoding: 'utf-8', timeout: 30_000 });
    } catch {
      return undefined;
    }
  },
};

suite('install', [COMPILED, REGISTRY], () => {
  let folder: string;
  beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'install-')); });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test('the commands of the page make a project that synthesizes', () => {
    const project = path.join(folder, 'project');
    fs.mkdirSync(project);
    execFileSync('npm', ['pack', '--pack-destination', folder], { cwd: ROOT, stdio: 'pipe' });
    const env = { ...process.env, CDK8S_CHECK_UPGRADE: 'false', npm_config_audit: 'false', npm_config_fund: 'false' };
    const commands = PAGE.blocks.filter(b => RUN_BY.test(b.comment ?? ''));
    expect(commands).toHaveLength(2);
    PAGE.blocks.filter(b => b.file).forEach(b => fs.writeFileSync(path.join(project, b.file!), b.text));
    for (const { text } of commands) { execFileSync('bash', ['-eo', 'pipefail', '-c', text], { cwd: project, env, stdio: 'pipe' }); }
    const kinds = objectsIn(fs.readFileSync(path.join(project, 'dist', 'serving.k8s.yaml'), 'utf-8')).map(o => `${o.kind} ${o.metadata.name}`);
    expect(kinds).toEqual(expect.arrayContaining(['Deployment gpt-oss-prefill', 'Deployment gpt-oss-decode']));
    record({ validator: 'npm and cdk8s-cli', version: 'the newest', accepted: 'commands of the install page in an empty folder, with the package that npm publish would ship', count: commands.length });
  });
});
