import * as ts from 'typescript';
import { resolved } from './constants';
import type { Routine } from './context';
import { Args, Method, Methods, of, range, simple } from './methods';
import { forgetsGroups, goPattern, groupsOf, mayBeEmpty, partsOf, Pattern } from './patterns';
import { literal, NOTHING, unsupported } from './syntax';

/** A pattern that is known when the chart is made. */
function known(r: Routine, node: ts.Expression): Pattern {
  const regex = resolved(r, node);
  return ts.isRegularExpressionLiteral(regex) ? partsOf(regex) : unsupported(node, 'a pattern that is made at run time');
}

/** A pattern as an operand, also one of `new RegExp(text)`, which must be written in what both grammars have. */
function pattern(r: Routine, node: ts.Expression): string {
  const regex = resolved(r, node);
  if (ts.isNewExpression(regex) && regex.expression.getText() === 'RegExp' && regex.arguments?.length === 1) { return r.expressions.operand(regex.arguments[0]!); }
  if (!ts.isRegularExpressionLiteral(regex) && r.types.builtIn(node) === 'RegExp') { return r.expressions.operand(node); } // of a table
  return goPattern(regex, known(r, node));
}

/** Groups that a pattern finds: the whole, then each group; nothing where it does not match. */
const exec: Method = (r, on, [text], node) => {
  const regex = resolved(r, on);
  const contents = ts.isRegularExpressionLiteral(regex) ? groupsOf(partsOf(regex).source) : undefined;
  // a group that took part and is empty is text, one that took none is nothing: templates cannot tell which
  if (contents?.some(mayBeEmpty)) { return unsupported(node, 'a group that may be empty'); }
  if (contents && forgetsGroups(partsOf(regex as ts.RegularExpressionLiteral).source)) { return unsupported(node, 'a group in a group that is repeated'); }
  if (contents && partsOf(regex as ts.RegularExpressionLiteral).flags.includes('g')) { return unsupported(node, 'a pattern that remembers where it was'); }
  const source = r.atom(pattern(r, on));
  const searched = r.atom(r.expressions.operand(text!));
  const out = r.variable('groups', NOTHING);
  r.emit(`if regexMatch ${source} ${searched}`);
  // the first match where it stands, with all of the text around it
  const whole = r.variable('p', `printf "^(?s:.*?)(%s)(?s:.*)$" ${source}`);
  // Go reads a pattern anew each time: all groups at once, with marks between them that no text has
  const count = 1 + (contents?.length ?? 1);
  const found = r.variable('m', `splitList "\\uffff" (regexReplaceAll ${whole} ${searched} "${Array.from({ length: count }, (_, n) => `\${${n + 1}}`).join('\\uffff')}")`);
  const groups = Array.from({ length: count - 1 }, (_, n) => {
    const group = r.variable('group', `index ${found} ${n + 1}`);
    return ` (ternary ${NOTHING} ${group} (eq ${group} ""))`;
  });
  r.emit(`${out} = list (index ${found} 0)${groups.join('')}`);
  r.emit('end');
  return out;
};

const replace: Method = (r, on, [what, by], node, held) => {
  const text = of(r, on, held);
  const regex = resolved(r, what!);
  if (!ts.isRegularExpressionLiteral(regex) || !ts.isStringLiteral(by!)) { return unsupported(node, 'this replacement'); }
  const { source, flags } = partsOf(regex);
  const once = !source.includes('|') && (source.startsWith('^') || /(^|[^\\])\$$/.test(source));
  if (/\$[&`'<]|\$[1-9][0-9]|(?<!\$)\$[A-Za-z{]/.test(by.text)) { return unsupported(node, 'this replacement'); }
  if (!flags.includes('g') && !once) { return unsupported(node, 'replacing the first of several'); }
  if (flags.includes('g') && mayBeEmpty(source)) { return unsupported(node, 'replacing what may be empty'); }
  const groupsIn = /(?<!\$)\$[1-9]/.test(by.text);
  if (groupsIn && forgetsGroups(source)) { return unsupported(node, 'a group in a group that is repeated'); }
  const written = groupsIn ? by.text.replace(/\$([1-9])/g, '${$1}') : by.text.replace(/\$\$/g, '$');
  return `(regexReplaceAll${groupsIn ? '' : 'Literal'} ${goPattern(regex, { source, flags })} ${text} ${literal(written)})`;
};

const split: Method = (r, on, args: Args, node, held) => {
  const [separator] = args;
  if (args.length > 1) { return unsupported(node, 'split with a limit'); }
  const text = of(r, on, held);
  if (r.types.isString(separator!)) { return `(splitList ${r.expressions.operand(separator!)} ${text})`; }
  const regex = known(r, separator!);
  if (groupsOf(regex.source).length || mayBeEmpty(regex.source)) { return unsupported(node, 'this separator'); }
  return `(regexSplit ${goPattern(separator!, regex)} ${text} -1)`;
};

/** Text and its parts; what is beyond U+FFFF counts as two characters. */
export const TEXT: Methods = {
  includes: (r, on, args, node, held) => r.types.isString(args[0]!) ? simple((text, [part]) => `(contains ${part} ${text})`)(r, on, args, node, held) : unsupported(node, 'a part of a text that may be something else'),
  startsWith: simple((on, [start]) => `(hasPrefix ${start} ${on})`),
  endsWith: simple((on, [end]) => `(hasSuffix ${end} ${on})`),
  split,
  slice: (r, on, args, _, held) => {
    const characters = r.variable('c', r.characters(on, r.atom(of(r, on, held))));
    return `(join "" (slice ${characters} ${range(r, characters, args)}) | replace "\\uffff" "")`;
  },
  toLowerCase: simple(on => `(lower (replace "\\u0130" "i\\u0307" ${on}))`),
  padEnd: (r, on, [width, fill], node, held) => {
    if (fill) { return unsupported(node, 'filling with another character'); }
    const text = r.atom(of(r, on, held));
    const missing = r.variable('n', `sub ${r.expressions.operand(width!)} (len (${r.characters(on, text)}))`);
    return `(printf "%s%s" ${text} (repeat (int (max 0 ${missing})) " "))`;
  },
  replace,
};

export const PATTERN: Methods = {
  test: (r, on, [text], node) => {
    if (!r.types.isString(text!) || r.types.mayBeMissing(text!)) { return unsupported(node, 'a pattern in what may be something else than text'); }
    const regex = resolved(r, on);
    if (ts.isRegularExpressionLiteral(regex) && partsOf(regex).flags.includes('g')) { return unsupported(node, 'a pattern that remembers where it was'); }
    return `(regexMatch ${pattern(r, on)} ${r.expressions.operand(text!)})`;
  },
  exec,
};

