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
  return distinct([
    ...reference('ServiceAccount', spec.serviceAccountName, 'the pods run as it'),
    ...reference('RuntimeClass', spec.runtimeClassName, 'the pods run with it', false, 'node.k8s.io/v1'),
    ...reference('PriorityClass', spec.priorityClassName, 'the pods are scheduled with it', false, 'scheduling.k8s.io/v1'),
    ...objectsIn(spec.imagePullSecrets).flatMap(secret => reference('Secret', secret.name, 'images are pulled with it')),
    ...objectsIn(spec.volumes).flatMap(volumeReferences),
    ...[...objectsIn(spec.initContainers), ...objectsIn(spec.containers)].flatMap(variableReferences),
  ]);
}

function reference(kind: string, name: any, why: string, optional: any = false, apiVersion = 'v1'): RequiredObject[] {
  return typeof name === 'string' && optional !== true ? [{ apiVersion, kind, name, why }] : [];
}

function volumeReferences({ name, configMap, secret, persistentVolumeClaim, projected }: Json): RequiredObject[] {
  const why = `volume ${name as string}`;
  return [
    ...reference('PersistentVolumeClaim', objectAt(persistentVolumeClaim).claimName, why),
    ...reference('ConfigMap', objectAt(configMap).name, why, objectAt(configMap).optional),
    ...reference('Secret', objectAt(secret).secretName, why, objectAt(secret).optional),
    ...objectsIn(objectAt(projected).sources).flatMap(source => sourceReferences(source.configMap, source.secret, why)),
  ];
}

function variableReferences(container: Json): RequiredObject[] {
  return [
    ...objectsIn(container.env).flatMap(({ name, valueFrom }) => {
      const { secretKeyRef, configMapKeyRef } = objectAt(valueFrom);
      const key: any = objectAt(secretKeyRef ?? configMapKeyRef).key;
      return sourceReferences(configMapKeyRef, secretKeyRef, `variable ${name as string}, key ${key as string}`);
    }),
    ...objectsIn(container.envFrom).flatMap(({ configMapRef, secretRef }) => sourceReferences(configMapRef, secretRef, `variables of ${container.name as string}`)),
  ];
}

/** Of what may come from either. */
function sourceReferences(configMap: any, secret: any, why: string): RequiredObject[] {
  return [
    ...reference('ConfigMap', objectAt(configMap).name, why, objectAt(configMap).optional),
    ...reference('Secret', objectAt(secret).name, why, objectAt(secret).optional),
  ];
}

/** The kind itself, where no cluster has it by default. */
export const crd = (plural: string, why: string): RequiredObject =>
  ({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name: plural, why });

/** Each object once, with the first reason for it. */
export function distinct(objects: RequiredObject[]): RequiredObject[] {
  const known = new Map<string, boolean>();
  const kept: RequiredObject[] = [];
  for (const object of objects) {
    const key = `${object.apiVersion} ${object.kind} ${object.namespace ?? ''} ${object.name}`;
    if (known.has(key)) { continue; }
    known.set(key, true);
    kept.push(object);
  }
  return kept;
}

/** `ConfigMap llm-d/settings: variables of vllm`. */
export const describeRequired = ({ kind, namespace, name, why }: RequiredObject): string => `${kind} ${namespace ? `${namespace}/` : ''}${name}: ${why}`;
