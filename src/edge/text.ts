import { Fault } from '../base/fault';
import { Json } from '../base/json';

/**
 * Text that kubectl reads otherwise than cdk8s writes it: cdk8s quotes by YAML 1.1 as its library knows it, and Go reads by
 * another mixture of YAML 1.1 and 1.2. Nothing can be done about it before the file is written, but to refuse it.
 */

/** Control characters, line breaks of Unicode, and what is not a character: Go refuses the file, or breaks the line there. */
const UNREADABLE = /[\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;

/** Numbers to Go, which takes the underscores away first, and those of them that cdk8s writes in quotes. */
const NUMBER = /^[-+]?0([xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)$/;
const QUOTED = /^[-+]?0(x[0-9a-fA-F_]+|b[01_]+)$/;

/** The first line with text begins with a tab, or the first one has nothing but blanks: the indentation is lost. */
const FIRST_LINE = /^(\n* *\t|\n*[ \t]+\n)/;

/** What nearly all text is: one line of ASCII that begins unlike a number with a prefix. */
const ORDINARY = /^(?![-+_]*0[_xXoObB])[\x20-\x7e]*$/;

/** Whether there is nothing to look at: every object of a program comes here, and paths would be made for all of their values. */
function isOrdinary(value: unknown): boolean {
  if (typeof value === 'string') { return ORDINARY.test(value); }
  if (Array.isArray(value)) { return value.every(isOrdinary); }
  if (typeof value !== 'object' || value === null) { return true; }
  return Object.keys(value).every(key => key !== 'constructor' && ORDINARY.test(key) && isOrdinary((value as Json)[key]));
}

/** LLMD612 for each text in an object, key or value, that would not arrive as it is. */
export function textFaults(manifest: Json): Fault[] {
  if (isOrdinary(manifest)) { return []; }
  const faults: Fault[] = [];
  const visit = (path: string, value: unknown): void => {
    if (typeof value === 'string') {
      check(path, value, faults);
    } else if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) { visit(`${path}/${i}`, value[i]); }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        check(`a key in ${path}`, key, faults);
        if (key === 'constructor' && Object.hasOwn(value, key)) { faults.push(unwritable(path)); }
        visit(`${path}/${key}`, inner);
      }
    }
  };
  visit('', manifest);
  return faults.map(fault => ({ ...fault, subject: `${fault.subject} of ${manifest.kind} ${manifest.metadata?.name ?? ''}`.trim() }));
}

/** cdk8s takes an object with such a key for one of a class. */
const unwritable = (path: string): Fault => ({ code: 'LLMD612', subject: `a key in ${path}`, value: '"constructor"', problem: 'cannot be written by cdk8s', fix: 'use another key' });

function check(path: string, text: string, faults: Fault[]): void {
  const problem = UNREADABLE.test(text) ? 'has a character that readers of YAML refuse or take for a line break'
    : NUMBER.test(text.replace(/_/g, '')) && !QUOTED.test(text) ? 'is read as a number by kubectl'
      : text.includes('\n') && FIRST_LINE.test(text) ? 'has a first line of blanks, or one that begins with a tab, which readers of YAML lose' : undefined;
  if (problem) { faults.push({ code: 'LLMD612', subject: path, value: JSON.stringify(text.slice(0, 60)), problem, fix: 'use another text' }); }
}
