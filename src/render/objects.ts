import { Json } from '../pod/contribution';

/** Plain-JSON builders of the objects around a pod template. */

export function deployment(name: string, labels: Json, replicas: number, selector: Json, template: Json): Json {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas,
      selector: { matchLabels: selector },
      // accelerators are scarce: a new pod often fits only after an old one is gone
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      // a model takes longer to load than the default of 10 minutes allows
      progressDeadlineSeconds: progressDeadline(template),
      template,
    },
  };
}

function progressDeadline(template: Json): number {
  const { periodSeconds, failureThreshold } = template.spec.containers[0].startupProbe;
  return periodSeconds * failureThreshold + 600;
}

export function serviceAccount(name: string, labels: Json): Json {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, labels }, automountServiceAccountToken: false };
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
