import { Draft, RequestOptions } from './draft';
import { envFacts, TextFacts } from './facts';
import { Fate, Path, Plain, Source } from './line';
import { OldRole } from './old-role';
import { patch } from './patches';
import { DerivedRole, Trial } from './trial';
import { isHcaName, NIC_GRAMMARS, readNicList } from '../network/nic-list';
import { PlatformFacts } from '../network/platform-facts';

/** The environment of the server: what props say, what the library sets, and what is handed on. */
export function environment(draft: Draft, role: OldRole, platform: PlatformFacts): void {
  const at: Path = [...role.container, 'env'];
  draft.input.list(at).forEach((_, i) => {
    const entry = draft.input.mapping([...at, i]);
    const name = nameOf(entry);
    const source: Source = { at: [...at, i], part: unique(draft, role, name, i) };
    draft.input.take([...at, i]);
    const value = draft.input.scalar([...at, i, 'value']);
    if (draft.input.list(at).slice(i + 1).some(later => nameOf(later) === name)) {
      draft.tell(source, Fate.LEFT, { why: 'it is said again below, and the last one counts' }, { was: value });
      return;
    }
    if (value === undefined) { reference(draft, role, source, name, entry); } else { variable(draft, role, source, name, value, platform); }
  });
}

const nameOf = (entry: Plain): string => String(entry?.name ?? '').trim();

/** Where a name is said again the last one counts; each has a line. */
function unique(draft: Draft, role: OldRole, name: string, i: number): string {
  const before = draft.input.list([...role.container, 'env']).slice(0, i).filter(e => nameOf(e) === name).length;
  return `${name || '(no name)'}${before ? ` (${before + 1})` : ''}`;
}

function variable(draft: Draft, role: OldRole, source: Source, name: string, value: string, platform: PlatformFacts): void {
  const facts = envFacts(name);
  if (facts && (facts.only === undefined || facts.only === value)) {
    if (facts.fate !== 'carried') { known(draft, role, source, name, value, facts); return; }
    if (facts.rdma && facts.withoutRdma && isRdma(platform) && !value.split(',').some(t => facts.rdma!.some(r => t.trim().startsWith(r)))) {
      draft.tell(source, Fate.CHANGED, { why: facts.withoutRdma }, { was: value, now: 'not set' });
      return;
    }
    const said = facts.to!.includes('.wideEp.') && !role.wide ? undefined : setting(facts, value);
    if (said) { draft.ask(role, source, facts, said.value, { was: value, ...said.options }); return; }
  }
  if (role.line.variables.includes(name)) {
    draft.tell(source, Fate.COMPUTED, { why: 'a variable of the script, whose value stands in the arguments' }, { was: value });
    return;
  }
  draft.later(trial => handOn(draft, trial, role, source, name, value));
}

function known(draft: Draft, role: OldRole, source: Source, name: string, value: string, facts: TextFacts): void {
  if (facts.fate !== 'computed') { draft.tell(source, facts.fate as Fate, facts, { was: value }); return; }
  draft.compute(role, source, facts, value, derived => variableOf(derived, name));
}

/** Where the library sets a variable by itself, its value is the one that fits the platform. */
function handOn(draft: Draft, trial: Trial, role: OldRole, source: Source, name: string, value: string): void {
  const derived = trial.derived.roles[role.name]!;
  if (entryOf(derived, name)) {
    const reason = derived.reasons.find(r => r.subject.startsWith(`env ${name}`));
    draft.tell(source, Fate.COMPUTED, { why: reason?.why ?? 'the library sets it', instead: variableOf(derived, name) === value ? undefined : 'overrideEnv has the last word' }, { was: value, now: variableOf(derived, name) });
    return;
  }
  // variables come in the order of their names, since Helm knows no other: a reference finds only what stands before it
  const missing = [...value.matchAll(/\$\((\w+)\)/g)].map(m => m[1]!).find(other => !entryOf(derived, other) || (other > name && envFacts(other) === undefined));
  if (missing) {
    draft.tell(source, Fate.LEFT, { why: `it refers to ${missing}, which does not stand before it any more`, instead: 'write the value itself, or add both with patches' }, { was: value });
    return;
  }
  trial.add({ sources: [source], to: draft.target(`{role}.env.${name}`, role), value, why: 'a variable of the server' });
}

