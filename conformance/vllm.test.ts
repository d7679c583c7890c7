/** The argument parsers of vLLM releases validate every command line that we print, and the facts about the releases. */
import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { objectsOf } from './cluster/api';
import { manifests } from './cluster/manifests';
import { record } from './record';
import { suite, PYTHON } from './requirements';
import { Image, KvTransferOptions, Model, Platform, PrefillDecodePair, RdmaNetwork } from '../src';
import { Answer, ask, CommandLine, OptionFound } from './vllm/oracle';
import { describeFault } from '../src/base/fault';
import { missingIn } from '../src/base/version';
import { parseArguments } from '../src/vllm/arguments';
import { CONNECTORS } from '../src/vllm/connectors';
import { argumentFaults } from '../src/vllm/extra-args';
import { readReleases, Reads, VllmOption } from '../src/vllm/options';
import { kvTransferOf, leafConnectors } from '../src/vllm/read-kv-transfer';
import { declaredVariables, readVariables } from '../src/vllm/variables';
import { commandLine, podTemplates } from '../test/helpers';
import { makePair, program, Program } from '../test/programs';
import { optionsOf } from '../test/vllm/options-of';
import { makeWide, WideProgram, wideProgram } from '../test/wide-programs';

const NEWEST = readReleases().at(-1)!;
/** Every program is validated by the release that its image has, and by these with a custom image. */
const RELEASES = ['0.11.0', '0.11.2', '0.19.1', '0.22.1', '0.24.0', NEWEST];
const OWN = 'mine:1';
const SEED = 20261124;
const PROGRAMS = 100;
/** Read by vllm-gaudi, the plugin for Gaudi. */
const OF_PLUGINS = ['VLLM_SKIP_WARMUP'];

/** A server as it stands in a manifest. */
interface Server {
  /** Where it was printed. */
  readonly from: string;
  readonly version: string;
  readonly line: CommandLine;
  readonly variables: string[];
}

function servers(from: string, objects: any[], versions: { readonly [image: string]: string } = {}): Server[] {
  return objects.flatMap(podTemplates).map(({ spec: { containers: [container] } }) => ({
    from,
    version: versions[container.image] ?? Image.of(container.image).vllmVersion,
    line: commandLine(container),
    variables: container.env.map((e: any) => e.name).filter((name: string) => name.startsWith('VLLM_')),
  }));
}

/** What a program prints, or nothing where the library refuses it. */
function rendered(from: string, make: (chart: Chart) => void, ownVersion?: string): Server[] {
  const chart = new Chart(new App(), 'serving');
  try {
    make(chart);
  } catch (e) {
    expect((e as Error).name).toBe('LlmdError');
    return [];
  }
  return servers(from, chart.toJson(), ownVersion === undefined ? {} : { [OWN]: ownVersion });
}

/** Programs that render with the image that they name, as many as are validated; the same ones with each of RELEASES. */
function programServers<T>(
  name: string, arbitrary: fc.Arbitrary<T>, make: (chart: Chart, p: T, version?: string) => void, own: (p: T) => string | undefined,
): Server[] {
  const printed: Server[] = [];
  let programs = 0;
  for (const p of fc.sample(arbitrary, { numRuns: PROGRAMS * 10, seed: SEED })) {
    const as = rendered(`${name} ${programs}`, chart => make(chart, p), own(p));
    if (!as.length) { continue; }
    printed.push(...as, ...RELEASES.flatMap(version => rendered(`${name} ${programs} with ${version}`, chart => make(chart, p, version), version)));
    if (++programs === PROGRAMS) { return printed; }
  }
  throw new Error(`only ${programs} of ${PROGRAMS * 10} programs of ${name} render`);
}

/** Transfers by other connectors than NIXL's, alone and beside it, each on a platform that has what it needs. */
const CONNECTED: [what: string, platform: Platform, kvTransfer: KvTransferOptions][] = [
  ['MooncakeConnector', Platform.COREWEAVE, { connector: 'MooncakeConnector' }],
  ['MoRIIOConnector', Platform.TENSORWAVE, { connector: 'MoRIIOConnector' }],
  ['OffloadingConnector', Platform.COREWEAVE, { connector: 'OffloadingConnector', cpuBytesToUse: 1e9 }],
  ['NixlPushConnector', Platform.COREWEAVE, { connector: 'NixlPushConnector' }],
  ['NixlConnector with OffloadingConnector', Platform.COREWEAVE, { connector: 'MultiConnector', connectors: [{}, { connector: 'OffloadingConnector', cpuBytesToUse: 1e9 }] }],
  ['NixlConnector with LMCacheMPConnector', Platform.COREWEAVE, { connector: 'MultiConnector', connectors: [{}, { connector: 'LMCacheMPConnector' }] }],
  ['NixlConnector with MooncakeStoreConnector', Platform.COREWEAVE, { connector: 'MultiConnector', connectors: [{}, { connector: 'MooncakeStoreConnector' }] }],
];

