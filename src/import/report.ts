import { Fate, keyOf, Line } from './line';
import { Imported } from './modelservice';

const TITLES: [Fate, string][] = [
  [Fate.CHANGED, 'changed: it is not what it was, and should be looked at'],
  [Fate.LEFT, 'not carried over'],
  [Fate.CARRIED, 'carried'],
  [Fate.COMPUTED, 'computed now: the library derives it'],
];

const LONGEST = 120;

/** What became of each key of the old values, and why: what needs a person first. */
export function report({ lines, platform, warnings }: Imported): string {
  const parts = TITLES.map(([fate, title]) => {
    const some = lines.filter(line => line.fate === fate);
    return some.length ? [`${title} (${some.length})`, ...some.map(text)].join('\n') : undefined;
  });
  return [
    `platform ${platform}`,
    ...parts.filter(part => part !== undefined),
    ...(warnings.length ? [['what can go wrong and cannot be checked', ...warnings.map(w => `  - ${w}`)].join('\n')] : []),
  ].join('\n\n') + '\n';
}

function text(line: Line): string {
  const { to, was, now, why, instead } = line;
  const values = [
    ...(to ? [`-> ${to}`] : []),
    ...(was !== undefined && now !== undefined && was !== now ? [`was ${short(was)}, now ${short(now)}`] : was !== undefined ? [short(was)] : []),
  ];
  return [`  ${[keyOf(line), ...values].join('  ')}`, `      ${why}${instead ? `; ${instead}` : ''}`].join('\n');
}

const short = (value: string): string => value.length > LONGEST ? `${value.slice(0, LONGEST - 3)}...` : value;
