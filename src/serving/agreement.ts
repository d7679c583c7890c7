import { propOf } from './command';
import { Image } from './image';
import { RenderedServer, renderedServer } from './rendered-server';
import { RoleSettings } from './server-spec';
import { Fault } from '../base/fault';
import { compactJson, isObject, Json, objectAt } from '../base/json';
import { Lifetime, missingIn } from '../base/version';
import kvFacts from '../facts/kv-transfer.json';
import { AcceleratorFacts } from '../network/platform-facts';
import { jsonOf, switchOf, valueOf } from '../vllm/argument-values';
import { Argument, parseArguments } from '../vllm/arguments';
import { Role } from '../vllm/role';

/**
 * What both roles of a pair must say alike. vLLM compares it when decode connects, which is at the first request, or reads
 * the blocks of prefill wrongly; what counts is therefore what is rendered, wherever it was said.
 */

/** What is known of an image: its name, and what decides its arguments. */
export type RoleImage = Pick<Image, 'reference' | 'vllmVersion' | 'extraOptions'>;

/** One role of a pair as it is rendered, and what it was made of. */
export interface RenderedRole {
  readonly role: Role;
  readonly image: RoleImage;
  /** After patches. */
  readonly server: RenderedServer;
  /** The pod template before them; absent where it is not ours. */
  readonly unpatched?: Json;
  /** What it was made of; absent where it is not ours. */
  readonly settings?: RoleSettings;
  /** Absent where it is not known. */
  readonly accelerator?: AcceleratorFacts;
}

/** Something that both roles must say alike, from `facts/kv-transfer.json`. */
interface Term extends Lifetime {
  readonly name: string;
  /** Where it is read: an option with a value unless this says otherwise. */
  readonly reads?: string;
  /** What is done where it is not said, where that is known. */
  readonly default?: string;
  /** Other spellings of a value. */
  readonly same?: { readonly [value: string]: string };
  /** What goes wrong: a key of `agreement.broken`. */
  readonly breaks: string;
}

const TERMS = kvFacts.agreement.terms as Term[];
const BROKEN: { readonly [breaks: string]: string } = kvFacts.agreement.broken;

/** Part of the hash alone, which `enforce_handshake_compat: false` switches off. */
const HASH = 'hash';

/** LLMD350 for each thing that both roles must say alike, and do not. */
export function agreementFaults(prefill: RenderedRole, decode: RenderedRole): Fault[] {
  if (!prefill.server.args || !decode.server.args) { return []; }
  const { vllmVersion } = decode.image;
  const hashed = !unchecked(decode);
  // variables that decide on an attention backend decide nothing where it is named
  const named = attentionBackend(prefill.server, vllmVersion) !== undefined && attentionBackend(decode.server, vllmVersion) !== undefined;
  const terms = TERMS.filter(term => !missingIn(vllmVersion, term) && (term.breaks !== HASH || (hashed && !(named && term.reads === 'variable'))));
  return terms.flatMap((term): Fault[] => {
    const [p, d] = [said(prefill.server, term, vllmVersion), said(decode.server, term, vllmVersion)];
    return p === d || agree(term, p, d, decode.server) ? [] : [{
      code: 'LLMD350',
      subject: term.name,
      value: `${describe(prefill, term, p, vllmVersion)} and ${describe(decode, term, d, vllmVersion)}`,
      problem: BROKEN[term.breaks]!,
      fix: 'say the same for both roles',
    }];
  });
}

/** Whether decode connects to prefill although their hashes differ. */
export const unchecked = (decode: RenderedRole): boolean => transferField(decode.server, 'enforce_handshake_compat') === 'false';

/** Whether two texts mean one thing. */
function agree(term: Term, prefill: string | undefined, decode: string | undefined, reader: RenderedServer): boolean {
  const [p, d] = [meant(term, prefill), meant(term, decode)];
  if (p === d) { return true; }
  if (term.reads === 'backends') { return p.split(',').some(backend => d.split(',').includes(backend)); }
  // the one conversion that there is: into a cache of tokens first, from one of heads first
  return term.reads === 'layout' && p === meant(term, 'hnd') && d === meant(term, 'nhd') && transferField(reader, 'enable_permute_local_kv') === 'true';
}

function meant({ same, reads, ...term }: Term, value: string | undefined): string {
  const written = value ?? term.default ?? '';
  const text = reads === 'layout' || reads === 'attention' ? written.toLowerCase() : written;
  return same && Object.hasOwn(same, text) ? same[text]! : text;
}

