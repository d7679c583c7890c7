/** Lines around a change that show where it is. */
const CONTEXT = 3;

/** Longer parts that differ are shown as one, since comparing takes a time that grows with the product of their lengths. */
const MOST_COMPARED = 2000;

/** What becomes of a line. */
type Step = readonly [mark: ' ' | '-' | '+', line: string];

/** What makes one text of another, as `diff -u` prints it and `patch` takes it. */
export function textDiff(name: string, before: string, after: string): string {
  const steps = stepsBetween(linesOf(before), linesOf(after));
  const changed = steps.flatMap(([mark], i) => mark === ' ' ? [] : [i]);
  if (!changed.length) { return ''; }
  const hunks: [from: number, to: number][] = [];
  for (const i of changed) {
    const last = hunks[hunks.length - 1];
    const to = Math.min(steps.length, i + CONTEXT + 1);
    if (last && i - CONTEXT <= last[1]) { last[1] = to; } else { hunks.push([Math.max(0, i - CONTEXT), to]); }
  }
  return `--- ${name}\n+++ ${name}\n${hunks.map(([from, to]) => hunkText(steps, from, to)).join('')}`;
}

/** With their ends, since the last may have none. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function hunkText(steps: Step[], from: number, to: number): string {
  const count = (part: Step[], other: string): number => part.filter(([mark]) => mark !== other).length;
  const own = steps.slice(from, to);
  const [old, fresh] = ['+', '-'].map(other => `${count(steps.slice(0, from), other) + 1},${count(own, other)}`);
  return `@@ -${old} +${fresh} @@\n${own.map(([mark, line]) => `${mark}${line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`}`).join('')}`;
}

function stepsBetween(before: string[], after: string[]): Step[] {
  let [head, tail] = [0, 0];
  const shorter = Math.min(before.length, after.length);
  while (head < shorter && before[head] === after[head]) { head++; }
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) { tail++; }
  const same = (lines: string[]): Step[] => lines.map(line => [' ', line]);
  return [
    ...same(before.slice(0, head)),
    ...compared(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ];
}

/** By the longest sequence of lines that both have. */
function compared(before: string[], after: string[]): Step[] {
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  if (Math.max(before.length, after.length) <= MOST_COMPARED) {
    const common = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
    for (let a = before.length - 1; a >= 0; a--) {
      for (let b = after.length - 1; b >= 0; b--) {
        common[a]![b] = before[a] === after[b] ? common[a + 1]![b + 1]! + 1 : Math.max(common[a + 1]![b]!, common[a]![b + 1]!);
      }
    }
    while (i < before.length && j < after.length) {
      if (before[i] === after[j]) {
        steps.push([' ', before[i]!]);
        i++;
        j++;
      } else if (common[i + 1]![j]! >= common[i]![j + 1]!) { steps.push(['-', before[i++]!]); } else { steps.push(['+', after[j++]!]); }
    }
  }
  return [...steps, ...before.slice(i).map((line): Step => ['-', line]), ...after.slice(j).map((line): Step => ['+', line])];
}
