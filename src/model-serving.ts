import { IConstruct } from 'constructs';
import { ExplainOptions } from './base/explain-forms';
import { ModelServer } from './model-server';
import { RequiredObject } from './pod/required-object';
import { Image } from './serving/image';

/** What serves a model: a pair of roles, or a wide role on its own. */
export interface IModelServing extends IConstruct {
  /** Image of the pods; that of decode, where a role has one of its own. */
  readonly image: Image;

  /** Labels that all pods share: what an InferencePool selects. */
  readonly labels: { [name: string]: string };

  /** The labels that find all of these pods and no others; they never change. */
  readonly selector: { [name: string]: string };

  /** Ports on which the pods take requests: what an InferencePool lists. */
  readonly targetPorts: number[];

  /** The roles: prefill and decode of a pair, the one of a wide node. */
  readonly servers: ModelServer[];

  /** Objects that must exist before any of these is applied, and are not rendered with them. */
  readonly requiredObjects: RequiredObject[];

  /** What the cluster must already have, in words. */
  readonly prerequisites: string[];

  /** What can go wrong and cannot be checked before it runs, each once, with its code. */
  readonly warnings: string[];

  /** Everything that was decided, in words; what holds for all roles is said once. */
  explain(options?: ExplainOptions): string;
}
