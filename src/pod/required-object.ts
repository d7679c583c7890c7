import { Json } from '../base/json';

/** An object that must exist before the pods are created; without it they are refused, or wait for ever and say little. */
export interface RequiredObject {
  /** e.g. `resource.k8s.io/v1`. */
  readonly apiVersion: string;
  /** e.g. `DeviceClass`. */
  readonly kind: string;
  readonly name: string;

  /**
   * Namespace of the object.
   * @default - that of the pods, or none where objects of the kind have none
   */
  readonly namespace?: string;

  /** What needs it. */
  readonly why: string;
}

/** What a pod refers to by name: its service account, Secrets, ConfigMaps, volume claims, runtime and priority class. */
export function podReferences(template: Json): RequiredObject[] {
  const spec = template.spec;
  const found: RequiredObject[] = [];
  const add = (kind: string, name: string | undefined, why: string, apiVersion = 'v1', optional = false) => {
    if (name !== undefined && !optional) { found.push({ apiVersion, kind, name, why }); }
  };
  add('ServiceAccount', spec.serviceAccountName, 'the pods run as it');
  add('RuntimeClass', spec.runtimeClassName, 'the pods run with it', 'node.k8s.io/v1');
  add('PriorityClass', spec.priorityClassName, 'the pods are scheduled with it', 'scheduling.k8s.io/v1');
  for (const secret of spec.imagePullSecrets ?? []) { add('Secret', secret.name, 'images are pulled with it'); }
  for (const volume of spec.volumes ?? []) {
    const why = `volume ${volume.name}`;
    add('PersistentVolumeClaim', volume.persistentVolumeClaim?.claimName, why);
    add('ConfigMap', volume.configMap?.name, why, 'v1', volume.configMap?.optional);
    add('Secret', volume.secret?.secretName, why, 'v1', volume.secret?.optional);
    for (const { configMap, secret } of volume.projected?.sources ?? []) {
      add('ConfigMap', configMap?.name, why, 'v1', configMap?.optional);
      add('Secret', secret?.name, why, 'v1', secret?.optional);
    }
  }
  for (const container of [...spec.initContainers ?? [], ...spec.containers]) {
    for (const { name, valueFrom } of container.env ?? []) {
      const { secretKeyRef: secret, configMapKeyRef: configMap } = valueFrom ?? {};
      add('Secret', secret?.name, `variable ${name}, key ${secret?.key}`, 'v1', secret?.optional);
      add('ConfigMap', configMap?.name, `variable ${name}, key ${configMap?.key}`, 'v1', configMap?.optional);
    }
    for (const { configMapRef, secretRef } of container.envFrom ?? []) {
      add('ConfigMap', configMapRef?.name, `variables of ${container.name}`, 'v1', configMapRef?.optional);
      add('Secret', secretRef?.name, `variables of ${container.name}`, 'v1', secretRef?.optional);
    }
  }
  return distinct(found);
}

/** The kind itself, where no cluster has it by default. */
export const crd = (plural: string, why: string): RequiredObject =>
  ({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name: plural, why });

/** Each object once, with the first reason for it. */
export function distinct(objects: RequiredObject[]): RequiredObject[] {
  const seen = new Map<string, RequiredObject>();
  for (const object of objects) {
    const key = [object.apiVersion, object.kind, object.namespace, object.name].join(' ');
    if (!seen.has(key)) { seen.set(key, object); }
  }
  return [...seen.values()];
}

/** `ConfigMap llm-d/settings: variables of vllm`. */
export const describeRequired = ({ kind, namespace, name, why }: RequiredObject): string => `${kind} ${namespace ? `${namespace}/` : ''}${name}: ${why}`;
