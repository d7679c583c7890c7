import { IConstruct } from 'constructs';
import { fail } from './base/errors';
import { describeWarning, Fault, pageOf } from './base/fault';
import { checkCall } from './edge/check';

/** Metadata of a scope that says which warnings it need not print. */
const ACKNOWLEDGED = 'cdk8s-llm-d:acknowledged';

/**
 * What synthesis prints on standard error: what can go wrong and cannot be checked before it runs, each once, with its code and the
 * path of the construct.
 *
 * @example
 *
 * Warnings.of(chart).acknowledge('LLMD022', 'NIXL registers memory on these nodes: tried on 2026-11-20');
 */
export class Warnings {
  /** The warnings of a scope and of everything below it. */
  public static of(scope: IConstruct): Warnings {
    return new Warnings(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Says that a warning is known: synthesis no longer prints it for this scope and those below it. One that never occurs does no harm.
   *
   * @param code of the warning, such as `LLMD022`
   * @param reason why it need not be printed, for who reads the program
   * @throws LLMD018 for a code that the library cannot have, or without a reason
   */
  public acknowledge(code: string, reason: string): void {
    checkCall('Warnings.acknowledge', code, reason);
    if (!/^LLMD\d{3}$/.test(code)) { fail({ code: 'LLMD018', subject: 'code', value: `'${code}'`, allowed: 'the code of a warning, such as LLMD022' }); }
    if (!reason.trim()) { fail({ code: 'LLMD018', subject: `reason for ${code}`, problem: 'is empty', fix: 'say why it need not be printed' }); }
    this.scope.node.addMetadata(ACKNOWLEDGED, { code, reason });
  }
}

/** A warning, and the construct that it is about. */
export interface Found {
  readonly at: IConstruct;
  readonly warning: Fault;
}

/** Prints warnings when the app is synthesized, whichever way that is: all of them validate first, some again for each chart. */
export function printAtSynth(construct: IConstruct, find: () => Found[]): void {
  let printed = false;
  construct.node.addValidation({
    validate: () => {
      if (!printed) {
        printed = true;
        for (const found of find().filter(isNew)) { process.stderr.write(`${lineOf(found)}\n`); }
      }
      return [];
    },
  });
}

const lineOf = ({ at, warning }: Found): string => `warning ${describeWarning(warning)} [${at.node.path}] (${pageOf(warning.code)})`;

const isAcknowledged = ({ at, warning }: Found): boolean =>
  at.node.scopes.some(scope => scope.node.metadata.some(({ type, data }) => type === ACKNOWLEDGED && data.code === warning.code));

/** What was printed, by the root of the tree. */
const seen = new WeakMap<IConstruct, Set<string>>();

/** Whether nobody has acknowledged a warning, and it was not printed for the same construct. */
function isNew(found: Found): boolean {
  if (isAcknowledged(found)) { return false; }
  const lines = seen.get(found.at.node.root) ?? new Set();
  seen.set(found.at.node.root, lines);
  const before = lines.size;
  return lines.add(lineOf(found)).size > before;
}
