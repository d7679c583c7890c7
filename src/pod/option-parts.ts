import { PodContribution } from './contribution';
import { PodOptions } from './pod-options';
import { Json } from '../base/json';

/** Options of pods by name: how those of all pods and those of a role come together is the same for each of a kind. */
type Options = { readonly [name: string]: any };

/** Added to each other. */
const LISTS = [
  'tolerations', 'topologySpreadConstraints', 'imagePullSecrets', 'envFrom', 'volumes', 'volumeMounts', 'extraContainers', 'initContainers', 'hostAliases',
];

/** Merged, where the role wins. */
const MAPS = ['labels', 'podAnnotations', 'nodeSelector', 'env', 'envValueFrom', 'overrideEnv', 'podSecurityContext', 'securityContext'];

/** The role's holds. */
const SCALARS = ['priorityClassName', 'runtimeClassName', 'schedulerName', 'imagePullPolicy', 'terminationGracePeriodSeconds', 'dnsPolicy', 'dnsConfig'];

/** Terms of both hold. */
const ADDED = [...LISTS, 'affinity'];

const NAMES = [...ADDED, ...MAPS, ...SCALARS];

/** What one place says of pods. */
export interface OptionPart {
  /** For messages: `all pods`, `decode`. */
  readonly where: string;
  readonly options: PodOptions;
}

/** The options of pods among props or values, which have more. */
export function podOptionsOf(of: PodOptions): PodOptions {
  const given: Options = of;
  return Object.fromEntries(NAMES.filter(name => given[name] !== undefined).map(name => [name, given[name]]));
}

/** What holds for the pods of a role. */
export function optionsInEffect(all: PodOptions, role: PodOptions): PodOptions {
  const [theirs, own]: Options[] = [all, role];
  const given = NAMES.filter(name => theirs![name] !== undefined || own![name] !== undefined);
  return Object.fromEntries(given.map(name => [name, together(name, theirs![name], own![name])]));
}

function together(name: string, all: any, own: any): any {
  if (LISTS.includes(name)) { return [...(all ?? []) as any[], ...(own ?? []) as any[]]; }
  return MAPS.includes(name) ? { ...all, ...own } : own ?? all;
}

/** The same by where it is said, without what the role says otherwise; nothing where nothing is said. */
export function optionParts(all: PodOptions, role: string, own: PodOptions): OptionPart[] {
  const [theirs, ours]: Options[] = [all, own];
  const kept = NAMES.filter(name => theirs![name] !== undefined && (ours![name] === undefined || !SCALARS.includes(name)));
  const inherited = Object.fromEntries(kept.map(name => [name, MAPS.includes(name) ? without(theirs![name], ours![name] ?? {}) : theirs![name]]));
  const parts = [{ where: 'all pods', options: inherited }, { where: role, options: podOptionsOf(own) }];
  return parts.filter(({ options }) => Object.keys(options).length > 0);
}

const without = (map: Json, other: Json): Json => Object.fromEntries(Object.entries(map).filter(([key]) => !Object.hasOwn(other, key)));

/** Who said it, in messages. */
export const sourceOf = ({ where }: OptionPart): string => `options of ${where}`;

/**
 * What is said of pods as a part of one.
 *
 * @param selector labels by which the pods of the role are found
 */
export function optionContribution(part: OptionPart, selector: { [name: string]: string }): PodContribution {
  const { options } = part;
  const { env = {}, envValueFrom = {}, topologySpreadConstraints = [] } = options;
  const { priorityClassName, runtimeClassName, schedulerName, dnsPolicy, dnsConfig } = options;
  return {
    source: sourceOf(part),
    annotations: options.podAnnotations,
    container: {
      env: [
        ...Object.entries(envValueFrom).map(([name, valueFrom]) => ({ name, valueFrom: valueFrom as Json })),
        ...Object.entries(env).map(([name, value]) => ({ name, value })),
      ],
      envFrom: options.envFrom,
      volumeMounts: options.volumeMounts,
      securityContext: options.securityContext,
    },
    containers: options.extraContainers,
    initContainers: options.initContainers,
    volumes: options.volumes,
    tolerations: options.tolerations,
    nodeSelector: options.nodeSelector,
    affinity: options.affinity,
    topologySpreadConstraints: topologySpreadConstraints.map(constraint => ({ labelSelector: { matchLabels: selector }, ...constraint })),
    imagePullSecrets: options.imagePullSecrets,
    hostAliases: options.hostAliases,
    podSecurityContext: options.podSecurityContext,
    fields: { priorityClassName, runtimeClassName, schedulerName, dnsPolicy, dnsConfig },
  };
}
