import { Fault } from '../base/fault';
import { PatchOperation } from '../base/json-patch';
import { ObjectView } from './view/object-view';
import { View } from './view/view-of';

/** How much a finding matters. */
export enum Severity {
  /** It cannot work, or not as it is meant. */
  ERROR = 'error',
  /** It is wrong in most cases, or costs much. */
  WARNING = 'warning',
  /** It may be right: what decides it is not in the input. */
  NOTE = 'note',
}

/** Something that a rule has found in the input. */
export interface Finding {
  readonly code: string;
  /** Where it is not that of the rule. */
  readonly severity?: Severity;
  readonly object: ObjectView;
  /** JSON pointer in that object, to the value that is wrong or to what lacks it. */
  readonly path: string;
  /** Within a value of several lines, such as a script, the line, from 0. */
  readonly line?: number;
  readonly fault: Fault;
  /** What mends it, on the object; only where there is but one way to mend it. */
  readonly edits?: PatchOperation[];
}

/** Something to look for. Title, reason, fix and sources of its code are in `facts/rules.json`. */
export interface Rule {
  readonly code: string;
  readonly severity: Severity;
  /** Our version that had it first. */
  readonly since: string;
  /** Releases of vLLM that it holds for, in words; all that are known where it is absent. */
  readonly releases?: string;
  /** Platforms that it holds for, in words; all of them where it is absent. */
  readonly platforms?: string;
  check(view: View): Finding[];
}
