import { lint } from './lint';
import { Severity } from './rule';
import { RULES } from './rules';
import { Given } from './view/server-view';
import { viewOf } from './view/view-of';
import { Fault } from '../base/fault';
import { Json } from '../base/json';

/** A finding in objects that are in no file. */
export interface ObjectFinding {
  /** Of the object in the list. */
  readonly at: number;
  readonly fault: Fault;
  readonly isError: boolean;
}

/** What all rules find in objects, notes left out: a program is not the place to tell of what may be right. */
export function lintObjects(objects: readonly Json[], given: Given): ObjectFinding[] {
  const { findings, failures } = lint(viewOf(objects.map((manifest, document) => ({ manifest, document, path: '' })), given), RULES);
  if (failures.length) { throw failures[0]!.error; }
  return findings.filter(({ severity }) => severity !== Severity.NOTE)
    .map(({ object, fault, severity }) => ({ at: object.document, fault, isError: severity === Severity.ERROR }));
}
