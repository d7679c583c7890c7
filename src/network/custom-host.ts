import { AttachmentFacts, TolerationFacts, VolumeFacts } from './platform-facts';
import { Cited } from '../base/cited';
import { Fault } from '../base/fault';
import { TolerationEffect } from '../pod/pod-kinds';

/** What must be at a path of the node. */
export enum HostPathType {
  /** A folder. */
  DIRECTORY = 'Directory',
  /** A folder, which is made where it is missing. */
  DIRECTORY_OR_CREATE = 'DirectoryOrCreate',
  /** A file. */
  FILE = 'File',
  /** A character device, such as `/dev/gdrdrv`. */
  CHAR_DEVICE = 'CharDevice',
}

/** A folder, file or device of the node that every pod of a platform mounts. */
export interface HostPathMount {
  /**
   * Name of the volume.
   * @format dns-label
   */
  readonly name: string;

  /**
   * Absolute path on the node, e.g. `/dev/infiniband`.
   * @format absolute-path
   */
  readonly path: string;

  /**
   * Absolute path in the container.
   * @default - the path on the node
   * @format absolute-path
   */
  readonly mountPath?: string;

  /**
   * What must be there, or the pod does not start.
   * @default - not checked by the kubelet
   */
  readonly type?: HostPathType;
}

/** A taint of the nodes of a platform that its pods tolerate. */
export interface NodeToleration {
  /**
   * Key of the taint, e.g. `nvidia.com/gpu` or `sku`.
   * @format label-key
   */
  readonly key: string;

  /**
   * Value of the taint.
   * @default - any value
   * @format label-value
   */
  readonly value?: string;

  /**
   * What the taint does.
   * @default - all effects
   */
  readonly effect?: TolerationEffect;
}

/** Taints as facts have them. */
export const tolerationFacts = (tolerations: NodeToleration[], cited: Cited): TolerationFacts[] =>
  tolerations.map(({ key, value, effect }) => ({ ...cited, key, operator: value === undefined ? 'Exists' : 'Equal', value, effect }));

/** Paths of the node as facts have them. */
export const hostPathFacts = (mounts: HostPathMount[], cited: Cited): VolumeFacts[] =>
  mounts.map(({ name, path, mountPath, type }) => ({ ...cited, name, hostPath: path, mountPath: mountPath ?? path, type }));

/**
 * How pods get their NICs on the host network: they are those of the host, so that nothing else gives them any. All pods of a
 * node share its ports and see all of its NICs, so that a node takes one pod, which has all of its accelerators.
 */
export function attachmentOnHost(hostNetwork: boolean | undefined, base: AttachmentFacts, cited: Cited): AttachmentFacts {
  if (hostNetwork === undefined || hostNetwork === (base.hostNetwork !== undefined)) { return base; }
  const { resources, multus, gkeInterfaces, hostNetwork: _, wholeNode, claim, ...rest } = base;
  if (!hostNetwork) { return { ...rest, claim }; }
  const requests = (claim?.requests ?? []).filter(request => request.kind === 'accelerator');
  return {
    ...rest,
    ...(requests.length ? { claim: { ...claim!, requests } } : {}),
    hostNetwork: { ...cited, value: true },
    wholeNode: { value: true, why: 'on the host network all pods of a node share its ports and see all of its NICs', sources: cited.sources },
  };
}

/** LLMD238 for mounts of which two are one volume, or are at one place. */
export function hostPathFaults(mounts: HostPathMount[] | undefined, platform: string): Fault[] {
  const subject = `hostPaths of ${platform}`;
  const repeated = (values: string[]): string | undefined => values.find((value, i) => values.indexOf(value) !== i);
  const name = repeated((mounts ?? []).map(mount => mount.name));
  const place = repeated((mounts ?? []).map(mount => mount.mountPath ?? mount.path));
  return [
    ...(name === undefined ? [] : [{ code: 'LLMD238', subject, problem: `has two volumes named '${name}'`, fix: 'give each volume a name of its own' }]),
    ...(place === undefined ? [] : [{ code: 'LLMD238', subject, problem: `mounts two volumes at ${place}`, fix: 'set mountPath of one of them' }]),
  ];
}
