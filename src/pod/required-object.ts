import { Json, objectAt, objectsIn } from '../base/json';

/** An object that must exist before the pods are created; without it they are refused, or wait forever with few hints. */
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
  const spec = objectAt(template.spec);
  const found: RequiredObject[] = [];
  const add = (kind: string, name: any, why: string, apiVersion = 'v1', optional = false) => {
    if (typeof name === 'string' && !optional) { found.push({ apiVersion, kind, name, why }); }
  };
  add('ServiceAccount', spec.serviceAccountName, 'the pods run as it');
  add('RuntimeClass', spec.runtimeClassName, 'the pods run with it', 'node.k8s.io/v1');
  add('PriorityClass', spec.priorityClassName, 'the pods are scheduled with it', 'scheduling.k8s.io/v1');
  for (const secret of objectsIn(spec.imagePullSecrets)) { add('Secret', secret.name, 'images are pulled with it'); }
  for (const volume of objectsIn(spec.volumes)) {
    const why = `volume ${volume.name as string}`;
    const { configMap, secret, persistentVolumeClaim: claim, projected } = volume;
    add('PersistentVolumeClaim', objectAt(claim).claimName, why);
    add('ConfigMap', objectAt(configMap).name, why, 'v1', objectAt(configMap).optional === true);
    add('Secret', objectAt(secret).secretName, why, 'v1', objectAt(secret).optional === true);
    for (const source of objectsIn(objectAt(projected).sources)) {
      add('ConfigMap', objectAt(source.configMap).name, why, 'v1', objectAt(source.configMap).optional === true);
      add('Secret', objectAt(source.secret).name, why, 'v1', objectAt(source.secret).optional === true);
    }
  }
  for (const container of [...objectsIn(spec.initContainers), ...objectsIn(spec.containers)]) {
    for (const { name, valueFrom } of objectsIn(container.env)) {
      const secret = objectAt(objectAt(valueFrom).secretKeyRef);
      const configMap = objectAt(objectAt(valueFrom).configMapKeyRef);
      add('Secret', secret.name, `variable ${name as string}, key ${secret.key as string}`, 'v1', secret.optional === true);
      add('ConfigMap', configMap.name, `variable ${name as string}, key ${configMap.key as string}`, 'v1', configMap.optional === true);
    }
    for (const { configMapRef, secretRef } of objectsIn(container.envFrom)) {
      add('ConfigMap', objectAt(configMapRef).name, `variables of ${container.name as string}`, 'v1', objectAt(configMapRef).optional === true);
      add('Secret', objectAt(secretRef).name, `variables of ${container.name as string}`, 'v1', objectAt(secretRef).optional === true);
    }
  }
  return distinct(found);
}

/** The kind itself, where no cluster has it by default. */
export const crd = (plural: string, why: string): RequiredObject =>
  ({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name: plural, why });

/** Each object once, with the first reason for it. */
export function distinct(objects: RequiredObject[]): RequiredObject[] {
  const keys = objects.map(o => `${o.apiVersion} ${o.kind} ${o.namespace ?? ''} ${o.name}`);
  return objects.filter((_, i) => keys.indexOf(keys[i]!) === i);
}

/** `ConfigMap llm-d/settings: variables of vllm`. */
export const describeRequired = ({ kind, namespace, name, why }: RequiredObject): string => `${kind} ${namespace ? `${namespace}/` : ''}${name}: ${why}`;
