/**
 * The documentation tells the truth: links lead somewhere, programs compile and synthesize, values render, and each command is run
 * by a test or says that it is not. Commands that need no cluster are run by `docs-commands.test.ts`.
 */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import Ajv2020 from 'ajv/dist/2020';
import { parse, parseAllDocuments } from 'yaml';
import { checkCommands, commandsOf } from './docs-shell';
import { exampleValues, NOT_RUN, RUN_BY, runProgram, Sources } from './docs-sources';
import { envOf, kvTransferOf, podTemplates, renderPair } from './helpers';
import { Block, Page, pages, readPage, ROOT } from './markdown';
import { render as renderLive } from '../conformance/live/pairs';
import * as library from '../src';
import { Platform } from '../src';
import { renderRelease } from '../src/helm/release';
import { importModelservice } from '../src/import/modelservice';
import { projectSettings } from '../src/lint/lint-settings';

const REPOSITORY = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf-8')).homepage.replace(/#.*/, '');
const all = pages();
/** Pages whose code is tested here. Errors have a test of their own (rules.test.ts); decisions and what is generated have no programs. */
const taught = all.filter(({ name }) => name === 'README.md' || /^docs\/(tutorial|how-to|explanation)\//.test(name));
const blocks = (...languages: string[]): [string, Block][] =>
  taught.flatMap(page => page.blocks.filter(b => languages.includes(b.language)).map((b): [string, Block] => [`${b.page}:${b.line}`, b]));

let scratch: string;
beforeAll(() => { scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'docs-')); });
afterAll(() => fs.rmSync(scratch, { recursive: true }));

describe('links', () => {
  const anchors = new Map(all.map(({ name, anchors: a }) => [name, a]));
  const anchorsIn = (file: string): Set<string> | undefined => anchors.get(file) ?? (file === 'API.md' ? apiAnchors() : undefined);

  test.each(all.map((page): [string, Page] => [page.name, page]))('of %s lead to a file and a heading', (name, { links }) => {
    const broken = links.flatMap(({ target, line }) => {
      const own = target.startsWith(`${REPOSITORY}/blob/main/`) ? path.join('/', target.slice(`${REPOSITORY}/blob/main/`.length)) : target;
      if (/^[a-z]+:/.test(own) || own.includes('{{')) { return []; }
      const [to, anchor] = own.split('#') as [string, string | undefined];
      const file = to === '' ? name : to.startsWith('/') ? to.slice(1) : path.join(path.dirname(name), to);
      if (!fs.existsSync(path.join(ROOT, file))) { return [`${line}: ${target}: no such file`]; }
      const known = anchor === undefined ? undefined : anchorsIn(path.normalize(file));
      return known && !known.has(anchor!) ? [`${line}: ${target}: no such heading`] : [];
    });
    expect(broken).toEqual([]);
  });

  test('every page can be reached from the index', () => {
    const byName = new Map(all.map(page => [page.name, page]));
    const reached = new Set<string>();
    const visit = (name: string): void => {
      const page = byName.get(name);
      if (!page || reached.has(name)) { return; }
      reached.add(name);
      page.links.forEach(({ target }) => visit(path.normalize(path.join(path.dirname(name), target.split('#')[0]!))));
    };
    visit('docs/README.md');
    expect(all.map(({ name }) => name).filter(name => /^docs\/(?!adr)/.test(name) && !reached.has(name))).toEqual([]);
  });

  test('every drawing has light and dark colours, and is shown on a page', () => {
    const drawings = fs.readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf-8' }).filter(f => f.endsWith('.svg')).map(f => path.join('docs', f));
    const shown = all.flatMap(({ name, links }) => links.map(({ target }) => path.join(path.dirname(name), target)));
    expect(drawings).not.toEqual([]);
    for (const drawing of drawings) {
      expect(shown).toContain(drawing);
      expect(fs.readFileSync(path.join(ROOT, drawing), 'utf-8')).toContain('prefers-color-scheme: dark');
    }
  });
});