/** A pair with each of these, in each release that has its connectors. */
const connected = (): Server[] => CONNECTED.flatMap(([what, platform, kvTransfer]) => RELEASES.flatMap(version => rendered(`${what} in ${version}`, chart => {
  new PrefillDecodePair(chart, 'serving', {
    model: Model.huggingFace('openai/gpt-oss-120b'),
    network: new RdmaNetwork(chart, 'network', { platform }),
    image: Image.custom(OWN, { vllmVersion: version }),
    kvTransfer,
    sidecarImage: 'ghcr.io/llm-d/llm-d-router-disagg-sidecar:v0.11.0', // MoRI-IO needs it
    prefill: {},
    decode: {},
  });
}, version)));

/** Names of the connectors that a line asks for, those within another among them. */
const connectorsIn = (line: CommandLine): string[] => leafConnectors(kvTransferOf(parseArguments(line))!).map(c => c.connector!);

/** Refused by every release. */
const BROKEN: [string, CommandLine, string][] = [
  ['an unknown option', ['--no-such-option'], 'unrecognized arguments: --no-such-option'],
  ['a wrong role in the KV transfer config', ['--kv-transfer-config={"kv_connector":"NixlConnector","kv_role":"kv_sender"}'], 'kv_role'],
  ['a key that the KV transfer config lacks', ['--kv-transfer-config={"kv_connector":"NixlConnector","kv_roll":"kv_both"}'], 'kv_roll'],
  ['a size that is not a number', ['--tensor-parallel-size=two'], '--tensor-parallel-size/-tp: '],
  ['a value for a flag', ['--enforce-eager=true'], 'ignored explicit argument'],
];

suite('vllm serve', [PYTHON], () => {
  const files = manifests().flatMap(({ name, yaml, images }) => servers(name, objectsOf(yaml), images));
  const pairs = programServers<Program>('pair', program, makePair, p => p.image?.vllmVersion);
  const wide = programServers<WideProgram>('wide', wideProgram, makeWide, () => undefined);
  const others = connected();
  const all = [...files, ...pairs, ...wide, ...others];
  const versions = [...new Set([...RELEASES, ...all.map(s => s.version)])].sort((a, b) => readReleases().indexOf(a) - readReleases().indexOf(b));

  /** The result of each release for each line. */
  const verdicts = new Map<string, Map<string, string | null>>();
  let answers: Map<string, Answer>;

  beforeAll(async () => {
    const questions = new Map(versions.map(version => [version, [
      ...new Set([
        ...all.filter(s => s.version === version).map(s => s.line),
        ...BROKEN.map(([, args]) => ['model', ...args]),
        ...extraLines(version),
      ].map(line => JSON.stringify(line))),
    ].map((line): CommandLine => JSON.parse(line))]));
    answers = await ask(questions);
    for (const [version, lines] of questions) {
      verdicts.set(version, new Map(lines.map((line, i) => [JSON.stringify(line), answers.get(version)!.verdicts[i]!])));
    }
  });

  const verdict = (version: string, line: CommandLine) => verdicts.get(version)!.get(JSON.stringify(line));
  const refusals = (some: Server[]) => some.flatMap(({ from, version, line }) => {
    const said = verdict(version, line);
    return said === null ? [] : [{ from, version, line: line.join(' '), said }];
  });
  const strangers = (some: Server[]) => some.flatMap(({ from, version, variables }) => {
    const known = [...answers.get(version)!.environment, ...OF_PLUGINS];
    return variables.filter(name => !known.includes(name)).map(name => ({ from, version, name }));
  });

  test.each([
    ['golden files and examples', files], ['programs with a pair', pairs], ['programs with groups of hosts', wide], ['other connectors', others],
  ])('%s: accepts every command line and knows every variable', (_, some) => {
    expect(refusals(some)).toEqual([]);
    expect(strangers(some)).toEqual([]);
  });

  test.each(CONNECTED)('%s is rendered for the newest release, which has its connectors', what => {
    const lines = others.filter(s => s.from === `${what} in ${NEWEST}`).map(s => s.line);
    expect(lines).toHaveLength(2);
    const known = answers.get(NEWEST)!.connectors;
    for (const line of lines) { expect(known).toEqual(expect.arrayContaining(connectorsIn(line))); }
  });

  describe.each(versions)('%s', version => {
    test.each(BROKEN)('refuses %s', (_, args, words) => {
      expect(verdict(version, ['model', ...args])).toContain(words);
    });

    test('does not know a variable that no release has', () => {
      expect(answers.get(version)!.environment).not.toContain('VLLM_NO_SUCH_VARIABLE');
    });

    test('has the options, choices, defaults and variables of the facts', () => {
      const { options, environment, elsewhere } = answers.get(version)!;
      const table = Object.fromEntries([...optionsOf(version)].map(([spelling, o]) => [spelling, stated(o)]));
      expect(Object.fromEntries(options.flatMap(o => o.spellings.map(spelling => [spelling, found(o)])))).toEqual(table);
      expect([...environment].sort()).toEqual(declaredVariables(version).sort());
      expect([...environment, ...elsewhere].sort()).toEqual(readVariables(version).sort());
    });

    test('has the KV connectors of the facts', () => {
      const ours = Object.keys(CONNECTORS).filter(name => !missingIn(version, CONNECTORS[name]!));
      expect(answers.get(version)!.connectors).toEqual(ours.sort());
    });

    test('agrees with the library\'s check of extra arguments', () => {
      const disagreed = extraLines(version)
        .map(line => ({ line: line.slice(1).join(' '), ours: refusal(line.slice(1), version), theirs: verdict(version, line) }))
        .filter(({ ours, theirs }) => (ours === null) !== (theirs === null));
      expect(disagreed).toEqual([]);
    });
  });

  afterAll(() => {
    for (const version of versions) {
      const linesOf = (some: Server[]) => new Set(some.filter(s => s.version === version).map(s => JSON.stringify(s.line))).size;
      const row = { validator: 'vllm serve', version: `v${version}` };
      record({ ...row, accepted: 'command lines, with every VLLM_ variable beside them', count: linesOf(all) });
      if (linesOf(others)) { record({ ...row, accepted: 'of these, transfers by other connectors than NIXL\'s, or by them beside it', count: linesOf(others) }); }
    }
  });
});

