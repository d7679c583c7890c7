import { RoleConversion, SettingOptions } from './conversion';
import { envFacts, TextFacts } from './facts';
import { Outcome, Path, Plain, Source } from './outcome';
import { isRdmaFabric } from '../network/fabric';
import { isHcaName, NIC_GRAMMARS, readNicList } from '../network/nic-list';
import { hasRdmaTransport, transportsOf } from '../network/stacks/ucx';

/** A variable of the old container; its value is missing where it comes from a field or a Secret. */
interface OldVariable {
  readonly source: Source;
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: Plain;
}

/** The environment of the server: what props set, what the library sets, and what is carried as it is. */
export function environment(c: RoleConversion): void {
  const { input, role } = c;
  const at: Path = [...role.container, 'env'];
  const names = input.list(at).map((_, i) => String(input.mapping([...at, i]).name ?? '').trim());
  names.forEach((name, i) => {
    // where a name is there again the last one counts; each has a line
    const before = names.slice(0, i).filter(other => other === name).length;
    const source: Source = { at: [...at, i], part: `${name || '(no name)'}${before ? ` (${before + 1})` : ''}` };
    const value = input.scalar([...at, i, 'value']);
    const old: OldVariable = { source, name, value, valueFrom: input.at([...at, i, 'valueFrom']) };
    input.take([...at, i]);
    if (names.lastIndexOf(name) > i) {
      c.report(source, Outcome.LEFT, { why: 'it is set again below, and the last one counts' }, { was: value });
    } else if (value === undefined) {
      reference(c, old);
    } else if (!byFacts(c, old, value)) {
      carry(c, old, value);
    }
  });
}

/** What the facts know of a variable; false where it is one like any other. */
function byFacts(c: RoleConversion, { source, name }: OldVariable, value: string): boolean {
  const facts = envFacts(name);
  if (!facts || (facts.only !== undefined && facts.only !== value)) { return false; }
  switch (facts.outcome) {
    case 'carried': break;
    case 'computed': c.compute(source, facts, value, ({ server }) => server.env.get(name)?.value); return true;
    default: c.report(source, facts.outcome as Outcome, facts, { was: value }); return true;
  }
  if (facts.withoutRdma && isRdmaFabric(c.platform.fabric.technology) && !hasRdmaTransport(transportsOf(value.split(',').map(t => t.trim())))) {
    c.report(source, Outcome.CHANGED, { why: facts.withoutRdma }, { was: value, now: 'not set' });
    return true;
  }
  const prop = facts.to!.includes('.wideEp.') && !c.role.wide ? undefined : propValue(facts, value);
  if (prop) { c.set(source, facts, prop.value, { was: value, ...prop.options }); }
  return prop !== undefined;
}

/** Where the library sets a variable by itself, its value is the one that fits the platform. */
function carry(c: RoleConversion, { source, name }: OldVariable, value: string): void {
  if (c.role.line.variables.includes(name)) {
    c.report(source, Outcome.COMPUTED, { why: 'a variable of the script, whose value stands in the arguments' }, { was: value });
    return;
  }
  c.afterwards(({ server: { env } }, dryRun) => {
    const derived = env.get(name);
    if (derived) {
      const why = dryRun.reasonOf(c.role.name, `env ${name}`) ?? 'the library sets it';
      c.report(source, Outcome.COMPUTED, { why, instead: derived.value === value ? undefined : 'overrideEnv has the last word' }, { was: value, now: derived.value });
      return;
    }
    // variables come in the order of their names, since Helm knows no other: a reference finds only what stands before it
    const missing = [...value.matchAll(/\$\((\w+)\)/g)].map(m => m[1]!).find(other => !env.has(other) || (other > name && envFacts(other) === undefined));
    if (missing) {
      c.report(source, Outcome.LEFT, { why: `it refers to ${missing}, which does not stand before it any more`, instead: 'write the value itself, or add both with patches' }, { was: value });
      return;
    }
    c.add(dryRun, ['env', name], { source, value, why: 'a variable of the server' });
  });
}

