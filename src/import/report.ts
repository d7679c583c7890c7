import { Imported } from './modelservice';
import { Outcome, keyOf, Line } from './outcome';

const TITLES: [Outcome, string][] = [
  [Outcome.CHANGED, 'changed: it is not what it was, and should be looked at'],
  [Outcome.LEFT, 'not carried over'],
  [Outcome.CARRIED, 'carried'],
  [Outcome.COMPUTED, 'computed now: the library derives it'],
];

const LONGEST = 120;

/** What became of each key of the old values, and why: what needs a person first. */
export function report({ lines, platform, warnings }: Imported): string {
  const parts = TITLES.map(([outcome, title]) => {
    const some = lines.filter(line => line.outcome === outcome);
    return some.length ? [`${title} (${some.length})`, ...both(some).map(text)].join('\n') : undefined;
  });
  return [
    `platform ${platform}`,
    ...parts.filter(part => part !== undefined),
    ...(warnings.length ? [['what can go wrong and cannot be checked', ...warnings.map(w => `  - ${w}`)].join('\n')] : []),
  ].join('\n\n') + '\n';
}

/** What both roles have alike, and what became of it alike, has one line. */
function both(lines: Line[]): Line[] {
  const roleless = (line: Line): string => JSON.stringify({ ...line, at: keyOf({ ...line, at: line.at.slice(1) }), to: line.to?.replace(/^(prefill|decode)\b/, '{role}') });
  return lines.flatMap(line => {
    if (!['prefill', 'decode'].includes(String(line.at[0]))) { return [line]; }
    const twin = lines.find(other => other.at[0] !== line.at[0] && ['prefill', 'decode'].includes(String(other.at[0])) && roleless(other) === roleless(line));
    if (!twin) { return [line]; }
    return lines.indexOf(twin) < lines.indexOf(line) ? [] : [{ ...line, at: [BOTH, ...line.at.slice(1)], to: line.to?.replace(/^(prefill|decode)\b/, BOTH) }];
  });
}

const BOTH = '{prefill,decode}';

function text(line: Line): string {
  const { to, was, now, why, instead } = line;
  const values = [
    ...(to ? [`-> ${to}`] : []),
    ...(was !== undefined && now !== undefined && was !== now ? [`was ${short(was)}, now ${short(now)}`] : was !== undefined ? [short(was)] : []),
  ];
  return [`  ${[keyOf(line).replace(`["${BOTH}"]`, BOTH), ...values].join('  ')}`, `      ${why}${instead ? `; ${instead}` : ''}`].join('\n');
}

const short = (value: string): string => value.length > LONGEST ? `${value.slice(0, LONGEST - 3)}...` : value;
