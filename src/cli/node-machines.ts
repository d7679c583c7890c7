import { Finding } from './finding';
import { counted } from '../base/counted';
import { Json, objectAt } from '../base/json';
import { nodeSigns } from '../network/detect';
import { Platform } from '../network/platform';

const TYPE_LABEL = 'node.kubernetes.io/instance-type';

/**
 * Whether the nodes that take the pods of a role are machines of their platform: a fail where a label says that they are others, a warning
 * where the platform is a general one and another describes these machines.
 */
export function machineFindings(role: string, platform: Platform, nodes: Json[]): Finding[] {
  if (!Platform.names().includes(platform.name)) { return []; } // the caller's own, of which nodes show nothing
  const any = /^any$|\s/.test(platform._facts.machine.type.replace(/, /g, ',')); // words, where it is not a name of a provider
  const byType = new Map<string, { readonly names: string[]; readonly platforms: string[] }>();
  for (const node of nodes) {
    const labels = Object.fromEntries(Object.entries(objectAt(node.metadata?.labels)).map(([key, value]) => [key, String(value)]));
    const type = labels[TYPE_LABEL];
    const platforms = any ? platformsOfMachine(type) : otherPlatforms(platform.name, labels);
    if (!platforms.length) { continue; }
    const key = JSON.stringify([type, platforms]);
    const group = byType.get(key) ?? { names: [], platforms };
    byType.set(key, group);
    group.names.push(String(node.metadata?.name));
  }
  return [...byType].map(([key, { names, platforms }]) => {
    const [type] = JSON.parse(key) as [string | null];
    const which = `${counted(names.length, 'node')} (${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''})${type ? ` of type ${type}` : ''}`;
    const known = platforms.slice(0, 3).join(' or ');
    return any
      ? { outcome: 'warn', text: `${role}: ${which} would take the pods; platform ${known} describes such machines, and ${platform.name} does not know what they need` }
      : { outcome: 'fail', text: `${role}: ${which} would take the pods, and ${names.length === 1 ? 'is not a machine' : 'are not machines'} of platform ${platform.name}${known ? ` but of ${known}` : ''}` };
  });
}

/** Platforms that describe a type of machine. */
const platformsOfMachine = (type: string | undefined): string[] =>
  type === undefined ? [] : Platform.all().filter(({ _facts: { machine } }) => machine.type.split(', ').includes(type)).map(platform => platform.name);

/** Platforms that the labels of a node leave, where the one that is meant is not among them. */
function otherPlatforms(own: string, labels: { readonly [key: string]: string }): string[] {
  const certain = nodeSigns({ name: 'the node', labels, resources: {} }).filter(sign => !sign.hint);
  if (certain.every(sign => sign.platforms.includes(own))) { return []; }
  const left = Platform.names().filter(name => certain.every(sign => sign.platforms.includes(name)));
  return left.length ? left : certain.find(sign => !sign.platforms.includes(own))!.platforms;
}
