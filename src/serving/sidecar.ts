import { Ports, targetPorts } from './ports';
import { compareVersions } from './version';
import { LlmdError } from '../errors';
import imageFacts from '../facts/images.json';
import serving from '../facts/serving.json';
import { Json } from '../pod/contribution';

/** Protocol of the sidecar for each connector of vLLM; NIXL for what wraps it. */
const PROTOCOL: { [connector: string]: string } = { MooncakeConnector: 'mooncake', SharedStorageConnector: 'shared-storage', ExampleConnector: 'shared-storage', OffloadingConnector: 'offloading' };

/**
 * The routing sidecar of a decode pod, as a native sidecar: it asks a prefill pod for the KV cache first and then hands
 * the request to vLLM beside it. Where each rank of the pod has a port of its own, it has one for each.
 *
 * @throws LLMD402 where the version cannot be read from the image's tag
 * @see https://github.com/llm-d/llm-d-router
 */
export function sidecar(ports: Ports, connector: string, image: string = imageFacts['llm-d-router-disagg-sidecar'].reference): Json {
  const version = /:v?([0-9]+\.[0-9]+)(\.[0-9]+)?[^/]*$/.exec(image)?.[1];
  if (!version) {
    throw new LlmdError('LLMD402', `the version of sidecar image '${image}' cannot be read from its tag; its flags depend on it; use a tag such as v0.9.0`);
  }
  const portFlag = compareVersions(version, '0.10') < 0 ? '--vllm-port' : '--model-server-port';
  return {
    name: 'routing-proxy',
    image,
    restartPolicy: 'Always',
    args: [
      `--port=${ports.http}`,
      `${portFlag}=${ports.modelServer}`,
      ...(ports.apiServers > 1 ? [`--data-parallel-size=${ports.apiServers}`] : []),
      `--kv-connector=${Object.hasOwn(PROTOCOL, connector) ? PROTOCOL[connector] : 'nixlv2'}`,
      '--secure-proxy=false',
    ],
    ports: targetPorts(ports).map((containerPort, rank) => ({ name: rank ? `http-${rank}` : 'http', containerPort, protocol: 'TCP' })),
    resources: {
      requests: { cpu: serving.sidecarCpu.value, memory: serving.sidecarMemory.value },
      limits: { memory: serving.sidecarMemory.value },
    },
    securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] } },
  };
}
