/** The table of what releases have agrees with the other facts, and with whatever the library prints itself. */
import { App, Chart } from 'cdk8s';
import { optionsOf } from './options-of';
import { isBefore, Lifetime, missingIn } from '../../src/base/version';
import expertFacts from '../../src/facts/expert-parallel.json';
import replaced from '../../src/facts/vllm-replaced.json';
import {
  All2AllBackend, Backend, ExpertPlacementStrategy, Image, LoadBalancing, Model, ModelServerProps, Platform, PrefillDecodePair, RdmaNetwork,
  WideEPNode,
} from '../../src/index';
import { parseArguments } from '../../src/vllm/arguments';
import { argumentFaults } from '../../src/vllm/extra-args';
import { isReadRelease, missingOption, readReleases } from '../../src/vllm/options';
import { declaredVariables } from '../../src/vllm/variables';
import { commandLine, envOf, podTemplates } from '../helpers';

const NEWEST = readReleases().at(-1)!;
/** In 0.11 a patch brought options; elsewhere patches change none. */
const VERSIONS = readReleases().filter(v => v.startsWith('0.11.') || v.endsWith('.0'));

describe('an option of a release', () => {
  test('has its name, its other spellings and those that negate it', () => {
    const options = optionsOf('0.23.0');
    expect(options.get('--api-server-count')).toEqual({ name: '--api-server-count', values: '1', reads: 'integer', default: '' });
    expect(options.get('-asc')).toEqual(options.get('--api-server-count'));
    expect(options.get('--no-enforce-eager')).toEqual(options.get('--enforce-eager'));
    expect(options.get('--enforce-eager')).toMatchObject({ values: '0' });
  });

  test('has the choices and the default of that release', () => {
    expect(optionsOf('0.22.1').get('--all2all-backend')!.choices).not.toContain('deepep_v2');
    expect(optionsOf('0.24.0').get('--all2all-backend')!.choices).toContain('deepep_v2');
    expect(optionsOf('0.17.1').get('--block-size')!.choices).toContain('16');
    expect(optionsOf('0.18.0').get('--block-size')!.choices).toBeUndefined();
    expect(['0.11.0', '0.19.1', '0.20.0', NEWEST].map(v => optionsOf(v).get('--gpu-memory-utilization')!.default)).toEqual(['0.9', '0.9', '0.92', '0.92']);
  });

  test('is found by the spelling of that release: -O moved, --disable-log-requests came back', () => {
    expect(optionsOf('0.11.2').get('-O')!.name).toBe('--compilation-config');
    expect(optionsOf('0.12.0').get('-O')).toBeUndefined();
    expect(optionsOf('0.16.0').get('--disable-log-requests')!.name).toBe('--disable-log-requests');
    expect(optionsOf('0.17.0').get('--disable-log-requests')).toBeUndefined();
    expect(optionsOf('0.33.0').get('--disable-log-requests')!.name).toBe('--enable-log-requests');
  });

  test('that is missing is reported with the reason', () => {
    expect(missingOption('0.11.0', '--all2all-backend')).toBe('it exists since 0.11.1');
    expect(missingOption('0.23.0', '--disable-eplb')).toBe('it exists since 0.33');
    expect(missingOption('0.13.0', '--cuda-graph-sizes')).toBe('it was removed in 0.13, use --cudagraph-capture-sizes instead');
    expect(missingOption('0.23.0', '--nonsense')).toBeUndefined();
  });
});

describe('releases', () => {
  test('have the same options in all patch releases, but for 0.11', () => {
    const changed = readReleases().filter(v => !VERSIONS.includes(v))
      .filter(v => JSON.stringify([...optionsOf(v)]) !== JSON.stringify([...optionsOf(v.replace(/\d+$/, '0'))]));
    expect(changed).toEqual([]);
  });

  test.each([['0.11.0', true], ['0.23', true], ['0.23.9', true], [NEWEST, true], ['0.10.2', false], ['0.99.0', false], ['1.0', false]])('%s was read: %s', (version, read) => {
    expect(isReadRelease(version)).toBe(read);
  });
});

