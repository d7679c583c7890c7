import { Draft } from './draft';
import { argFacts, kvFacts } from './facts';
import { Fate, Plain, shown, Source } from './line';
import { OldRole } from './old-role';
import { isMapping } from './old-values';
import { DerivedRole } from './trial';

const FLAG = '--kv-transfer-config';
const EXTRA = 'kv_connector_extra_config';

/** What the library writes for every connector, whatever the old JSON left to defaults. */
const DERIVED = ['kv_role', 'kv_buffer_device', EXTRA];

/**
 * The `--kv-transfer-config`: the JSON as a whole is the library's, with the backend of the platform; each key that says
 * something else is a setting of its own.
 */
export function kvTransfer(draft: Draft, role: OldRole, source: Source, text: string): void {
  const config = parse(text);
  const facts = argFacts(FLAG)!;
  if (!config) {
    draft.tell(source, Fate.LEFT, { why: 'it is no JSON, or only a shell knows its value', instead: 'set kvTransfer' }, { was: shown(text) });
    return;
  }
  const part = (key: string): Source => ({ ...source, part: `${source.part} ${key}` });
  const several = config.kv_connector === 'MultiConnector';
  if (several) { draft.ask(role, part('kv_connector'), { why: 'connectors that are tried in order', sources: [] }, options(config), { to: 'kvTransfer', was: shown(config) }); }
  for (const [key, value] of several ? [] : Object.entries(config)) {
    if (key === EXTRA && isMapping(value)) {
      for (const [name, below] of Object.entries<Plain>(value)) { extra(draft, role, part(`${key}.${name}`), name, below); }
    } else {
      field(draft, role, part(key), key, value);
    }
  }
  draft.later(trial => {
    const made = configOf(trial.derived.roles[role.name]!);
    const added = made ? DERIVED.filter(key => config[key] === undefined && made[key] !== undefined).map(key => `${key} ${shown(made[key])}`) : [];
    draft.tell(source, added.length ? Fate.CHANGED : Fate.COMPUTED, { why: added.length ? `${facts.why}; ${added.join(' and ')} had been left to defaults` : facts.why }, { was: shown(text), now: made && JSON.stringify(made) });
  });
}

function field(draft: Draft, role: OldRole, source: Source, key: string, value: Plain): void {
  const facts = kvFacts(key);
  if (key === 'kv_role') {
    const split = value === 'kv_producer' || value === 'kv_consumer';
    draft.ask(role, source, { why: 'which side of the transfer a role is on', sources: [] }, split, { to: 'kvTransfer.splitRoles', was: shown(value) });
  } else if (facts && typeof value !== facts.type) {
    draft.tell(source, Fate.LEFT, { why: `expected a ${facts.type}` }, { was: shown(value) });
  } else if (facts) {
    draft.ask(role, source, { why: facts.why, sources: [] }, value, { to: `kvTransfer.${facts.to}` });
  } else {
    draft.tell(source, Fate.LEFT, { why: 'a field of the config that the library does not set', instead: 'use patches where it is needed' }, { was: shown(value) });
  }
}

function extra(draft: Draft, role: OldRole, source: Source, name: string, value: Plain): void {
  const facts = kvFacts(`extra.${name}`);
  if (name === 'backends') {
    const backend = Array.isArray(value) ? String(value[0]).toUpperCase() : String(value);
    draft.later(trial => {
      const mine = configOf(Object.values(trial.derived.roles)[0]!)?.[EXTRA]?.backends?.[0];
      if (mine === backend) {
        draft.tell(source, Fate.COMPUTED, { why: 'the backend follows from the platform' }, { was: backend, now: mine });
        return;
      }
      const tried = trial.add({ sources: [], to: ['network', 'backend'], value: backend, why: 'the NIXL backend' });
      const refused = trial.refusal;
      draft.tell(source, tried === Fate.LEFT ? Fate.CHANGED : Fate.CARRIED,
        { why: tried === Fate.LEFT ? `the backend follows from the platform: ${refused}` : 'the NIXL backend' },
        { was: backend, ...(tried === Fate.LEFT ? { now: mine } : { to: 'network.backend' }) });
    });
    return;
  }
  if (facts && typeof value !== facts.type) {
    draft.tell(source, Fate.LEFT, { why: `expected a ${facts.type}` }, { was: shown(value) });
    return;
  }
  draft.ask(role, source, { why: facts?.why ?? 'an option of the connector', sources: [] }, value, { to: facts ? `kvTransfer.${facts.to}` : `kvTransfer.extraConfig.${name}` });
}

/** A config as a whole, in the words of our options; backends are the network's. */
function options(config: { [key: string]: Plain }): Plain {
  const { [EXTRA]: extras = {}, kv_role: role, ...fields } = config;
  const { connectors, backends: _, ...others } = extras;
  const typed = Object.entries<Plain>(fields).map(([key, value]) => [kvFacts(key)?.to ?? key, value]);
  const known = Object.entries<Plain>(others).filter(([key]) => kvFacts(`extra.${key}`)).map(([key, value]) => [kvFacts(`extra.${key}`)!.to, value]);
  const rest = Object.entries<Plain>(others).filter(([key]) => !kvFacts(`extra.${key}`));
  return {
    ...Object.fromEntries([...typed, ...known]),
    ...(role === 'kv_producer' || role === 'kv_consumer' ? { splitRoles: true } : {}),
    ...(rest.length ? { extraConfig: Object.fromEntries(rest) } : {}),
    ...(Array.isArray(connectors) ? { connectors: connectors.map(options) } : {}),
  };
}

function parse(text: string): { [key: string]: Plain } | undefined {
  try {
    const config = JSON.parse(text);
    return isMapping(config) ? config : undefined;
  } catch {
    return undefined;
  }
}

function configOf(role: DerivedRole): { [key: string]: Plain } | undefined {
  const arg = role.template.spec.containers[0].args.find((a: string) => a.startsWith(`${FLAG}=`));
  return arg && parse(arg.slice(FLAG.length + 1));
}
