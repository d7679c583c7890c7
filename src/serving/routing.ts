import { PickerFailureMode } from './inference-pool-options';
import { instanceSelector } from './labels';
import { Server, ServingSpec } from './spec';
import { compactJson, Json } from '../base/json';
import servingFacts from '../facts/serving.json';
import { crd, RequiredObject } from '../pod/required-object';
import { inferencePool, networkPolicy } from '../render/objects';

/** What takes requests to the pods and who may reach them, where it is wanted. */
export function routingObjects(spec: ServingSpec, labels: Json, servers: Server[], ports: number[]): Json[] {
  const { name, inferencePool: pool, networkPolicy: policy, metricsNamespace: namespace } = spec;
  const metrics = namespace === undefined ? undefined : { namespace, ports: metricsPorts(servers) };
  return [
    ...(pool ? [inferencePool(name, labels, instanceSelector(name), ports, {
      name: pool.endpointPicker,
      port: pool.endpointPickerPort ?? servingFacts.endpointPickerPort.value,
      failureMode: pool.failureMode ?? PickerFailureMode.FAIL_CLOSE,
    })] : []),
    ...(policy ? [networkPolicy(name, labels, instanceSelector(name), ports, metrics)] : []),
  ];
}

/** Ports on which vLLM itself and its supervisors listen, each range once. */
function metricsPorts(servers: Server[]): Json[] {
  const range = (first: number, count: number): Json => ({ protocol: 'TCP', port: first, ...(count > 1 ? { endPort: first + count - 1 } : {}) });
  const all = servers.flatMap(({ spec: { ports } }) => [
    range(ports.modelServer, ports.apiServers),
    ...(ports.supervisor === undefined ? [] : [range(ports.supervisor, 1)]),
  ]);
  const keys = all.map(entry => compactJson(entry));
  return all.filter((_, i) => keys.indexOf(keys[i]!) === i);
}

/** What must exist for the pool. */
export function routingRequires({ inferencePool: pool }: ServingSpec): RequiredObject[] {
  return pool ? [
    crd('inferencepools.inference.networking.k8s.io', 'the pool of the pods'),
    { apiVersion: 'v1', kind: 'Service', name: pool.endpointPicker, why: 'the pool asks it which pod to take' },
  ] : [];
}
