import { Draft } from './draft';
import { keyFacts, nicResource } from './facts';
import { Fate, Path, Plain } from './line';
import { OldRole } from './old-role';
import { DerivedRole } from './trial';
import { isAccelerator } from '../network/detect';
import { PlatformFacts } from '../network/platform-facts';

const KINDS = ['limits', 'requests'];

/** Memory and CPUs are props; accelerators, NICs and claims follow from the platform. */
export function resources(draft: Draft, role: OldRole, platform: PlatformFacts): void {
  const { input } = draft;
  const at: Path = [...role.container, 'resources'];
  input.mapping(at);
  for (const kind of KINDS) {
    for (const name of Object.keys(input.mapping([...at, kind]))) { one(draft, role, [...at, kind, name], kind, name, platform); }
  }
  input.list([...at, 'claims']).forEach((_, i) => draft.byFacts([...at, 'claims', i]));
}

function one(draft: Draft, role: OldRole, at: Path, kind: string, name: string, { attachment }: PlatformFacts): void {
  const { input } = draft;
  const value = input.scalar(at);
  const facts = keyFacts(at)!;
  const source = { at };
  input.take(at);
  const was = value ?? 'null';
  const others = (key: string): Plain => input.at([...role.container, 'resources', kind === 'limits' ? 'requests' : 'limits', key]);
  if (name === 'memory' && (kind === 'limits' || others('memory') === undefined)) {
    const said = size(value);
    if (said) { draft.ask(role, source, facts, said.value, { to: '{role}.memory', changed: said.changed, was }); return; }
  }
  if (name === 'cpu' && (kind === 'requests' || others('cpu') === undefined)) {
    draft.ask(role, source, facts, String(value), { to: '{role}.cpu', was });
    return;
  }
  if (facts.fate === 'left') { draft.tell(source, Fate.LEFT, facts, { was }); return; }
  const [nic, ...more] = attachment.resources ?? [];
  if (name.includes('/') && !isAccelerator(name) && nic && more.length === 0 && nic.name !== name) {
    draft.ask(role, source, nicResource, name, { was: `${name}: ${was}` });
    return;
  }
  draft.compute(role, source, facts, was, derived => resourceOf(derived, kind, name));
}

/** What the pod gets of a resource; where it is not named, what the pod gets instead follows from the platform. */
function resourceOf(role: DerivedRole, kind: string, name: string): string {
  const all: { [name: string]: Plain } = role.template.spec.containers[0].resources[kind] ?? {};
  if (all[name] !== undefined) { return String(all[name]); }
  const claims: Plain[] = role.template.spec.resourceClaims ?? [];
  const devices = Object.entries(all).filter(([key]) => key.includes('/')).map(([key, value]) => `${key}: ${value}`);
  return name.includes('/') ? [...devices, ...claims.map(c => `claim ${c.name}`)].join(', ') || 'none' : 'none';
}

/** A quantity in binary units, which is how sizes are said; decimal ones are rounded up to MiB. */
export function size(quantity: Plain): { readonly value: string; readonly changed?: string } | undefined {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([KMGTP]i?|k)?$/.exec(String(quantity ?? '').trim()) ?? [];
  if (number === undefined) { return undefined; }
  if (/^[KMGTP]i$/.test(unit) && !number.includes('.')) { return { value: `${number}${unit}` }; }
  const power = 'KMGTP'.indexOf(unit[0]?.toUpperCase() ?? '') + 1;
  const bytes = Number(number) * (unit.endsWith('i') ? 1024 : 1000) ** power;
  const value = `${Math.ceil(bytes / 1024 ** 2)}Mi`;
  return { value, changed: `sizes are said in binary units: ${String(quantity)} is ${value}, rounded up` };
}
