import { RoleConversion } from './conversion';
import { DerivedRole } from './dry-run';
import { keyFacts, nicResource } from './facts';
import { Outcome, Path, Plain } from './outcome';
import { isAccelerator } from '../network/detect';

type Kind = 'limits' | 'requests';

/** Memory and CPUs are props; accelerators, NICs and claims follow from the platform. */
export function resources(c: RoleConversion): void {
  const { input } = c;
  const at: Path = [...c.role.container, 'resources'];
  input.mapping(at);
  for (const kind of ['limits', 'requests'] as const) {
    for (const name of Object.keys(input.mapping([...at, kind]))) { convert(c, kind, name); }
  }
  input.list([...at, 'claims']).forEach((_, i) => c.all.reportByFacts([...at, 'claims', i]));
}

function convert(c: RoleConversion, kind: Kind, name: string): void {
  const { input, role, platform: { attachment } } = c;
  const at = [...role.container, 'resources', kind, name];
  const value = input.scalar(at);
  const was = value ?? 'null';
  const facts = keyFacts(at)!;
  const source = { at };
  input.take(at);
  // memory is taken from the limit and CPUs from the request, where both are there
  const onlyOne = input.at([...role.container, 'resources', kind === 'limits' ? 'requests' : 'limits', name]) === undefined;
  const memory = name === 'memory' && (kind === 'limits' || onlyOne) ? size(value) : undefined;
  const [nic, ...more] = attachment.resources ?? [];
  if (memory) {
    c.set(source, facts, memory.value, { to: '{role}.memory', changed: memory.changed, was });
  } else if (name === 'cpu' && (kind === 'requests' || onlyOne)) {
    c.set(source, facts, String(value), { to: '{role}.cpu', was });
  } else if (facts.outcome === 'left') {
    c.report(source, Outcome.LEFT, facts, { was });
  } else if (name.includes('/') && !isAccelerator(name) && nic && more.length === 0 && nic.name !== name) {
    c.set(source, nicResource, name, { was: `${name}: ${was}` });
  } else {
    c.compute(source, facts, was, derived => resourceOf(derived, kind, name));
  }
}

/** What the pod gets of a resource; where it is not named, what the pod gets instead follows from the platform. */
function resourceOf({ pod, server }: DerivedRole, kind: Kind, name: string): string {
  const all = server[kind];
  if (all[name] !== undefined) { return all[name]!; }
  if (!name.includes('/')) { return 'none'; }
  const devices = Object.entries(all).filter(([key]) => key.includes('/')).map(([key, value]) => `${key}: ${value}`);
  return [...devices, ...pod.claims.map(claim => `claim ${claim.name}`)].join(', ') || 'none';
}

/** A quantity in binary units, as sizes are written; decimal ones are rounded up to MiB. */
export function size(quantity: Plain): { readonly value: string; readonly changed?: string } | undefined {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([KMGTP]i?|k)?$/.exec(String(quantity ?? '').trim()) ?? [];
  if (number === undefined) { return undefined; }
  if (/^[KMGTP]i$/.test(unit) && !number.includes('.')) { return { value: `${number}${unit}` }; }
  const power = 'KMGTP'.indexOf(unit[0]?.toUpperCase() ?? '') + 1;
  const bytes = Number(number) * (unit.endsWith('i') ? 1024 : 1000) ** power;
  const value = `${Math.ceil(bytes / 1024 ** 2)}Mi`;
  return { value, changed: `sizes are in binary units: ${String(quantity)} is ${value}, rounded up` };
}