/** docgen names each member by an anchor of its own. */
function apiAnchors(): Set<string> {
  return new Set([...fs.readFileSync(path.join(ROOT, 'API.md'), 'utf-8').matchAll(/<a name="[^"]*" id="([^"]+)"/g)].map(m => m[1]!));
}

describe('programs', () => {
  const programs = blocks('ts');

  test('compile', () => {
    const sources = new Sources(programs.map(([, block]) => block.text));
    expect(sources.faults((index, line, text) => `${programs[index]![1].page}:${programs[index]![1].line + line}: ${text}`)).toEqual([]);
  }, 120_000);

  test.each(programs)('%s synthesizes', (_, block) => {
    const files = all.find(({ name }) => name === block.page)!.blocks.filter(b => b.file).map((b): [string, string] => [b.file!, b.text]);
    const { objects } = runProgram(block.text, fs.mkdtempSync(path.join(scratch, 'program-')), files);
    if (/^import /m.test(block.text)) { expect(objects.flatMap(podTemplates)).not.toEqual([]); }
  });
});

describe('programs in other languages', () => {
  const programs = blocks('python', 'go', 'java', 'csharp');

  test.each(programs)('%s is one of examples, which conformance runs', (_, { comment, text }) => {
    expect(comment).toMatch(/^examples\//);
    expect(text).toBe(fs.readFileSync(path.join(ROOT, comment!), 'utf-8'));
  });

  test('are on the page of each language', () => {
    expect(programs.map(([, { page }]) => page).sort()).toEqual(['dotnet', 'go', 'java', 'python'].map(language => `docs/how-to/${language}.md`));
  });
});

describe('values', () => {
  const schema = JSON.parse(fs.readFileSync(path.join(ROOT, 'charts/llm-d-disagg/values.schema.json'), 'utf-8'));
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
  const valid = (values: any): void => {
    validate(values);
    expect((validate.errors ?? []).map(e => `${e.instancePath} ${e.message}`)).toEqual([]);
    expect(renderRelease(values, 'gpt-oss').servers).not.toEqual([]);
  };

  test.each(blocks('yaml'))('%s', (_, block) => {
    const found = parseAllDocuments(block.text, { merge: true });
    expect(found.flatMap(document => document.errors)).toEqual([]);
    for (const object of found.map(document => document.toJS())) {
      switch (true) {
        case object.apiVersion !== undefined: {
          expect(object).toMatchObject({ kind: expect.any(String), metadata: { name: expect.any(String) } });
          const inside = object.spec.values ?? object.spec.source?.helm?.valuesObject;
          if (inside) { valid(inside); }
          break;
        }
        case object.router !== undefined: // of llm-d's router, whose labels and ports are those of our pods
          expectReached(exampleValues(block).pods, object.router.modelServers);
          break;
        case object.modelArtifacts !== undefined: // of llm-d-modelservice
          valid(importModelservice(object, {}).values);
          break;
        case object.app !== undefined: // of cdk8s-cli
          expect(object).toMatchObject({ language: 'typescript', app: 'npx ts-node main.ts' });
          for (const { package: name, class: validation, properties } of object.validations ?? []) {
            expect([name, Object.keys(library)]).toEqual(['cdk8s-llm-d', expect.arrayContaining([validation])]);
            projectSettings('cdk8s.yaml', properties, file => file);
          }
          break;
        case object.jobs !== undefined: // of GitHub
          expect(object.jobs.lint.steps.flatMap((step: any) => checkCommands((step.run ?? '').replace(/exit 1/, ''), readPage(block.page)))).toEqual([]);
          break;
        case object.repos !== undefined: // of pre-commit
          expect(hooks().map(({ id }) => id)).toEqual(object.repos.flatMap((repo: any) => repo.hooks.map((hook: any) => hook.id)));
          break;
        case object.acknowledgements !== undefined: // of lint
          projectSettings('.cdk8s-llm-d.yaml', object, file => file);
          break;
        default:
          valid(object.model ? object : { ...exampleValues(block).values, ...object });
      }
    }
  });
});

/** What this repository offers to pre-commit. */
const hooks = (): { id: string }[] => parse(fs.readFileSync(path.join(ROOT, '.pre-commit-hooks.yaml'), 'utf-8'));

function expectReached(pods: any[], { matchLabels, targetPorts }: any): void {
  expect(pods.map(p => p.metadata.labels)).toContainEqual(expect.objectContaining(matchLabels));
  expect(pods.flatMap(portsOf)).toEqual(expect.arrayContaining(targetPorts.map((p: any) => p.number)));
}

describe('the pods of the tutorial', () => {
  const { pods } = exampleValues({ page: 'docs/tutorial/first-tokens.md' });
  const lived = renderLive('0.26.0');

  test.each([['prefill', pods[0], lived.prefill], ['decode', pods[1], lived.decode]])('%s: what conformance/live runs, but for the model and the image', (_, ours, theirs) => {
    const [[own], [other]] = [ours.spec.containers, theirs.spec.containers];
    expect(kvTransferOf(own)).toEqual(kvTransferOf(other));
    expect(portsOf(ours)).toEqual(portsOf(theirs));
    expect([own.readinessProbe, own.lifecycle]).toEqual([other.readinessProbe, other.lifecycle]);
    // a node of conformance/live sets the first, and its models are in a folder
    const { VLLM_CPU_KVCACHE_SPACE: space, HF_HUB_CACHE: hub, ...env } = envOf(own);
    expect([space, hub]).toEqual(['1', '/var/cache/huggingface']);
    expect(envOf(other)).toMatchObject(env);
    expect(own.args).toContain('--enforce-eager');
    expect(other.args).toContain('--enforce-eager');
  });

  test('program and values make the same objects', () => {
    const { text } = all.find(({ name }) => name === 'docs/tutorial/first-tokens.md')!.blocks.find(b => b.file === 'main.ts')!;
    const { objects } = runProgram(text, fs.mkdtempSync(path.join(scratch, 'tutorial-')));
    expect(objects.flatMap(podTemplates)).toEqual(pods);
  });
});

describe('the table of privileges', () => {
  const page = fs.readFileSync(path.join(ROOT, 'docs/explanation/privileges.md'), 'utf-8');
  const rows = page.split('\n').filter(line => /^\| .* \| `/.test(line)).map(line => line.split('|').map(cell => cell.trim()));

  test.each(Platform.all().map((platform): [string, Platform] => [platform.name, platform]))('has %s in the row of what its pod gets', (name, platform) => {
    const { prefill: { spec, container } } = renderPair({ platform, prefill: platform.acceleratorsPerNode });
    const { privileged, capabilities: { add = [] } = {} } = container.securityContext ?? {};
    const row = privileged ? 'a privileged container'
      : spec.volumes.some((volume: any) => volume.hostPath) ? 'folders of the host'
        : add.length > 1 ? '`IPC_LOCK` and others' : add.length ? '`IPC_LOCK`' : 'nothing';
    expect(rows.filter(([, , platforms]) => platforms!.split(' ').includes(`\`${name}\``)).map(([, what]) => what)).toEqual([row]);
  });
});