/** What a server says; nothing where it is left to vLLM. */
function said(server: RenderedServer, { name, reads }: Term, vllmVersion: string): string | undefined {
  const args = server.args!;
  switch (reads) {
    case 'model': return server.model;
    case 'switch': {
      const on = switchOf(args, name);
      return on === undefined ? undefined : on ? 'on' : 'off';
    }
    case 'list': return listOf(args, name);
    case 'variable': return variable(server, name);
    case 'layout': return variable(server, name);
    case 'attention': return attentionBackend(server, vllmVersion);
    case 'speculation': return speculation(args);
    case 'transfer': return transferField(server, name);
    case 'backends': return transferField(server, name);
    case 'direction': return direction(server);
  }
  return valueOf(args, name);
}

/** All values of an option that takes several. */
function listOf(args: Argument[], name: string): string | undefined {
  const found = args.filter(arg => arg.name === name);
  const last = found.slice(found.length - 1).flatMap(arg => arg.inline === undefined ? arg.values : [arg.inline]);
  return found.length ? last.join(' ') : undefined;
}

function variable({ env, variables }: RenderedServer, name: string): string | undefined {
  return env[name] ?? (variables.includes(name) ? 'a value from elsewhere' : undefined);
}

/** The attention backend, which has had three places. */
export function attentionBackend(server: RenderedServer, vllmVersion: string): string | undefined {
  const args = server.args!;
  const config = jsonOf(args, '--attention-config');
  const option = valueOf(args, '--attention-backend') ?? (isObject(config) ? textOf(config.backend) : undefined);
  const read = missingIn(vllmVersion, kvFacts.agreement.attentionVariable) ? undefined : variable(server, kvFacts.agreement.attentionVariable.name);
  return option ?? read;
}

/** A speculator whose blocks are transferred; nothing for one that has none. */
function speculation(args: Argument[]): string | undefined {
  const config = jsonOf(args, '--speculative-config');
  const written = isObject(config) ? config : {};
  const method = textOf(written.method) ?? valueOf(args, '--spec-method');
  if (method !== undefined && kvFacts.agreement.draftsWithoutCache.includes(method)) { return undefined; }
  const parts = { method, model: textOf(written.model) ?? valueOf(args, '--spec-model') };
  const more = Object.fromEntries(Object.entries(written).filter(([key, value]) =>
    kvFacts.agreement.speculation.includes(key) && (typeof value === 'string' || typeof value === 'boolean')));
  const all = compactJson({ ...more, ...parts });
  return all === '{}' ? valueOf(args, '--speculative-config') : all;
}

/** Whether blocks are pulled or pushed; nothing where no connector of NIXL transfers any. */
function direction({ nixl }: RenderedServer): string | undefined {
  const connector = textOf(nixl?.kv_connector);
  return connector === undefined ? undefined : connector === 'NixlPushConnector' ? 'push' : 'pull';
}

/** A field of the config of NIXL's connector, or of its extra config. */
export function transferField({ nixl = {} }: RenderedServer, field: string): string | undefined {
  const value: unknown = objectAt(nixl.kv_connector_extra_config)[field] ?? nixl[field];
  if (Array.isArray(value)) { return value.map(item => typeof item === 'string' ? item : compactJson(item)).join(','); }
  return typeof value === 'string' ? lowerBoolean(value) : value === undefined ? undefined : compactJson(value);
}

/** vLLM reads some switches as text. */
const lowerBoolean = (text: string): string => text === 'True' || text === 'False' ? text.toLowerCase() : text;

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** `fp8 in prefill (extraArgs)` */
function describe(role: RenderedRole, term: Term, value: string | undefined, vllmVersion: string): string {
  const source = sourceOf(role, term, value, vllmVersion);
  return `${value === undefined ? 'left to vLLM' : `'${value}'`} in ${role.role}${source === undefined ? '' : ` (${source})`}`;
}

/** Where a role says it, in the words of the props. */
function sourceOf(of: RenderedRole, term: Term, value: string | undefined, vllmVersion: string): string | undefined {
  const { unpatched, image, settings, role } = of;
  if (!unpatched || !settings) { return undefined; }
  const before = renderedServer(unpatched, image);
  if (before?.args && said(before, term, vllmVersion) !== value) { return `patches of ${role}`; }
  if (value === undefined) { return undefined; }
  const { env = {}, overrideEnv = {}, extraArgs = [] } = settings;
  const variables = [term.name, ...(term.reads === 'attention' ? [kvFacts.agreement.attentionVariable.name] : [])];
  if (variables.some(name => Object.hasOwn(overrideEnv, name))) { return `overrideEnv of ${role}`; }
  if (variables.some(name => Object.hasOwn(env, name))) { return `env of ${role}`; }
  const others = term.reads === 'attention' ? ['--attention-config'] : term.reads === 'speculation' ? ['--spec-method', '--spec-model'] : [];
  const options = [term.name, ...others];
  if (parseArguments(extraArgs, image).some(arg => options.includes(arg.name))) { return `extraArgs of ${role}`; }
  return propOf(term.name) ?? 'the library';
}
