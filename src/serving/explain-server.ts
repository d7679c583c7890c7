import { attentionArgs, attentionWarnings } from './attention';
import { cacheLines } from './explain-cache';
import { fitLines } from './explain-fit';
import { knownImage } from './image-facts';
import { Parallelism } from './parallelism';
import { resourcesOf } from './pod-size';
import { cacheUser, imageVariables, volumeGroup } from './pod-user';
import { listeners, PortRange } from './ports';
import { attentionContext, CACHE, drainOf, offloadedOf } from './server-pod';
import { ModelServerSpec } from './server-spec';
import { MESH_LABELS } from './service-mesh';
import { Patience, patience } from './start-up';
import { citation, Cited } from '../base/cited';
import { describeWarning } from '../base/fault';
import { compactJson } from '../base/json';
import expertFacts from '../facts/expert-parallel.json';
import serving from '../facts/serving.json';
import { sourceOf } from '../pod/option-parts';
import { Role } from '../vllm/role';

/**
 * One role in words: how its group is laid out, where it listens, and what the network needs.
 *
 * @notCompiled
 */
export function explainServer(spec: ModelServerSpec): string {
  const { group, plan, role, ports } = spec;
  const warnings = group?.experts.warnings ?? [];
  const attention = attentionContext(spec);
  const cautions = attentionWarnings(attention);
  return [
    ...(group ? [`${role} of ${spec.model.name}: wide expert parallelism`, ...group.parallelism.explain().split('\n').map(line => `  ${line}`), ...layout(group.parallelism), ''] : []),
    ...(group ? experts(spec) : []),
    ...imageLines(spec),
    '',
    ...reserved(spec),
    '',
    'ports of each pod:',
    ...listeners(ports, role === Role.DECODE).map(line),
    '',
    ...stopping(spec),
    ...asked(spec),
    ...(spec.prerequisites?.length ? ['', 'what the cluster must have for the group:', ...spec.prerequisites.map(p => `  - ${p}`)] : []),
    ...(warnings.length ? ['', 'what can go wrong with the experts, and cannot be checked here:', ...warnings.map(w => `  - ${describeWarning(w)}`)] : []),
    ...attentionArgs(attention).flatMap(a => ['', `argument ${a.arg}:`, `  ${a.why}`, ...cite(a)]),
    ...fitLines(spec.fit),
    ...cacheLines(spec),
    ...(cautions.length ? ['', 'what can go wrong with attention, and cannot be checked here:', ...cautions.map(w => `  - ${describeWarning(w)}`)] : []),
    '',
    plan.explain(),
  ].join('\n');
}

/** What every group has, whatever its options. */
const GROUP: [string, Cited][] = [
  [`restart policy ${expertFacts.restartPolicy.value}, by default`, expertFacts.restartPolicy],
  [`rollout with ${expertFacts.rollout.value}, by default`, expertFacts.rollout],
  ['a bounded wait for the leader\'s address', expertFacts.leaderWaitSeconds],
  [`${expertFacts.staleSharedMemory.value} emptied before the server starts`, expertFacts.staleSharedMemory],
  [`env ${expertFacts.engineReadyTimeout.value}`, expertFacts.engineReadyTimeout],
  [`env ${expertFacts.randomizeDummyInputs.value}=1`, expertFacts.randomizeDummyInputs],
];

/** Which ranks and GPUs each host has: `node 1: ranks 8 to 15 on GPUs 0 to 7`. */
export function layout(p: Parallelism): string[] {
  return Array.from({ length: p.nodes }, (_, node) => {
    const ranks = p.ranksOf(node);
    return `    node ${node}: ${span('rank', ranks[0]!, ranks.length)} on ${span('GPU', 0, p.gpusPerNode)}`;
  });
}

function experts({ group, role }: ModelServerSpec): string[] {
  const { experts: plan, loadBalancing } = group!;
  return [
    `all2all backend ${plan.all2allBackend ?? 'none'}: ${plan.claim.why}`,
    ...cite(plan.claim),
    ...plan.env.flatMap(e => [`  env ${e.name}=${e.value}`, `      ${e.why}`, ...cite(e)]),
    ...(plan.memoryShare === undefined ? [] : [
      `--gpu-memory-utilization ${plan.memoryShare}, by default: ${expertFacts.memoryShare.why}`,
      ...cite(expertFacts.memoryShare),
    ]),
    `load balancing of ${role}: ${loadBalancing ?? 'one rank, nothing to balance'}`,
    '',
    'what the group has, and why:',
    ...GROUP.flatMap(([subject, claim]) => [`  ${subject}`, `      ${claim.why}`, ...cite(claim)]),
    '',
  ];
}

