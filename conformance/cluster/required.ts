import { exists, mustApply, namespaceObject } from './api';
import { RequiredObject } from '../../src';
import { podTemplates } from '../../test/helpers';

/** The least that an object of each kind can be. Kinds that are missing here make the run fail, since they would not be created. */
const MAKE: { [kind: string]: (o: RequiredObject) => any } = {
  DeviceClass: o => ({ spec: { selectors: [{ cel: { expression: `device.driver == ${JSON.stringify(driverOf(o.name))}` } }] } }),
  NetworkAttachmentDefinition: () => ({ spec: { config: '{"cniVersion": "0.3.1", "type": "host-device"}' } }),
  Network: () => ({ spec: { type: 'Device', parametersRef: { group: 'networking.gke.io', kind: 'GKENetworkParamSet', name: 'any' } } }),
  ClusterRole: () => ({ rules: [] }),
  ServiceAccount: () => ({}),
  Secret: () => ({ stringData: { HF_TOKEN: 'x' } }),
  ConfigMap: () => ({ data: {} }),
  PersistentVolumeClaim: () => ({ spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } } }),
  RuntimeClass: () => ({ handler: 'any' }),
  PriorityClass: () => ({ value: 1 }),
  LocalQueue: () => ({ spec: { clusterQueue: 'all' } }),
  Service: () => ({ spec: { ports: [{ port: 9002 }] } }),
};
const CLUSTER_SCOPED = ['DeviceClass', 'Network', 'ClusterRole', 'RuntimeClass', 'PriorityClass'];

/** The driver that a fake node publishes devices for, by the class that selects them. */
export const driverOf = (deviceClass: string): string => deviceClass === 'compute-domain-default-channel.nvidia.com' ? 'compute-domain.nvidia.com' : deviceClass;

/**
 * Creates the required objects of ours, and nothing else. The kinds themselves come with the control plane: those are
 * looked up.
 */
export async function createRequired(required: RequiredObject[], target: string): Promise<void> {
  for (const { apiVersion, kind, name } of required.filter(o => o.kind === 'CustomResourceDefinition')) {
    if (!await exists(apiVersion, kind, name)) { throw new Error(`the control plane has no ${kind} ${name}`); }
  }
  const objects = required.filter(o => o.kind !== 'CustomResourceDefinition').map(o => {
    const make = MAKE[o.kind];
    if (!make) { throw new Error(`cannot create a ${o.kind}: add it to MAKE`); }
    const place = CLUSTER_SCOPED.includes(o.kind) ? {} : { namespace: o.namespace ?? target };
    return { apiVersion: o.apiVersion, kind: o.kind, metadata: { name: o.name, ...place }, ...make(o) };
  });
  await mustApply(required.flatMap(o => o.namespace ? [namespaceObject(o.namespace)] : []));
  await mustApply(objects);
}

/** What the controller of ComputeDomains would make: the claim of a channel, by the name in the domain. */
export async function actAsComputeDomains(manifests: any[], target: string): Promise<void> {
  const templates = manifests.filter(o => o.kind === 'ComputeDomain').map(o => ({
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceClaimTemplate',
    metadata: { name: o.spec.channel.resourceClaimTemplate.name },
    spec: { spec: { devices: { requests: [{ name: 'channel', exactly: { deviceClassName: 'compute-domain-default-channel.nvidia.com' } }] } } },
  }));
  await mustApply(templates, target);
}

/** How one object names another. */
export type Named = [apiVersion: string, kind: string, name: string, namespace?: string];

/** Objects that ours refer to and that others must have created. Pods wait forever for some of them; others are never looked up. */
export function namedBy(objects: any[], target: string): Named[] {
  const own = (kind: string, name: string) => objects.some(o => o.kind === kind && o.metadata.name === name);
  const withLabels = objects.flatMap(o => [o, ...(o.kind === 'DisaggregatedSet' ? o.spec.roles : [])]);
  const queues = new Set<string>(withLabels.flatMap(o => o.metadata.labels?.['kueue.x-k8s.io/queue-name'] ?? []));
  return [
    ...objects.flatMap(podTemplates).flatMap((t): Named[] => [
      ...networksOf(t, target),
      ...(t.spec.runtimeClassName ? [['node.k8s.io/v1', 'RuntimeClass', t.spec.runtimeClassName] as Named] : []),
      ...(t.spec.priorityClassName ? [['scheduling.k8s.io/v1', 'PriorityClass', t.spec.priorityClassName] as Named] : []),
      ...(own('ServiceAccount', t.spec.serviceAccountName) ? [] : [['v1', 'ServiceAccount', t.spec.serviceAccountName, target] as Named]),
    ]),
    ...[...queues].map((name): Named => ['kueue.x-k8s.io/v1beta2', 'LocalQueue', name, target]),
    ...objects.flatMap(({ kind, spec, roleRef }): Named[] => {
      switch (kind) {
        case 'InferencePool': return [['v1', spec.endpointPickerRef.kind, spec.endpointPickerRef.name, target]];
        case 'ResourceClaimTemplate': return spec.spec.devices.requests.flatMap((r: any) => r.firstAvailable ?? [r.exactly]).map((r: any) => ['resource.k8s.io/v1', 'DeviceClass', r.deviceClassName]);
        case 'RoleBinding': return [[`${roleRef.apiGroup}/v1`, roleRef.kind, roleRef.name]];
        default: return [];
      }
    }),
  ];
}

/** Networks that pods name in annotations, where no controller of ours looks whether they exist. */
function networksOf(template: any, target: string): Named[] {
  const annotations = template.metadata?.annotations ?? {};
  const multus: string | undefined = annotations['k8s.v1.cni.cncf.io/networks'];
  const gke: string | undefined = annotations['networking.gke.io/interfaces'];
  const attached: { name: string; namespace?: string }[] = !multus ? [] : multus.startsWith('[') ? JSON.parse(multus)
    : multus.split(',').map(n => ({ name: n.split('/').at(-1)!, namespace: n.includes('/') ? n.split('/')[0] : undefined }));
  return [
    ...attached.map(n => ['k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition', n.name, n.namespace ?? target] as Named),
    ...(gke ? JSON.parse(gke) as { network: string }[] : []).filter(n => n.network !== 'default').map(n => ['networking.gke.io/v1', 'Network', n.network] as Named),
  ];
}
