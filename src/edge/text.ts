import { Fault } from '../base/fault';
import { Json } from '../base/json';

/**
 * Text that kubectl reads otherwise than cdk8s writes it: cdk8s quotes by YAML 1.1 as its library knows it, and Go reads by
 * another mixture of YAML 1.1 and 1.2. Nothing can be done about it before the file is written, but to refuse it.
 */

/** Control characters, line breaks of Unicode, and what is not a character: Go refuses the file, or breaks the line there. */
const UNREADABLE = /[\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;

/** Numbers to Go, which takes the underscores away first, and those of them that cdk8s writes in quotes. */
const NUMBER = /^[-+]?(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)$|^0b[-+][01]+$/;
const QUOTED = /^[-+]?(0x[0-9a-fA-F_]+|0b[01_]+|[0-9][0-9_]*|([0-9][0-9_]*)?\.[0-9_]*|([0-9][0-9_]*)?(\.[0-9_]*)?[eE][-+]?[0-9]+)$/;

/** Nothing but blanks, or a first line with text that begins with a tab: blanks are lost, or the indentation is. */
const FIRST_LINE = /^(\n*\t|[ \t\n]*[ \t][ \t\n]*$)/;
/** Several lines that cdk8s writes in quotes, where all of that is kept. */
const QUOTED_LINES = /\n[ \t]+$/;

/** What nearly all text is: ASCII that begins with a letter or a sign of another kind than numbers have, or digits alone. */
const ORDINARY = /^(?:(?![-+]?[._0-9])[\x21-\x7e][\n\x20-\x7e]*|[0-9]*)$/;

/** Keys that cdk8s takes for those of an object of a class, or loses, or that YAML merges into what is around them. */
const UNWRITABLE = ['constructor', '__proto__', '<<'];

/** LLMD612 for each text in an object, key or value, that would not arrive as it is. */
export function textFaults(manifest: Json): Fault[] {
  // every object of a program comes here, and nearly none is looked at again to say where a text stands
  if (arrives(manifest)) { return []; }
  const faults: Fault[] = [];
  const visit = (path: string, value: unknown): void => {
    if (typeof value === 'string') {
      faults.push(...faultsOf(path, value, problemOf(value)));
    } else if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) { visit(`${path}/${i}`, value[i]); }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        faults.push(...faultsOf(`a key in ${path}`, key, UNWRITABLE.includes(key) ? 'cannot be written by cdk8s' : problemOf(key)));
        visit(`${path}/${key}`, inner);
      }
    }
  };
  visit('', manifest);
  return faults.map(fault => ({ ...fault, subject: `${fault.subject} of ${manifest.kind} ${manifest.metadata?.name ?? ''}`.trim() }));
}

/** Whether all texts of a value arrive as they are. */
function arrives(value: unknown): boolean {
  if (typeof value === 'string') { return ORDINARY.test(value) || problemOf(value) === undefined; }
  if (typeof value !== 'object' || value === null) { return true; }
  if (Array.isArray(value)) {
    for (const inner of value) {
      if (!arrives(inner)) { return false; }
    }
    return true;
  }
  for (const key of Object.keys(value)) {
    if (!arrives(key) || UNWRITABLE.includes(key) || !arrives((value as Json)[key])) { return false; }
  }
  return true;
}

/** Why a text does not arrive as it is. */
function problemOf(text: string): string | undefined {
  if (UNREADABLE.test(text)) { return 'has a character that readers of YAML refuse or take for a line break'; }
  if (isNumber(text)) { return 'is read as a number by kubectl'; }
  return text.includes('\n') && FIRST_LINE.test(text) && !QUOTED_LINES.test(text)
    ? 'has nothing but blanks, or a first line that begins with a tab, which readers of YAML lose' : undefined;
}

/** An underscore does not begin a number, and says nothing in one. */
const isNumber = (text: string): boolean => /^[-+0-9]/.test(text) && NUMBER.test(text.replace(/_/g, '')) && !QUOTED.test(text);

const faultsOf = (subject: string, text: string, problem: string | undefined): Fault[] =>
  problem ? [{ code: 'LLMD612', subject, value: JSON.stringify(text.slice(0, 60)), problem, fix: 'use another text' }] : [];