const TOKENS = ['HF_TOKEN', 'HUGGING_FACE_HUB_TOKEN'];

/** A variable from a field or a Secret: the access token is a prop, what the library has too is its own, others are patched in. */
function reference(draft: Draft, role: OldRole, source: Source, name: string, entry: { [key: string]: Plain }): void {
  const secret = entry.valueFrom?.secretKeyRef;
  if (TOKENS.includes(name) && secret?.name && secret.key) {
    const token = { secretName: String(secret.name), ...(secret.key === 'HF_TOKEN' ? {} : { key: String(secret.key) }) };
    draft.ask(role, source, { why: 'the access token of Hugging Face', sources: [] }, token, { to: 'model.huggingFace.tokenSecret' });
    return;
  }
  draft.later(trial => {
    const derived = trial.derived.roles[role.name]!;
    if (entryOf(derived, name)) {
      draft.tell(source, Fate.COMPUTED, envFacts(name) ?? { why: 'the library sets it' });
    } else if (entry.valueFrom === undefined) {
      trial.add({ sources: [source], to: draft.target(`{role}.env.${name}`, role), value: '', why: 'a variable of the server' });
    } else {
      patch(draft, trial, role, source, '/spec/containers/0/env/-', { name, valueFrom: entry.valueFrom }, 'a variable from a field of the pod or from a Secret');
    }
  });
}

const entryOf = (role: DerivedRole, name: string): Plain => role.template.spec.containers[0].env.find((e: Plain) => e.name === name);
const variableOf = (role: DerivedRole, name: string): string | undefined => entryOf(role, name)?.value;

const isRdma = ({ fabric }: PlatformFacts): boolean => ['infiniband', 'roce', 'efa'].includes(fabric.technology);

interface Said { readonly value: Plain; readonly options?: RequestOptions }

/** The text of a variable or an argument, as the value of a prop; nothing where it is none. */
export function setting(facts: TextFacts, text: string): Said | undefined {
  const blanks = text.includes(',') && /\s/.test(text.trim()) ? 'lists carry no blanks: a library would look for a device or transport whose name begins with one' : undefined;
  const list = text.split(',').map(part => part.trim()).filter(Boolean);
  const options = (more: RequestOptions = {}): RequestOptions => {
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

type Optional = (more?: RequestOptions) => RequestOptions;

/** UCX_NET_DEVICES: HCAs are for all libraries, interfaces such as eth0 for UCX alone. */
function devices(text: string, options: Optional): Said | undefined {
  const { value: { nics, excluded }, unreadable } = readNicList(text, NIC_GRAMMARS.ucx);
  if (excluded && nics.length === 0) { return undefined; } // all devices
  if (!unreadable.length && nics.every(nic => isHcaName(nic.name))) {
    return { value: nics.map(nic => nic.name), options: options(excluded ? { to: 'network.excludeHcas' } : {}) };
  }
  return text ? { value: text.split(','), options: options({ to: 'network.netDevices' }) } : undefined;
}

/** NCCL_IB_HCA: a mere prefix such as `ibp` selects by itself, and is not a list of HCAs. */
function hcas(text: string, options: Optional): Said | undefined {
  const { value: { nics, excluded }, unreadable } = readNicList(text, NIC_GRAMMARS.nccl);
  if (unreadable.length || !nics.every(nic => isHcaName(nic.name))) { return undefined; }
  return { value: nics.map(nic => nic.name), options: options(excluded ? { to: 'network.excludeHcas' } : {}) };
}
