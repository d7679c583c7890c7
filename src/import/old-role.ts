import { OldValues } from './old-values';
import { keyOf, Path, Plain, shorten } from './outcome';
import { fail } from '../base/errors';
import { isAccelerator } from '../network/detect';
import { valueOf } from '../vllm/argument-values';
import { CommandLine, readCommandLine } from '../vllm/command-line';

/** One role of the old values: what it runs, and how large it is. */
export interface OldRole {
  readonly name: string;
  readonly at: Path;
  /** The container of the server. */
  readonly container: Path;
  readonly line: CommandLine;
  /** Variables with plain values. */
  readonly env: { readonly [name: string]: string };
  readonly replicas: number;
  readonly tensor: number;
  readonly pipeline: number;
  /** Accelerators of a pod. */
  readonly gpus: number;
  /** Hosts of a group. */
  readonly nodes: number;
  /** Why `data` makes the number of hosts, where it does. */
  readonly dataMakesNodes?: string;
  /** It becomes a LeaderWorkerSet. */
  readonly wide: boolean;
}

/** Replicas where the values have none, by the defaults of the old chart. */
const REPLICAS: { [role: string]: number } = { prefill: 0, decode: 1 };

/** @throws LLMD002 for a wrong type, LLMD005 for a role that runs no vLLM */
export function oldRole(input: OldValues, name: string): OldRole | undefined {
  const at = [name];
  input.mapping(at);
  if (input.at(at) === undefined || input.flag([name, 'create']) === false) { return undefined; }
  const replicas = input.count([name, 'replicas']) ?? REPLICAS[name]!;
  const container = [name, 'containers', 0];
  input.list([name, 'containers']);
  if (Object.keys(input.mapping(container)).length === 0) {
    fail({
      code: 'LLMD005',
      subject: keyOf({ at: container }),
      problem: `is missing, so that ${name} runs the simulator that the old chart has as a default`,
      allowed: 'a container that runs vLLM',
      fix: `add it, or set ${name}.create to false`,
    });
  }
  const env = plainEnv(input, container);
  const multinode = input.flag(['multinode']) ?? false;
  const inPod = accelerators(input, container);
  const inValues = sizes(input, name, env, multinode ? inPod : undefined);
  // the old chart and LeaderWorkerSet give a script these besides its own
  const given = {
    TP_SIZE: String(inValues.tensor),
    DP_SIZE: String(inValues.data),
    DP_SIZE_LOCAL: String(inValues.local),
    LWS_GROUP_SIZE: String(inValues.nodes),
  };
  const command = strings(input, [...container, 'command'], custom(input, container));
  const args = strings(input, [...container, 'args']);
  const line = readCommandLine(command, args, { variables: { ...given, ...env } });
  if (!line) {
    const script = [...command, ...args].join(' ').replace(/^\S*sh -\w*c /, '');
    fail({
      code: 'LLMD005',
      subject: keyOf({ at: container }),
      problem: `runs '${shorten(script)}', which does not start vLLM in a way that can be read`,
      allowed: 'vllm serve, or modelCommand vllmServe',
      fix: 'correct it, or leave the role out',
    });
  }
  const number = (option: string): number | undefined => {
    const value = valueOf(line.args, option) ?? '';
    return /^\d+$/.test(value) ? Number(value) : undefined; // a shell may compute it
  };
  const tensor = number('--tensor-parallel-size') ?? inValues.tensor;
  const pipeline = number('--pipeline-parallel-size') ?? 1;
  const local = number('--data-parallel-size-local') ?? inValues.local;
  const ranks = number('--data-parallel-size') ?? inValues.data;
  const nodes = multinode ? inValues.nodes : 1;
  const wide = multinode || local > 1 || ranks > 1;
  const perPod = wide && !multinode ? Math.max(local, ranks) : local;
  return {
    ...{ name, at, container, line, env, replicas, tensor, pipeline, nodes, wide },
    dataMakesNodes: multinode ? inValues.dataMakesNodes : undefined,
    gpus: inPod ?? perPod * tensor,
  };
}

/** The old chart puts nothing before a command of one's own, which is also what it takes where nothing is inValues. */
function custom(input: OldValues, container: Path): boolean {
  return (input.text([...container, 'modelCommand']) ?? 'custom') === 'custom';
}

function strings(input: OldValues, at: Path, wanted: boolean = true): string[] {
  const list = input.list(at);
  return wanted ? list.map((_, i) => input.scalar([...at, i]) ?? '') : [];
}

function plainEnv(input: OldValues, container: Path): { [name: string]: string } {
  const entries = input.list([...container, 'env']).map((_, i) => input.mapping([...container, 'env', i]));
  return Object.fromEntries(entries.flatMap((_, i) => {
    const value = input.scalar([...container, 'env', i, 'value']);
    return value === undefined ? [] : [[input.scalar([...container, 'env', i, 'name'])?.trim() ?? '', value]];
  }));
}

interface Sizes {
  readonly tensor: number;
  readonly data: number;
  readonly local: number;
  readonly nodes: number;
  readonly dataMakesNodes?: string;
}

const AS_HOSTS = 'beside DP_SIZE_LOCAL it was read as the number of hosts, as the wide-EP guide meant it; v0.4 of the old chart would make groups of one host';
const AS_RANKS = 'a pod has fewer GPUs than these ranks, so they were read as those of several hosts, as charts before 0.3.5 made them; v0.4 would make groups of one host';

/**
 * As the helpers of the old chart compute them, from what the values have.
 *
 * @param gpus of a pod in a group of hosts, where it is known
 */
function sizes(input: OldValues, name: string, env: { readonly [name: string]: string }, gpus: number | undefined): Sizes {
  const of = (key: string): number | undefined => input.count([name, 'parallelism', key]) || undefined;
  const [tensor = 1, data, dataLocal, workers] = [of('tensor'), of('data'), of('dataLocal'), of('workers')];
  const inEnv = /^\d+$/.test(env.DP_SIZE_LOCAL ?? '') ? Number(env.DP_SIZE_LOCAL) : undefined;
  if (data !== undefined && workers === undefined && dataLocal === undefined) {
    // the wide-EP guide had the number of hosts here, and the ranks of each in the environment
    if (inEnv !== undefined) { return { tensor, data: inEnv * data, local: inEnv, nodes: data, dataMakesNodes: AS_HOSTS }; }
    const fit = Math.floor((gpus ?? 0) / tensor);
    if (fit > 0 && data > fit && data % fit === 0) { return { tensor, data, local: fit, nodes: data / fit, dataMakesNodes: AS_RANKS }; }
  }
  const nodes = workers ?? (data !== undefined && dataLocal !== undefined ? Math.max(1, Math.floor(data / dataLocal)) : 1);
  const local = inEnv ?? dataLocal ?? (data !== undefined ? Math.max(1, Math.floor(data / nodes)) : 1);
  return { tensor, data: data ?? local * nodes, local, nodes };
}

function accelerators(input: OldValues, container: Path): number | undefined {
  for (const kind of ['limits', 'requests']) {
    const resources: { [name: string]: Plain } = input.mapping([...container, 'resources', kind]);
    for (const name of Object.keys(resources)) {
      if (isAccelerator(name)) { return input.count([...container, 'resources', kind, name]); }
    }
  }
  return undefined;
}
