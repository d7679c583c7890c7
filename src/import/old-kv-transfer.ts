import { RoleConversion } from './conversion';
import { DerivedRole } from './dry-run';
import { argFacts, kvFacts } from './facts';
import { Outcome, Plain, shown, Source } from './outcome';
import { isObject } from '../base/json';
import { kvTransferOf, readKvTransfer } from '../vllm/read-kv-transfer';

const FLAG = '--kv-transfer-config';
const EXTRA = 'kv_connector_extra_config';

/** What the library writes for every connector, whatever the old JSON left to defaults. */
const DERIVED = ['kv_role', 'kv_buffer_device', EXTRA];

/**
 * The `--kv-transfer-config`: the JSON as a whole is the library's, with the backend of the platform; each key that says
 * something else is a setting of its own.
 */
export function kvTransfer(c: RoleConversion, source: Source, text: string): void {
  const config = readKvTransfer(text)?.config;
  const facts = argFacts(FLAG)!;
  if (!config) {
    c.report(source, Outcome.LEFT, { why: 'it is not JSON, or only a shell knows its value', instead: 'set kvTransfer' }, { was: shown(text) });
    return;
  }
  const part = (key: string): Source => ({ ...source, part: `${source.part} ${key}` });
  if (config.kv_connector === 'MultiConnector') {
    c.set(part('kv_connector'), { why: 'connectors that are tried in order' }, optionsOf(config), { to: 'kvTransfer', was: shown(config) });
  } else {
    for (const [key, value] of Object.entries(config)) {
      if (key === EXTRA && isObject(value)) {
        for (const [name, below] of Object.entries<Plain>(value)) { extra(c, part(`${key}.${name}`), name, below); }
      } else {
        field(c, part(key), key, value);
      }
    }
  }
  c.afterwards(derived => {
    const made = configOf(derived);
    const added = made ? DERIVED.filter(key => config[key] === undefined && made[key] !== undefined).map(key => `${key} ${shown(made[key])}`) : [];
    const why = added.length ? `${facts.why}; ${added.join(' and ')} had been left to defaults` : facts.why;
    c.report(source, added.length ? Outcome.CHANGED : Outcome.COMPUTED, { why }, { was: shown(text), now: made && JSON.stringify(made) });
  });
}

function field(c: RoleConversion, source: Source, key: string, value: Plain): void {
  const facts = kvFacts(key);
  if (key === 'kv_role') {
    const side = { why: 'which side of the transfer a role is on' };
    if (value === 'kv_producer' || value === 'kv_consumer') {
      c.set(source, side, true, { to: 'kvTransfer.splitRoles', was: shown(value) });
    } else {
      c.compute(source, side, shown(value), derived => shown(configOf(derived)?.kv_role ?? null));
    }
  } else if (facts && typeof value !== facts.type) {
    c.report(source, Outcome.LEFT, { why: `expected a ${facts.type}` }, { was: shown(value) });
  } else if (facts) {
    c.set(source, { why: facts.why }, value, { to: `kvTransfer.${facts.to}` });
  } else {
    c.report(source, Outcome.LEFT, { why: 'a field of the config that the library does not set', instead: 'use patches where it is needed' }, { was: shown(value) });
  }
}

function extra(c: RoleConversion, source: Source, name: string, value: Plain): void {
  const facts = kvFacts(`extra.${name}`);
  if (name === 'backends') {
    backend(c, source, Array.isArray(value) ? String(value[0]).toUpperCase() : String(value));
  } else if (facts && typeof value !== facts.type) {
    c.report(source, Outcome.LEFT, { why: `expected a ${facts.type}` }, { was: shown(value) });
  } else if (facts) {
    c.set(source, { why: facts.why }, value, { to: `kvTransfer.${facts.to}` });
  } else {
    // the name may have any characters, and is one step whatever is in it
    c.set(source, { why: 'an option of the connector' }, value, { to: 'kvTransfer.extraConfig', name });
  }
}

function backend(c: RoleConversion, source: Source, was: string): void {
  c.afterwards((derived, dryRun) => {
    const now = configOf(derived)?.[EXTRA]?.backends?.[0];
    if (now === was) {
      c.report(source, Outcome.COMPUTED, { why: 'the backend follows from the platform' }, { was, now });
    } else if (dryRun.add({ sources: [], to: ['network', 'backend'], value: was, why: 'the NIXL backend' }) === Outcome.LEFT) {
      c.report(source, Outcome.CHANGED, { why: `the backend follows from the platform: ${dryRun.refusal}` }, { was, now });
    } else {
      c.report(source, Outcome.CARRIED, { why: 'the NIXL backend' }, { was, to: 'network.backend' });
    }
  });
}

/** A config as a whole, in the words of our options; backends are the network's. */
function optionsOf(config: { [key: string]: Plain }): Plain {
  const { [EXTRA]: extras = {}, kv_role: role, ...fields } = config;
  const { connectors, backends: _, ...others } = extras;
  const typed = Object.entries<Plain>(fields).map(([key, value]) => [kvFacts(key)?.to ?? key, value]);
  const known = Object.entries<Plain>(others).filter(([key]) => kvFacts(`extra.${key}`)).map(([key, value]) => [kvFacts(`extra.${key}`)!.to, value]);
  const rest = Object.entries<Plain>(others).filter(([key]) => !kvFacts(`extra.${key}`));
  return {
    ...Object.fromEntries([...typed, ...known]),
    ...(role === 'kv_producer' || role === 'kv_consumer' ? { splitRoles: true } : {}),
    ...(rest.length ? { extraConfig: Object.fromEntries(rest) } : {}),
    ...(Array.isArray(connectors) ? { connectors: connectors.map(optionsOf) } : {}),
  };
}

const configOf = ({ args }: DerivedRole): { [key: string]: Plain } | undefined => kvTransferOf(args)?.config;