const TOKENS = ['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN'];

/** A variable from a field or a Secret: the access token is a prop, what the library has too is its own, others are patched in. */
function reference(c: RoleConversion, { source, name, valueFrom }: OldVariable): void {
  const secret = valueFrom?.secretKeyRef;
  if (TOKENS.includes(name) && secret?.name && secret.key) {
    const token = { secretName: String(secret.name), ...(secret.key === 'HF_TOKEN' ? {} : { key: String(secret.key) }) };
    c.set(source, { why: 'the access token of Hugging Face' }, token, { to: 'model.huggingFace.tokenSecret' });
    return;
  }
  c.afterwards(({ server }, dryRun) => {
    if (server.env.has(name)) {
      c.report(source, Outcome.COMPUTED, envFacts(name) ?? { why: 'the library sets it' });
    } else if (valueFrom === undefined) {
      c.add(dryRun, ['env', name], { source, value: '', why: 'a variable of the server' });
    } else {
      c.patch(dryRun, { source, path: '/spec/containers/0/env/-', value: { name, valueFrom }, why: 'a variable from a field of the pod or from a Secret' });
    }
  });
}

interface PropValue { readonly value: Plain; readonly options?: SettingOptions }

/** The text of a variable or an argument, as the value of a prop; nothing where it is not one. */
export function propValue(facts: TextFacts, text: string): PropValue | undefined {
  const blanks = text.includes(',') && /\s/.test(text.trim()) ? 'lists carry no blanks: a library would look for a device or transport whose name begins with one' : undefined;
  const list = text.split(',').map(part => part.trim()).filter(Boolean);
  const options = (more: SettingOptions = {}): SettingOptions => {
    const changed = [facts.changed, blanks].filter(Boolean).join('; ');
    return { ...(facts.shared ? { shared: facts.shared } : {}), ...(changed ? { changed } : {}), ...more };
  };
  switch (facts.kind) {
    case 'number': return /^-?\d+(\.\d+)?$/.test(text) ? { value: Number(text), options: options() } : undefined;
    case 'boolean': return /^(y|yes|1|true)$/i.test(text) ? { value: true } : undefined;
    case 'switch': return { value: facts.value, options: options() };
    case 'list': return list.length ? { value: list, options: options() } : undefined;
    case 'devices': return devices(list.join(','), options);
    case 'hcas': return hcas(list.join(','), options);
    default: return /\$[({\w]/.test(text) ? undefined : { value: text, options: options() };
  }
}

type Optional = (more?: SettingOptions) => SettingOptions;

/** UCX_NET_DEVICES: HCAs are for all libraries, interfaces such as eth0 for UCX alone. */
function devices(text: string, options: Optional): PropValue | undefined {
  const { value: { nics, excluded }, unreadable } = readNicList(text, NIC_GRAMMARS.ucx);
  if (excluded && nics.length === 0) { return undefined; } // all devices
  if (!unreadable.length && nics.every(nic => isHcaName(nic.name))) {
    return { value: nics.map(nic => nic.name), options: options(excluded ? { to: 'network.excludeHcas' } : {}) };
  }
  return text ? { value: text.split(','), options: options({ to: 'network.netDevices' }) } : undefined;
}

/** NCCL_IB_HCA: a mere prefix such as `ibp` selects by itself, and is not a list of HCAs. */
function hcas(text: string, options: Optional): PropValue | undefined {
  const { value: { nics, excluded }, unreadable } = readNicList(text, NIC_GRAMMARS.nccl);
  if (unreadable.length || !nics.every(nic => isHcaName(nic.name))) { return undefined; }
  return { value: nics.map(nic => nic.name), options: options(excluded ? { to: 'network.excludeHcas' } : {}) };
}