const portsOf = ({ spec: { containers, initContainers = [] } }: any): number[] =>
  [...containers, ...initContainers].flatMap(c => (c.ports ?? []).map((p: any) => p.containerPort));

describe('commands', () => {
  const commands = blocks('sh');

  test.each(commands)('%s: what is not run says so and why; what another test runs names it', (_, block) => {
    const by = RUN_BY.exec(block.comment ?? '')?.[1];
    if (by) {
      expect(fs.readFileSync(path.join(ROOT, by), 'utf-8')).toContain(block.page);
      expect(NOT_RUN.test(block.after)).toBe(false);
    }
    if (/not run by our tests/i.test(block.after)) { expect([block.after, NOT_RUN.test(block.after)]).toEqual([block.after, true]); }
  });

  const toRun = commands.filter(([, b]) => !b.comment && !NOT_RUN.test(b.after)).flatMap(([at, b]) => commandsOf(b.text).map((words): [string, string] => [at, words.join(' ')]));
  test.each(toRun)('%s: %s is a command that can be run anywhere', (_, command) => {
    expect(command).toMatch(/^(npx (cdk8s synth|cdk8s-llm-d) ?|helm (lint|package|show|template) )/);
  });

  test.each(commands)('%s: programs, objects, labels and ports exist', (_, block) => {
    expect(checkCommands(block.text, all.find(({ name }) => name === block.page)!)).toEqual([]);
  });

  test('commands that differ from the pages are found', () => {
    const page = all.find(({ name }) => name === 'docs/how-to/first-request.md')!;
    expect(checkCommands('kubctl get pods', page)).toEqual(["there is no program 'kubctl'"]);
    expect(checkCommands('kubectl list pods', page)).toEqual(["kubectl has no 'list'"]);
    expect(checkCommands('kubectl get pods -l app.kubernetes.io/name=gpt-oss', page)).toEqual(['no pod has app.kubernetes.io/name=gpt-oss']);
    expect(checkCommands('kubectl port-forward deployment/gpt-oss-decode 9000:9000', page)).toEqual(['gpt-oss-decode does not listen on 9000']);
    expect(checkCommands('kubectl logs deployment/gpt-oss --container vllm', page)).toEqual(['there is no deployment/gpt-oss']);
    expect(checkCommands('kubectl logs deployment/gpt-oss-decode --container vlm', page)).toEqual(['no container vlm in gpt-oss-decode']);
    expect(checkCommands('npx cdk8s-llm-d exprot values.yaml', page)).toEqual(["cdk8s-llm-d has no command 'exprot'"]);
    expect(checkCommands('helm install gpt-oss charts/llm-d-dissag', page)).toEqual(['there is no chart charts/llm-d-dissag']);
  });
});

