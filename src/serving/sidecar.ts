import { Ports, targetPorts } from './ports';
import { fail } from '../base/errors';
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

/** What `--help` of the releases says that were read, and over it what is known of the others. */
const READ: Table = facts.flags;
const LATER: Table = facts.later;
const CONNECTORS: { [connector: string]: string } = facts.connectors;
const PROTOCOLS: Table = facts.protocols;
const OLDEST = Object.keys(facts.read.releases)[0]!;

/**
 * The routing sidecar of a decode pod, as a native sidecar: it asks a prefill pod for the KV cache first and then hands
 * the request to vLLM beside it. Where each rank of the pod has a port of its own, it has one for each.
 *
 * @throws LLMD402 where the version cannot be read from the image's tag, LLMD501 where that release cannot do what the pod needs
 * @see https://github.com/llm-d/llm-d-router
 */
export function sidecar(ports: Ports, connector: string, image: string = imageFacts['llm-d-router-disagg-sidecar'].reference): Json {
  const version = /:v?([0-9]+\.[0-9]+)(\.[0-9]+)?[^/]*$/.exec(image)?.[1];
  if (!version) {
    fail('LLMD402', `the version of sidecar image '${image}' cannot be read from its tag; its flags depend on it; use a tag such as v0.9.0`);
  }
  if (isBefore(version, OLDEST.replace(/\.\d+$/, ''))) {
    fail('LLMD501', `sidecar image '${image}' is older than ${OLDEST}, the oldest release whose flags are known; use a newer sidecarImage, or leave it out`);
  }
  const flag = (name: string, value: string | number | boolean): string => `--${flagName(name, version)}=${value}`;
  return {
    name: 'routing-proxy',
    image,
    restartPolicy: 'Always',
    args: [
      flag('port', ports.http),
      flag('vllm-port', ports.modelServer),
      ...(ports.apiServers > 1 ? [flag('data-parallel-size', ports.apiServers)] : []),
      flag('connector', protocol(connector, version, image)),
      flag('secure-proxy', false),
    ],
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

/** What the sidecar does for a connector; NIXL's protocol for what wraps NIXL. */
function protocol(connector: string, version: string, image: string): string {
  const name = Object.hasOwn(CONNECTORS, connector) ? CONNECTORS[connector]! : 'nixlv2';
  const missing = missingIn(version, PROTOCOLS[name]!);
  if (missing) {
    const others = Object.keys(PROTOCOLS).sort().filter(p => !missingIn(version, PROTOCOLS[p]!)).join(', ');
    fail('LLMD501', `sidecar image '${image}' does not know the protocol '${name}' of ${connector}: ${missing}; release ${version} knows ${others}; `
      + 'use a sidecarImage of a release that has it, or another connector');
  }
  return name;
}
