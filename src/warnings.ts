import { IConstruct } from 'constructs';
import { counted } from './base/counted';
import { didYouMean } from './base/did-you-mean';
import { fail } from './base/errors';
import { describeWarning, Fault, pageOf } from './base/fault';
import { isInTree } from './construct-tree';
import { checkCall } from './edge/check';

/** Metadata of a scope that says which warnings it need not print. */
const ACKNOWLEDGED = 'cdk8s-llm-d:acknowledged';

/**
 * What synthesis prints on standard error: what can go wrong and cannot be checked before it runs, each once, with its code, the path of
 * the first construct that has it, and how many others have it too.
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
   * Says that a warning is known: synthesis no longer prints it for this scope and those below it. One that does not occur does no harm: a
   * program for several clusters may acknowledge what only one of them has.
   *
   * @param code of the warning, such as `LLMD022`
   * @param reason why it need not be printed, for who reads the program
   * @throws LLMD018 for a code that the library does not have, or without a reason
   */
  public acknowledge(code: string, reason: string): void {
    checkCall('Warnings.acknowledge', code, reason);
    const codes = knownCodes();
    if (!codes.includes(code)) {
      const near = didYouMean(code, codes);
      fail({ code: 'LLMD018', subject: 'code', value: `'${code}'`, problem: 'which no warning has', ...(near ? { fix: `did you mean '${near}'?` } : { allowed: 'the code of a warning, such as LLMD022' }) });
    }
    if (!reason.trim()) { fail({ code: 'LLMD018', subject: `reason for ${code}`, problem: 'is empty', fix: 'say why it need not be printed' }); }
    this.scope.node.addMetadata(ACKNOWLEDGED, { code, reason });
  }
}

/** All codes; the file is read when one is acknowledged. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
const knownCodes = (): string[] => Object.keys(require('./facts/rules.json')).filter(key => key.startsWith('LLMD'));

/** A warning, and the construct that it is about. */
export interface Found {
  readonly at: IConstruct;
  readonly warning: Fault;
}

/** Prints warnings when the app is synthesized, whichever way that is: all of them validate first, some again for each chart. */
export function printAtSynth(construct: IConstruct, find: () => Found[]): void {
  const { root } = construct.node;
  const known = reports.get(root);
  if (known) {
    known.finders.push(find);
    return;
  }
  const report: Report = { finders: [find], printed: new Set() };
  reports.set(root, report);
  root.node.addValidation({ validate: () => { print(report); return []; } });
}

/** What a tree has still to print, and what it has printed. */
interface Report {
  readonly finders: (() => Found[])[];
  readonly printed: Set<string>;
}

/** By the root of the tree. */
const reports = new WeakMap<IConstruct, Report>();

/** Prints what has not been printed: a line for each warning, with the first construct that has it and the number of the others. */
function print({ finders, printed }: Report): void {
  const constructs = new Map<string, { readonly first: Found; others: number }>();
  for (const found of finders.flatMap(find => find())) {
    const text = describeWarning(found.warning);
    const key = `${found.at.node.path}: ${text}`;
    if (printed.has(key) || isAcknowledged(found) || !isInTree(found.at)) { continue; }
    printed.add(key);
    const same = constructs.get(text);
    if (same) { same.others += 1; } else { constructs.set(text, { first: found, others: 0 }); }
  }
  finders.length = 0;
  for (const [text, { first: { at, warning }, others }] of constructs) {
    const where = `${at.node.path}${others ? ` and ${counted(others, 'more construct')}` : ''}`;
    process.stderr.write(`warning ${text} [${where}] (${pageOf(warning.code)})\n`);
  }
}

/** Whether the code is acknowledged for the construct or above it. */
export const isAcknowledged = ({ at, warning }: Found): boolean =>
  at.node.scopes.some(scope => scope.node.metadata.some(({ type, data }) => type === ACKNOWLEDGED && data.code === warning.code));