/** How long a pod may be silent, and how it stops: the arithmetic of its probes and of its grace period. */
function stopping(spec: ModelServerSpec): string[] {
  const { role, group } = spec;
  const grouped = group !== undefined;
  const { liveness, readiness } = patience(grouped);
  const { preStopSeconds, drainSeconds, gracePeriodSeconds } = drainOf(spec);
  const rest = gracePeriodSeconds - preStopSeconds - drainSeconds;
  const probes = grouped ? serving.groupProbes : serving.probes;
  const answers = grouped ? serving.groupGenerationSeconds : serving.generationSeconds;
  const finished = drainSeconds > 0 ? ` + ${serving.drainOption.value} ${drainSeconds} s` : '';
  return [
    `how ${role} is probed and stops:`,
    `  no answer for ${silence(readiness)}: no more requests; for ${silence(liveness)}: restarted`,
    `      ${probes.why}`,
    ...cite(probes),
    `  sleep ${preStopSeconds} s${finished} + ${rest} s to exit = grace period ${gracePeriodSeconds} s`,
    `      ${serving.routerSeconds.why}; ${role === Role.PREFILL ? serving.leaseSeconds.why : answers.why}`,
    ...(role === Role.PREFILL ? [] : [`      ${serving.drainOption.why}`, ...cite(serving.drainOption)]),
  ];
}

const silence = ({ period, failures }: Patience): string => `${failures} x ${period} s = ${failures * period} s`;

/** What the caller sets on the pods, by where it is said. */
function asked({ parts = [] }: ModelServerSpec): string[] {
  return parts.flatMap(part => ['', `${sourceOf(part)}, asked for by the caller:`, ...Object.entries(part.options).map(([name, value]) => `  ${name}: ${typeof value === 'object' ? compactJson(value) : String(value)}`)]);
}

/** The image, and what the pods have for its sake. */
function imageLines(spec: ModelServerSpec): string[] {
  const { image } = spec;
  const known = image._repository ? knownImage(image.reference) : undefined;
  const [user, group] = [cacheUser(spec), volumeGroup(spec)];
  const claims: [string, Cited][] = [
    ...(user ? [[`runAsUser: ${user.value}`, user] as [string, Cited]] : []),
    ...(group ? [[`fsGroup: ${group.value}`, group] as [string, Cited]] : []),
    ...imageVariables(spec, CACHE).map((v): [string, Cited] => [`env ${v.name}=${v.value}`, v]),
  ];
  return [
    `image ${image.reference}, vLLM ${image.vllmVersion}${known ? '' : ', as the caller describes it'}`,
    ...(known ? [known.facts, known.contents].flatMap(claim => [`      ${claim.why}`, ...cite(claim)]) : []),
    ...claims.flatMap(([subject, claim]) => [`  ${subject}`, `      ${claim.why}`, ...cite(claim)]),
  ];
}

/** What the pod takes of its node besides accelerators and NICs, and the labels that keep proxies out of it. */
function reserved(spec: ModelServerSpec): string[] {
  const { requests } = resourcesOf(spec, offloadedOf(spec));
  const disk = requests['ephemeral-storage'];
  const sizes: [string, Cited | undefined][] = [
    [`cpu ${requests.cpu}`, spec.cpu === undefined ? serving.cpuPerAccelerator : undefined],
    [`memory ${requests.memory}`, spec.memory === undefined ? serving.memoryGiPerAccelerator : undefined],
    ...(disk === undefined ? [] : [[`ephemeral-storage ${disk}: the weights, which each pod downloads into a folder of its own, and ${serving.cacheGB.value} GB`, serving.cacheGB] as [string, Cited]]),
  ];
  const labels = Object.entries(MESH_LABELS).filter(([name, value]) => (spec.labels[name] ?? value) === value);
  return [
    'what each pod reserves besides accelerators and NICs:',
    ...sizes.flatMap(([subject, claim]) => [`  ${subject}${claim ? '' : ', as the caller says'}`, ...(claim ? [`      ${claim.why}`, ...cite(claim)] : [])]),
    ...labels.flatMap(([name, value]) => [`label ${name}: ${value}`, `      ${serving.serviceMesh.why}`, ...cite(serving.serviceMesh)]),
  ];
}

const cite = (claim: Cited): string[] => claim.sources.map(key => `      [${citation(key)}]`);

const line = ({ name, port, count }: PortRange): string => `  ${name.padEnd(10)} ${count > 1 ? `${port} to ${port + count - 1}` : port}${count > 1 && (name === 'nixl' || name === 'kv-events') ? ', by rank in the group' : ''}`;

const span = (what: string, first: number, count: number): string => count > 1 ? `${what}s ${first} to ${first + count - 1}` : `${what} ${first}`;