describe('hand-written facts', () => {
  const flags: { [flag: string]: Lifetime } = expertFacts.flags;

  test.each(Object.keys(flags))('flag %s exists in the releases that the table gives', flag => {
    expect(readReleases().filter(v => optionsOf(v).has(flag))).toEqual(readReleases().filter(v => !missingIn(v, flags[flag]!)));
  });

  const backends = expertFacts.all2all as { [name: string]: Lifetime };

  test.each(Object.keys(backends))('all2all backend %s exists in the releases that the table gives', name => {
    const since = flags['--all2all-backend']!.since!;
    const took = readReleases().filter(v => optionsOf(v).get('--all2all-backend')?.choices?.includes(name));
    expect(took).toEqual(readReleases().filter(v => !isBefore(v, since) && !missingIn(v, backends[name]!)));
  });

  const moe = expertFacts.moeBackends as { [name: string]: Lifetime };

  test.each(Object.keys(moe))('MoE backend %s exists in the releases that the table gives', name => {
    const took = readReleases().filter(v => optionsOf(v).get('--moe-backend')?.choices?.includes(name));
    expect(took).toEqual(readReleases().filter(v => !missingIn(v, moe[name]!)));
  });

  test.each<[string, string[], { [name: string]: unknown }]>([
    // of two nothing is left but the name; moonep takes unquantized models only
    ['--all2all-backend', ['naive', 'pplx', 'moonep', 'None'], backends],
    ['--moe-backend', [], moe],
  ])('no release has a choice of %s that the table lacks, but for %j', (option, apart, table) => {
    const choices = new Set(readReleases().flatMap(v => optionsOf(v).get(option)?.choices ?? []));
    expect([...choices].filter(name => !(name in table)).sort()).toEqual([...apart].sort());
  });

  test('VLLM_ENGINE_READY_TIMEOUT_S exists in the releases that the table gives', () => {
    const { value, since } = expertFacts.engineReadyTimeout;
    expect(readReleases().filter(v => declaredVariables(v).includes(value))).toEqual(readReleases().filter(v => !isBefore(v, since)));
  });

  test.each(Object.entries(replaced.options))('%s was removed, and its replacement exists then: %j', (spelling, { instead }) => {
    const removed = readReleases().find((v, i, all) => i > 0 && optionsOf(all[i - 1]!).has(spelling) && !optionsOf(v).has(spelling))!;
    const names = instead.match(/--[\w-]+/g)!;
    expect(names.filter(name => !optionsOf(removed).has(name))).toEqual([]);
  });
});

/** Everything that the library can print for one server. */
const server: ModelServerProps = {
  tensorParallelSize: 8, blockSize: 64, gpuMemoryUtilization: 0.85, maxNumBatchedTokens: 512, maxNumSeqs: 256,
};
const experts = {
  eplb: { numRedundantExperts: 32, windowSize: 10, stepInterval: 20, logBalancedness: true },
  epWeightFilter: true,
  expertPlacementStrategy: ExpertPlacementStrategy.ROUND_ROBIN,
};

function image(vllmVersion: string): Image {
  const backends = [Backend.UCX, Backend.UCCL, Backend.LIBFABRIC];
  return Image.custom('mine:1', { vllmVersion, backends, ucxVersion: '1.21', deepEp: true, distinctEngineIds: true });
}

/** Read by vllm-gaudi, the plugin for Gaudi, and not by vLLM itself. */
const OF_PLUGINS = ['VLLM_SKIP_WARMUP'];

type Program = (chart: Chart, platform: Platform, version: string) => void;

const common = (chart: Chart, platform: Platform, version: string) => ({
  network: new RdmaNetwork(chart, 'fabric', { platform }), image: image(version), maxModelLen: 8192, ports: { kvEvents: 5800 },
});

const PROGRAMS: [string, Program][] = [
  ['a pair', (chart, platform, version) => {
    const all = { ...server, tensorParallelSize: Math.min(8, platform.acceleratorsPerNode) };
    const model = Model.persistentVolumeClaim('models', { servedModelName: 'mine' });
    new PrefillDecodePair(chart, 'pair', { ...common(chart, platform, version), model, prefill: all, decode: all });
  }],
  ['a wide pair', (chart, platform, version) => {
    const role = { wideEp: { nodes: 2 } };
    new PrefillDecodePair(chart, 'pair', { ...common(chart, platform, version), model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'), prefill: role, decode: role });
  }],
  ['a wide node with everything', (chart, platform, version) => {
    new WideEPNode(chart, 'node', {
      ...common(chart, platform, version),
      ...experts,
      model: Model.huggingFace('deepseek-ai/DeepSeek-R1-0528'),
      nodes: 2,
      tensorParallelSize: 2,
      pipelineParallelSize: 2,
      loadBalancing: LoadBalancing.HYBRID,
      all2allBackend: All2AllBackend.ALLGATHER_REDUCESCATTER,
    });
  }],
];

describe.each(VERSIONS)('vLLM %s has every option that is printed for it', version => {
  test.each(PROGRAMS)('%s, on every platform', (_, program) => {
    let rendered = 0;
    for (const platform of Platform.all()) {
      const chart = new Chart(new App(), 'serving');
      try {
        program(chart, platform, version);
      } catch (e) {
        expect((e as Error).message).toMatch(/^LLMD[23]\d\d|^LLMD414/);
        continue;
      }
      for (const { spec: { containers: [container] } } of chart.toJson().flatMap(podTemplates)) {
        rendered++;
        const ctx = { vllmVersion: version, extraOptions: [] };
        expect(argumentFaults('args', parseArguments(commandLine(container).slice(1), ctx), ctx)).toEqual([]);
        const unknown = Object.keys(envOf(container)).filter(name => name.startsWith('VLLM_') && ![...declaredVariables(version), ...OF_PLUGINS].includes(name));
        expect({ platform: platform.name, unknown }).toEqual({ platform: platform.name, unknown: [] });
      }
    }
    expect({ version, rendered }).toEqual({ version, rendered: expect.any(Number) });
  });
});
