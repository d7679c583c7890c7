import { citation } from '../base/cited';
import { describeEvidence } from '../network/evidence';
import { Platform } from '../network/platform';
import { IDENTITY, OF_CLAIMS, claimsOf, Facts, platformClaims } from '../network/platform-claims';

/** All platforms, a line for each. */
export function platformTable(platforms: Platform[]): string {
  const rows = platforms.map(({ name, title, _facts: { machine: { accelerator }, fabric, backend, evidence } }) => [
    name, accelerator.vendor === 'cpu' ? '-' : `${accelerator.count} ${accelerator.model === 'any' ? accelerator.vendor : accelerator.model}`,
    fabric.technology, backend.value, evidence.value, title,
  ]);
  const all = [['PLATFORM', 'ACCELERATORS', 'FABRIC', 'BACKEND', 'EVIDENCE', 'TITLE'], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map(row => row[column]!.length)));
  return all.map(row => row.map((cell, column) => column < row.length - 1 ? cell.padEnd(widths[column]!) : cell).join('  ')).join('\n') + '\n';
}

/** Everything that is known of a platform, each fact with its reason and its sources. */
export function onePlatform({ name, _facts: facts }: Platform): string {
  const lines = (label: string, claim: Facts): string[] => [
    `  ${label}${valueOf(claim)}`, `      ${claim.why}`, ...claim.sources.map((key: string) => `      [${citation(key, facts.sources)}]`),
  ];
  const { prerequisites } = facts;
  return [
    `${name}: ${facts.title}`,
    '',
    `the facts are ${describeEvidence(facts)}: ${facts.evidence.why}`,
    ...facts.evidence.sources.map(key => `      [${citation(key, facts.sources)}]`),
    '',
    'what is known:',
    ...platformClaims(facts).flatMap(({ label, claim }) => lines(label, claim)),
    ...(prerequisites.length ? ['', 'what the cluster must already have:', ...prerequisites.flatMap(claim => lines(claim.text, { ...claim, value: undefined, text: undefined }))] : []),
  ].join('\n') + '\n';
}

/** What a claim says besides its reason and what has lines of its own. */
function valueOf(claim: Facts): string {
  const rest = Object.entries(claim).filter(([key, value]) => value !== undefined && ![...OF_CLAIMS, 'text', ...IDENTITY].includes(key) && claimsOf(value, '').length === 0);
  const texts = rest.map(([key, value]) => key === 'value' ? textOf(value) : `${key} ${textOf(value)}`);
  return texts.length ? `: ${texts.join(', ')}` : '';
}

/** In one line; what is deeper than one level (a container, say) stays JSON. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) { return String(value); }
  if (!Object.values(value).every(inner => typeof inner !== 'object')) { return JSON.stringify(value); }
  return Array.isArray(value) ? value.join(', ') : Object.entries(value).map(([key, inner]) => `${key} ${String(inner)}`).join(', ');
}
