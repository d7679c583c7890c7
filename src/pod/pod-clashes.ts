import { OptionPart } from './option-parts';
import { volumeFaults } from './volumes';
import { Fault } from '../base/fault';
import { Json, objectsIn } from '../base/json';

/** A number of ports, and what listens on them. */
export interface Listener {
  readonly name: string;
  readonly port: number;
  readonly count: number;
}

/** A container of the caller's, and where it stands. */
interface Added {
  readonly subject: string;
  readonly container: Json;
}

const addedBy = ({ where, options }: OptionPart): Added[] => [
  ...objectsIn(options.extraContainers).map((container, i) => ({ subject: `extraContainers[${i}] of ${where}`, container })),
  ...objectsIn(options.initContainers).map((container, i) => ({ subject: `initContainers[${i}] of ${where}`, container })),
];

/**
 * What of the caller's is in the way of something else in the pod: names and ports that are taken, and mounts of volumes that no one adds.
 *
 * @param where whose pod it is, e.g. `decode`
 * @param own the pod without the caller's options
 * @param listeners what listens in it
 */
export function clashFaults(where: string, own: Json, parts: OptionPart[], listeners: Listener[]): Fault[] {
  const all = parts.flatMap(addedBy);
  const volumes = namesOf(own.volumes);
  const others = (by: string): string[] => parts.filter(part => part.where !== by).flatMap(part => namesOf(part.options.volumes));
  const theirs = parts.flatMap(part => namesOf(part.options.volumes));
  const containers = [...namesOf(own.initContainers), ...namesOf(own.containers)];
  return [
    ...nameFaults(where, containers, all),
    ...parts.flatMap(({ where: by, options }) => volumeFaults(by, options.volumes ?? [], options.volumeMounts ?? [], [...volumes, ...others(by)])),
    ...all.flatMap(({ subject, container }) => volumeFaults(subject, [], objectsIn(container.volumeMounts), [...volumes, ...theirs])),
    ...portFaults(where, all, listeners),
  ];
}

const namesOf = (list: any): string[] => objectsIn(list).map(({ name }) => name as string);

/** LLMD614 for containers of which another has the name. */
function nameFaults(where: string, own: string[], all: Added[]): Fault[] {
  return all.flatMap(({ subject, container }, i): Fault[] => {
    const name = container.name as string;
    const before = all.slice(0, i).find(other => other.container.name === name);
    if (!before && !own.includes(name)) { return []; }
    const taken = before ? `that of ${before.subject} as well` : `that of a container which the ${where} pod has already`;
    return [{ code: 'LLMD614', subject: `name of ${subject}`, value: `'${name}'`, problem: `which is ${taken}`, fix: 'choose another name' }];
  });
}

/** LLMD617 for containers that listen where another does: all of a pod share its ports. */
function portFaults(where: string, all: Added[], listeners: Listener[]): Fault[] {
  const theirs = all.flatMap(({ subject, container }) => objectsIn(container.ports).filter(({ protocol }) => (protocol ?? 'TCP') === 'TCP')
    .map(({ containerPort }): Listener => ({ name: subject, port: containerPort as number, count: 1 })));
  return theirs.flatMap(({ name, port }, i): Fault[] => {
    const taken = [...listeners, ...theirs.slice(0, i)].find(other => port >= other.port && port < other.port + other.count);
    return taken ? [{
      code: 'LLMD617', subject: `a port of ${name}`, value: `${port}`, problem: `on which ${taken.name} listens in the same pod of ${where}`, fix: 'use another port, or move that of the server with ports',
    }] : [];
  });
}