/** An option of a parser in the words of the table. */
function found(o: OptionFound): object {
  const given = o.default === null || o.default === false || o.default === '==SUPPRESS==' ? '' : String(o.default);
  const [values, reads] = [String(o.values) as VllmOption['values'], (o.reads ?? 'text') as Reads];
  return stated({ name: o.name, values, reads, choices: o.choices ?? undefined, default: given });
}

/** An option with its choices in no order. */
const stated = ({ name, values, reads, choices = [], default: given = '' }: VllmOption): object =>
  ({ name, values, reads, choices: [...choices].sort(), default: given });

function refusal(args: string[], vllmVersion: string): string | null {
  const image = { vllmVersion, extraOptions: [] };
  const [fault] = argumentFaults('args', parseArguments(args, image), image);
  return fault ? describeFault(fault) : null;
}

/** Not compared: help ends the parser, the model is a prop, and the others want more than their kind of value: a file, a port, another option. */
const APART = [
  '--help', '--model', '--config', '--lora-modules', '-O', '--grpc-port', '--sse-keep-alive-interval',
  '--enable-auto-tool-choice', '--enable-log-outputs', '--data-parallel-multi-port-external-lb',
];

/** Every spelling of any release, with values that fit its option and that do not. */
function extraLines(version: string): CommandLine[] {
  const apart = (spelling: string, { name }: VllmOption) => APART.includes(spelling) || APART.includes(name);
  const spellings = new Set(readReleases().flatMap(v => [...optionsOf(v)].filter(([s, o]) => !apart(s, o)).map(([s]) => s)));
  const here = optionsOf(version);
  // beginnings of names are refused by us alone
  const spelled = [...spellings].filter(s => here.has(s) || ![...here.keys()].some(longer => longer.startsWith(s)));
  return spelled.flatMap((spelling): CommandLine[] => {
    const values = valuesFor(here.get(spelling));
    return [[spelling], [spelling, values[0]!], [spelling, '1', '2'], ...values.map(value => [`${spelling}=${value}`])];
  }).map(line => ['model', ...line]);
}

function valuesFor(option?: VllmOption): string[] {
  if (option?.choices) { return ['x', '3', ...option.choices.filter(choice => choice !== 'None')]; }
  switch (option?.values === '0' ? 'text' : option?.reads ?? 'text') {
    case 'json': return ['x', '{}'];
    case 'json or text': return ['{}'];
    case 'text': return ['1'];
    default: return ['x', '1', '-1', '1.5', '.5', '1e3', '2k', '2K', '1.5k', '1.5K', 'auto'];
  }
}
