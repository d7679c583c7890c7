import { Json } from '../base/json';

/**
 * What one part of the library adds to a pod: plain data, with its source.
 * Contributions are merged by value (`merge.ts`); two that disagree are an error that names both sources.
 */

export interface EnvEntry {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: Json;
}

export interface ContainerContribution {
  readonly env?: EnvEntry[];
  readonly envFrom?: Json[];
  /** Limits; requests equal them, as extended resources demand. */
  readonly resources?: { [name: string]: string };
  /** Extended resources that the claims stand for, and how many: the container must not ask for them as well, and not for others. */
  readonly replacesResources?: { [name: string]: string };
  /** Names of the pod's resource claims that the container uses. */
  readonly claims?: string[];
  readonly capabilities?: string[];
  readonly privileged?: boolean;
  /** User, and group of the same number. */
  readonly runAsUser?: number;
  /** Of the container; capabilities to add are added to those of others. */
  readonly securityContext?: Json;
  readonly volumeMounts?: Json[];
  readonly ports?: Json[];
}

export interface PodContribution {
  /** Who needs this, in words for messages: shown when two disagree. */
  readonly source: string;
  readonly labels?: { [name: string]: string };
  readonly annotations?: { [name: string]: string };
  readonly container?: ContainerContribution;
  /** Containers beside the main one. */
  readonly containers?: Json[];
  /** Native sidecars and other containers that run before the main one. */
  readonly initContainers?: Json[];
  readonly volumes?: Json[];
  readonly resourceClaims?: Json[];
  readonly tolerations?: Json[];
  readonly nodeSelector?: { [name: string]: string };
  /** Terms of soft and hard (anti-)affinity, in the pod's own grammar. */
  readonly affinity?: Json;
  readonly topologySpreadConstraints?: Json[];
  readonly imagePullSecrets?: Json[];
  readonly hostAliases?: Json[];
  readonly podSecurityContext?: Json;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly dnsPolicy?: string;
  /** Other fields of the pod's spec, each with one value. */
  readonly fields?: Json;
  /** Shell lines that run in the container before its command. */
  readonly setup?: string[];
}
