import { Fault } from '../base/fault';
import { Json, objectAt } from '../base/json';
import serving from '../facts/serving.json';

const LABEL = serving.serviceMesh.label;

/** What keeps Istio from putting a proxy into a pod, in namespaces where it does. */
export const MESH_LABELS: { readonly [name: string]: string } = { [LABEL]: serving.serviceMesh.value };

/** By what a mesh is told to put one in. */
const JOINED: { readonly [name: string]: string } = { [LABEL]: 'true', 'linkerd.io/inject': 'enabled' };

/** LLMD502 for pods that the caller puts into a service mesh. */
export function meshWarnings(role: string, templates: Json[]): Fault[] {
  const told = templates.flatMap(template => {
    const { labels, annotations } = objectAt(template.metadata);
    const said: Json = { ...objectAt(annotations), ...objectAt(labels) };
    return Object.keys(JOINED).filter(name => said[name] === JOINED[name]);
  });
  return [...new Set(told)].map(name => ({
    code: 'LLMD502',
    subject: `${name} of ${role}`,
    problem: 'puts a proxy of the service mesh before its ports: the side channel, and the sockets by which ranks and NICs find each other, may then be refused or hang',
  }));
}
