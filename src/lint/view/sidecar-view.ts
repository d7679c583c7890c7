import { WorkloadPod } from './workload-pod';
import { pointerTo } from '../../base/json-pointer';
import facts from '../../facts/sidecar.json';
import { ContainerView } from '../../pod/view';
import { SidecarFact } from '../../serving/sidecar';

/** llm-d's routing sidecar in a pod. */
export interface SidecarView {
  readonly container: ContainerView;
  /** Of its image's tag, e.g. `0.9.0`. */
  readonly release?: string;
  readonly flags: SidecarFlag[];
}

export interface SidecarFlag {
  /** Without dashes. */
  readonly name: string;
  /** `true` of a flag alone; absent where a flag that needs a value has none. */
  readonly value?: string;
  readonly path: string;
}

const IMAGE = /\/(llm-d-router-disagg-sidecar|llm-d-routing-sidecar|routing-sidecar|pd-sidecar)(:|@|$)/;
const FLAGS: { readonly [name: string]: SidecarFact } = { ...facts.later, ...facts.flags };

/** The sidecar of a pod, by its image or its name. */
export function sidecarOf(pod: WorkloadPod): SidecarView | undefined {
  const container = [...pod.initContainers, ...pod.containers].find(({ image, name }) => IMAGE.test(image ?? '') || /^routing-(proxy|sidecar)$/.test(name));
  return container && {
    container,
    release: /:v?(\d+\.\d+(\.\d+)?)[^/]*$/.exec(container.image ?? '')?.[1],
    flags: flagsOf(container),
  };
}

/** The value of a flag; nothing where it is not given. The last one counts. */
export const flagOf = ({ flags }: SidecarView, name: string): SidecarFlag | undefined => flags.filter(flag => flag.name === name).pop();

/** As Go reads them: one dash or two, a boolean's value only behind `=`. */
function flagsOf({ args, command, path }: ContainerView): SidecarFlag[] {
  const words = [...command.map((word, i) => ({ word, path: path + pointerTo('command', i) })), ...args.map((word, i) => ({ word, path: path + pointerTo('args', i) }))];
  const flags: SidecarFlag[] = [];
  for (let i = 0; i < words.length; i++) {
    const match = /^--?([a-zA-Z][\w-]*)(?:=([\s\S]*))?$/.exec(words[i]!.word);
    if (!match) { continue; }
    const [, name, inline] = match;
    const place = words[i]!.path;
    const type = Object.hasOwn(FLAGS, name!) ? FLAGS[name!]!.type : undefined;
    if (inline !== undefined) {
      flags.push({ name: name!, value: inline, path: place });
    } else if (type === 'bool') {
      flags.push({ name: name!, value: 'true', path: place });
    } else {
      flags.push({ name: name!, value: words[++i]?.word, path: place });
    }
  }
  return flags;
}
