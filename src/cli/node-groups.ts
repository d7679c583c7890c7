import { counted } from '../base/counted';
import { Json, objectAt } from '../base/json';
import { acceleratorsOf, detectPlatform, isExtended, nodeSigns } from '../network/detect';

/** Nodes of one kind, and the platforms that fit them. */
export interface NodeGroup {
  readonly names: string[];
  readonly platforms: string[];
  /** What narrowed them down. */
  readonly signs: string[];
}

/** Nodes with accelerators by kind: those that offer the same, and of which the same platforms fit. */
export function detectNodes(nodes: Json[], deviceClasses: string[] | undefined): NodeGroup[] {
  const groups = new Map<string, NodeGroup>();
  for (const node of nodes) {
    const resources = resourcesOf(node);
    if (acceleratorsOf(resources) === 0) { continue; }
    const labels = Object.fromEntries(Object.entries(objectAt(node.metadata?.labels)).map(([key, value]) => [key, String(value)]));
    const { platforms, signs } = detectPlatform(nodeSigns({ name: 'the node', labels, resources, deviceClasses }));
    const texts = [...new Set(signs.filter(sign => sign.platforms.length && platforms.every(name => sign.platforms.includes(name))).map(sign => sign.text.replace(/^the node /, '')))];
    const name = String(node.metadata?.name);
    const key = JSON.stringify([platforms, resources, texts.filter(text => !text.includes('hostname'))]);
    const known = groups.get(key);
    if (known) { known.names.push(name); } else { groups.set(key, { names: [name], platforms, signs: texts }); }
  }
  return [...groups.values()];
}

function resourcesOf(node: Json): { [name: string]: number } {
  const entries = Object.entries(objectAt(objectAt(node.status).allocatable)).filter(([name]) => isExtended(name));
  return Object.fromEntries(entries.map(([name, count]) => [name, Number(count)] as const).filter(([, count]) => count > 0));
}

const MOST_NAMES = 3;

export function detectionText(groups: NodeGroup[]): string {
  if (!groups.length) { return 'no node offers accelerators that the library knows: are their device plugins running?\n'; }
  return groups.map(({ names, platforms, signs }) => {
    const some = `${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES ? ', …' : ''}`;
    const fits = platforms.length === 1 ? `platform ${platforms[0]!}`
      : platforms.length ? `${platforms.length} platforms fit: ${platforms.join(', ')}; what a pod needs on each: cdk8s-llm-d platforms ${platforms[0]!}`
        : 'no platform that the library knows fits; describe it with Platform.custom()';
    return [`${counted(names.length, 'node')} (${some}): ${fits}`, ...signs.map(sign => `  ${sign}`)].join('\n');
  }).join('\n\n') + '\n';
}
