import { numberIn, ObjectView, textIn } from './object-view';
import { ServerIndex } from './server-index';
import { ServerView } from './server-view';
import { Json, objectAt, objectsIn } from '../../base/json';
import { pointerTo } from '../../base/json-pointer';

/** A port number, and where it stands. */
export interface PlacedPort {
  readonly port: number;
  readonly path: string;
}

/** An InferencePool, with the servers that it selects. */
export interface PoolView {
  readonly object: ObjectView;
  readonly servers: ServerView[];
  /** On which it sends requests to pods. */
  readonly targetPorts: PlacedPort[];
  /** Name of the Service that picks the pod. */
  readonly picker?: string;
}

/** A Service, with the servers that it selects. */
export interface ServiceView {
  readonly object: ObjectView;
  readonly servers: ServerView[];
  /** Numbers of ports of pods; those that are named by text have none. */
  readonly targetPorts: PlacedPort[];
  readonly headless: boolean;
}

/** A NetworkPolicy, with the servers that it selects. */
export interface PolicyView {
  readonly object: ObjectView;
  readonly servers: ServerView[];
}

const isPool = ({ kind, group }: ObjectView): boolean => kind === 'InferencePool' && /^inference\.networking\.(x-)?k8s\.io$/.test(group);

/** v1 has labels below `matchLabels`, and a list of ports; v1alpha2 has plain labels, and one port. */
export function poolView(object: ObjectView, servers: ServerIndex): PoolView | undefined {
  if (!isPool(object)) { return undefined; }
  const spec = objectAt(object.manifest.spec);
  const old = numberIn(spec, 'targetPortNumber');
  const selector = objectAt(spec.selector);
  return {
    object,
    servers: selector.matchLabels === undefined ? servers.withLabels(object, selector) : servers.selected(object, selector),
    targetPorts: old === undefined ? portsIn(spec, 'targetPorts', 'number') : [{ port: old, path: '/spec/targetPortNumber' }],
    picker: textIn(objectAt(spec.endpointPickerRef ?? spec.extensionRef), 'name'),
  };
}

export function serviceView(object: ObjectView, servers: ServerIndex): ServiceView | undefined {
  if (object.kind !== 'Service' || object.group !== '') { return undefined; }
  const spec = objectAt(object.manifest.spec);
  return {
    object,
    servers: servers.withLabels(object, spec.selector),
    targetPorts: objectsIn(spec.ports).flatMap((port, i) => {
      const key = port.targetPort === undefined ? 'port' : 'targetPort';
      const number = numberIn(port, key);
      return number === undefined ? [] : [{ port: number, path: pointerTo('spec', 'ports', i, key) }];
    }),
    headless: spec.clusterIP === 'None',
  };
}

export function policyView(object: ObjectView, servers: ServerIndex): PolicyView | undefined {
  if (object.kind !== 'NetworkPolicy' || object.group !== 'networking.k8s.io') { return undefined; }
  return { object, servers: servers.selected(object, objectAt(object.manifest.spec).podSelector) };
}

const portsIn = (spec: Json, list: string, key: string): PlacedPort[] => objectsIn(spec[list]).flatMap((entry, i) => {
  const port = numberIn(entry, key);
  return port === undefined ? [] : [{ port, path: pointerTo('spec', list, i, key) }];
});
