import { Json } from '../base/json';
import { DeploymentStrategy, DeploymentStrategyType } from '../pod/strategy';

/** Plain-JSON builders of the objects around a pod template. */

export function deployment(name: string, labels: Json, replicas: number, selector: Json, template: Json, strategy: DeploymentStrategy = {}): Json {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas,
      selector: { matchLabels: selector },
      strategy: rollout(strategy),
      // a model takes longer to load than the default of 10 minutes allows
      progressDeadlineSeconds: progressDeadline(template),
      template,
    },
  };
}

/** Accelerators are scarce: by default a new pod replaces one that is gone, since it often fits only there. */
export const rollout = ({ type = DeploymentStrategyType.ROLLING_UPDATE, rollingUpdate }: DeploymentStrategy): Json =>
  type === DeploymentStrategyType.RECREATE ? { type } : { type, rollingUpdate: { maxSurge: 0, maxUnavailable: 1, ...rollingUpdate } };

function progressDeadline(template: Json): number {
  const { periodSeconds, failureThreshold } = template.spec.containers[0].startupProbe;
  return (periodSeconds as number) * (failureThreshold as number) + 600;
}

export function serviceAccount(name: string, labels: Json, annotations?: Json): Json {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, labels, ...(annotations ? { annotations } : {}) }, automountServiceAccountToken: false };
}

/** Lets the pods' service account use an OpenShift SecurityContextConstraints. */
export function sccRoleBinding(name: string, labels: Json, serviceAccountName: string, scc: string): Json {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name, labels },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: `system:openshift:scc:${scc}` },
    subjects: [{ kind: 'ServiceAccount', name: serviceAccountName }],
  };
}

/** The Service that chooses among the pods. */
export interface EndpointPicker {
  readonly name: string;
  readonly port: number;
  readonly failureMode: string;
}

/** The pods that a router may choose from, and the ports on which each takes requests. */
export function inferencePool(name: string, labels: Json, selector: Json, ports: number[], picker: EndpointPicker): Json {
  return {
    apiVersion: 'inference.networking.k8s.io/v1',
    kind: 'InferencePool',
    metadata: { name, labels },
    spec: {
      selector: { matchLabels: selector },
      targetPorts: ports.map(number => ({ number })),
      endpointPickerRef: { group: '', kind: 'Service', name: picker.name, port: { number: picker.port }, failureMode: picker.failureMode },
    },
  };
}

/** The namespace of whoever reads metrics, and the ports that have some. */
export interface MetricsAccess {
  readonly namespace: string;
  readonly ports: Json[];
}

/**
 * Opens the ports for requests to all clients, and all others only to pods of the same name: besides the side channel, ranks
 * talk over ports of the system's choice, and so does UCX where there is no RDMA.
 *
 * @param metrics who may read metrics as well, and on which ports
 */
export function networkPolicy(name: string, labels: Json, selector: Json, ports: number[], metrics?: MetricsAccess): Json {
  const first = ports[0]!;
  const last = ports[ports.length - 1]!;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, labels },
    spec: {
      podSelector: { matchLabels: selector },
      policyTypes: ['Ingress'],
      ingress: [
        { ports: [{ protocol: 'TCP', port: first, ...(last > first ? { endPort: last } : {}) }] },
        { from: [{ podSelector: { matchLabels: selector } }] },
        ...(metrics ? [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': metrics.namespace } } }], ports: metrics.ports }] : []),
      ],
    },
  };
}
