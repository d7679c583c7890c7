import { podIp, SidecarLink } from './connector';
import { referenceFaults } from './image-facts';
import { Ports, targetPorts } from './ports';
import { Fault } from '../base/fault';
import { Json } from '../base/json';
import { isBefore, Lifetime, missingIn } from '../base/version';
import imageFacts from '../facts/images.json';
import serving from '../facts/serving.json';
import facts from '../facts/sidecar.json';

/** A flag or a protocol of the sidecar; where it has no lifetime, all known releases have it. */
export interface SidecarFact extends Lifetime {
  readonly why?: string;
  readonly type?: string;
  readonly choices?: string[];
  readonly deprecated?: string;
  readonly replacedBy?: string;
}

type Table = { [name: string]: SidecarFact };

/** The output of `--help` of the releases that were read, and over it what is known of the others. */
const READ: Table = facts.flags;
const LATER: Table = facts.later;
const PROTOCOLS: Table = facts.protocols;
const SIDECAR = imageFacts.sidecar.reference;
const OLDEST = Object.keys(facts.read.releases)[0]!;

/**
 * The routing sidecar of a decode pod, as a native sidecar: it asks a prefill pod for the KV cache first and then hands
 * the request to vLLM beside it. Where each rank of the pod has a port of its own, it has one for each.
 *
 * @see https://github.com/llm-d/llm-d-router
 */
export function sidecar(ports: Ports, link: SidecarLink, image: string = SIDECAR): Json {
  const version = versionOf(image)!;
  const flag = (name: string, value: string | number | boolean): string => `--${flagName(name, version)}=${value}`;
  return {
    name: 'routing-proxy',
    image,
    restartPolicy: 'Always',
    args: [
      flag('port', ports.http),
      flag('vllm-port', ports.modelServer),
      ...(ports.apiServers > 1 ? [flag('data-parallel-size', ports.apiServers)] : []),
      flag('connector', link.protocol),
      flag('secure-proxy', false),
      ...Object.keys(link.flags).sort().map(name => `--${name}=${link.flags[name]!}`),
    ],
    ...(link.podIp ? { env: [podIp('POD_IP')] } : {}),
    ports: targetPorts(ports).map((containerPort, rank) => ({ name: rank ? `http-${rank}` : 'http', containerPort, protocol: 'TCP' })),
    resources: {
      requests: { cpu: serving.sidecarCpu.value, memory: serving.sidecarMemory.value },
      limits: { memory: serving.sidecarMemory.value },
    },
    // a static program that writes no files
    securityContext: {
      allowPrivilegeEscalation: false, runAsNonRoot: true, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' },
    },
  };
}

/** A flag by its first name, in the words of one release. */
function flagName(name: string, version: string): string {
  const next = { ...READ[name], ...LATER[name] }.replacedBy;
  return next && !missingIn(version, { ...READ[next], ...LATER[next] }) ? flagName(next, version) : name;
}

const versionOf = (image: string): string | undefined => /:v?([0-9]+\.[0-9]+)(\.[0-9]+)?[^/]*$/.exec(image)?.[1];

/** An image whose release is not known, or cannot do what the pod needs. */
export function sidecarFaults(connector: string, link: SidecarLink, image: string = SIDECAR): Fault[] {
  const reference = referenceFaults('sidecarImage', image);
  if (reference.length) { return reference; }
  const subject = 'sidecarImage';
  const value = `'${image}'`;
  const version = versionOf(image);
  if (!version) {
    return [{ code: 'LLMD402', subject, value, problem: 'whose version cannot be read from its tag, and its flags depend on it', fix: 'use a tag such as v0.10.0' }];
  }
  if (isBefore(version, OLDEST.replace(/\.\d+$/, ''))) {
    return [{ code: 'LLMD501', subject, value, problem: `which is older than ${OLDEST}, the oldest release whose flags are known`, fix: 'use a newer one, or leave it out' }];
  }
  const protocols = Object.keys(PROTOCOLS).sort().filter(p => !missingIn(version, PROTOCOLS[p]!)).join(', ');
  const lacking = missingIn(version, PROTOCOLS[link.protocol]!);
  const fix = 'use a sidecarImage of a release that has it, or another connector';
  if (lacking) {
    return [{ code: 'LLMD501', subject, value, problem: `which does not know the protocol '${link.protocol}' of ${connector}: ${lacking}; release ${version} knows ${protocols}`, fix }];
  }
  const name = Object.keys(link.flags).sort().find(flag => missingIn(version, LATER[flag]!));
  return name === undefined ? [] : [{ code: 'LLMD501', subject, value, problem: `which does not have --${name} for ${connector}: ${missingIn(version, LATER[name]!)!}`, fix }];
}
