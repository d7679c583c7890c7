import { kvPathLines } from './kv-path-text';
import { counted } from '../base/counted';
import { fail } from '../base/errors';
import { describeFault, Fault } from '../base/fault';
import { Json, objectAt } from '../base/json';
import { lint } from '../lint/lint';
import { RULES } from '../lint/rules';
import { viewOf } from '../lint/view/view-of';
import { detectPlatform, imageSign, isAccelerator, isExtended, podSigns } from '../network/detect';
import { Platform } from '../network/platform';
import { manifestsOf, podsOf, ContainerView, PodView } from '../pod/view';
import { Image } from '../serving/image';
import { knownImageFaults } from '../serving/image-facts';
import { connectorFaults, leftToCaller } from '../serving/joined-container';
import { valueOf } from '../vllm/argument-values';
import { readCommandLine } from '../vllm/command-line';
import { kvTransferOf, leafConnectors } from '../vllm/read-kv-transfer';
import { Role } from '../vllm/role';

/**
 * What manifests of any origin set for vLLM and its network, as far as that can be read, which platform it fits, what carries the KV cache, and what is wrong with it.
 *
 * @throws LLMD001 where none of them has pods
 */
export function explainManifests(file: string, manifests: Json[]): string {
  const parts = manifests.flatMap(manifest => podsOf(manifest).map(pod => podText(`${String(manifest.kind)} ${String(objectAt(manifest.metadata).name)}`, pod)));
  if (!parts.length) {
    fail({ code: 'LLMD001', subject: file, problem: `has ${counted(manifests.length, 'object')}, and none has pods that can be read`, allowed: 'manifests of workloads', fix: 'correct it' });
  }
  const said = parts.join('\n');
  const view = viewOf(manifestsOf(manifests));
  const paths = kvPathLines(view);
  const found = lint(view, RULES).findings.map(({ severity, code, fault }) => ({ severity, text: `${code}: ${describeFault(fault)}` }));
  const lines = [...new Set(found.filter(({ text }) => !said.includes(text)).map(({ severity, text }) => `  ${severity} ${text}`))];
  const carried = paths.length ? `\nwhat carries the KV cache between nodes:\n${paths.join('\n')}\n` : '';
  return `${said}${carried}${lines.length ? `\nwhat lint finds in them (cdk8s-llm-d lint says where):\n${lines.join('\n')}\n` : ''}`;
}

function podText(name: string, pod: PodView): string {
  const { platforms, signs } = detectPlatform(signsOf(pod));
  const texts = [...new Set(signs.filter(sign => !sign.hint && platforms.every(p => sign.platforms.includes(p))).map(sign => sign.text))];
  const some = platforms.length > 8 ? `${platforms.length} platforms: what tells them apart is not in the manifest` : platforms.join(', ') || 'no platform that the library knows';
  const servers = pod.containers.filter(container => lineOf(container) !== undefined);
  return [
    name,
    `  fits ${some}`,
    ...texts.map(text => `      ${text}`),
    ...(servers.length ? servers : pod.containers).flatMap(container => containerText(container)),
    ...(platforms.length === 1 ? servers.flatMap(server => findings(name, server, pod, Platform.of(platforms[0]!))) : []),
    '',
  ].join('\n');
}

function signsOf(pod: PodView) {
  const own = pod.containers.flatMap(container => Object.entries(container.limits)).filter(([resource]) => isExtended(resource));
  const resources: { [name: string]: number } = Object.fromEntries(own.map(([resource, count]) => [resource, Number(count)]));
  const accelerators = Math.max(0, ...Object.entries(resources).filter(([resource]) => isAccelerator(resource)).map(([, count]) => count));
  const image = imageSign(pod.containers.flatMap(container => container.image ?? []));
  const variables = pod.containers.flatMap(container => [...container.env.values()]);
  const env = Object.fromEntries(variables.flatMap(({ name, value }) => value === undefined ? [] : [[name, value]]));
  const nodeLabels = Object.fromEntries(Object.entries(objectAt(pod.spec.nodeSelector)).map(([key, value]) => [key, String(value)]));
  const claimTemplates = pod.claims.flatMap(claim => claim.templateName ?? []);
  return [...(image ? [image] : []), ...podSigns({ name: 'the pod', accelerators, resources, nodeLabels, annotations: pod.annotations, claimTemplates, env })];
}

const lineOf = (container: ContainerView) => readCommandLine(container.command, container.args, {
  variables: Object.fromEntries([...container.env].flatMap(([name, { value }]) => value === undefined ? [] : [[name, value]])),
});

function containerText(container: ContainerView): string[] {
  const { name, image, limits, env } = container;
  const known = image !== undefined && knownImageFaults(image).length === 0 ? `vLLM ${Image._of(image).vllmVersion}` : 'whose contents are not known';
  const line = lineOf(container);
  const transfer = line && kvTransferOf(line.args);
  const set = [...env.values()].filter(variable => /^(UCX|NCCL|NVSHMEM|FI|UCCL|NIXL|DEEP_EP|VLLM)_/.test(variable.name));
  return [
    `  container ${name}: image ${image ?? 'that is missing'}, ${known}`,
    ...Object.entries(limits).filter(([resource]) => isExtended(resource)).map(([resource, count]) => `      ${resource}: ${count}`),
    ...(line ? [`      serves ${line.model ?? 'a model that is not named'}, tensor parallel size ${valueOf(line.args, '--tensor-parallel-size') ?? '1'}`] : []),
    ...(transfer ? leafConnectors(transfer).map(c => `      connector ${c.connector ?? 'that is not named'}${c.backends.length ? `, backend ${c.backends.join(', ')}` : ''}${c.role ? `, ${c.role}` : ''}`) : []),
    ...set.map(({ name: variable, value }) => `      ${variable}=${value ?? '(from elsewhere)'}`),
  ];
}

/** What the platform's facts contradict, and what nobody has done. */
function findings(name: string, view: ContainerView, pod: PodView, platform: Platform): string[] {
  const { _facts: facts } = platform;
  const joined = { subject: `container '${view.name}' of ${name}`, role: Role.DECODE, view, spec: pod.spec, facts, backend: facts.backend.value };
  const found: Fault[] = [...connectorFaults(joined), ...leftToCaller(joined)];
  return found.length ? [`  to look at on ${platform.name}:`, ...found.map(fault => `      ${fault.code}: ${describeFault(fault)}`)] : [];
}
