import { connectorOf, CONNECTORS, OFFLOADING } from './connectors';
import { fields, isNixl, KvTransferContext, present, typedExtra } from './kv-transfer';
import { KvTransferOptions } from './kv-transfer-options';
import { didYouMean } from '../base/did-you-mean';
import { Fault } from '../base/fault';
import { Json } from '../base/json';
import { Lifetime, missingIn } from '../base/version';
import kvFacts from '../facts/kv-transfer.json';

/** Everything about the transfer that the release, the accelerator or the connector does not take. */
export function kvTransferFaults(options: KvTransferOptions, ctx: KvTransferContext): Fault[] {
  const typed = typedExtra(options);
  return [
    ...connectorFaults(options, ctx.vllmVersion),
    ...bufferFaults(options, ctx),
    ...fieldFaults(present(fields(options, ctx)), ctx.vllmVersion, kvFacts.fields, MAX_BYTES),
    ...(isNixl(options) ? fieldFaults(typed, ctx.vllmVersion, kvFacts.extraConfig, MAX_SECONDS) : ignoredFaults(options, Object.keys(typed))),
    ...(isNixl(options) && options.numThreads !== undefined && ctx.backend !== 'UCX' ? [{
      code: 'LLMD407', subject: 'num_threads', value: 'set', problem: `but vLLM drops it with backend ${ctx.backend}`, fix: 'leave numThreads out',
    }] : []),
    ...offloadingFaults(options, ctx.vllmVersion),
    ...nestingFaults(options),
    ...(options.connectors ?? []).flatMap(child => kvTransferFaults(child, ctx)),
  ];
}

/** A connector that the release does not register. */
export function connectorFaults(options: KvTransferOptions, vllmVersion: string): Fault[] {
  const { connectorModulePath: path } = options;
  const connector = connectorOf(options);
  const code = 'LLMD406';
  if (path !== undefined) {
    return [
      ...(/^[A-Za-z_]\w*$/.test(connector) ? [] : [{ code, subject: 'connector', value: `'${connector}'`, allowed: 'the name of a Python class such as MyConnector' }]),
      ...(/^[A-Za-z_][\w.]*$/.test(path) ? [] : [{ code, subject: 'connectorModulePath', value: `'${path}'`, allowed: 'a Python module such as my_package.connector' }]),
    ];
  }
  const known = Object.hasOwn(CONNECTORS, connector) ? CONNECTORS[connector] : undefined;
  const lacking = known && missingIn(vllmVersion, known);
  if (known && !lacking) { return []; }
  const names = Object.keys(CONNECTORS).filter(n => !missingIn(vllmVersion, CONNECTORS[n]!)).sort();
  const subject = `vLLM ${vllmVersion}`;
  if (lacking) {
    return [{ code, subject, problem: `has no connector '${connector}': ${lacking}`, fix: `use ${known?.instead ?? `one of: ${names.join(', ')}`}` }];
  }
  const near = didYouMean(connector, names);
  return [{
    code,
    subject,
    problem: `has no connector '${connector}'${near ? `, did you mean '${near}'?` : ''}`,
    allowed: `one of: ${names.join(', ')}`,
    fix: 'for one of your own set connectorModulePath',
  }];
}

/** Where blocks may wait. */
interface BufferContext {
  readonly vendor: KvTransferContext['vendor'];
  readonly bufferDevice: string;
}

/** Memory that the accelerator does not have. */
export function bufferFaults(options: KvTransferOptions, ctx: BufferContext): Fault[] {
  const buffer = options.bufferDevice ?? ctx.bufferDevice;
  const devices = kvFacts.bufferDevices[ctx.vendor];
  return devices.includes(buffer) ? [] : [{
    code: 'LLMD404', subject: 'bufferDevice', value: buffer, problem: `but vLLM on ${ctx.vendor} stages KV blocks in ${devices.join(' or ')}`, fix: `use one of: ${devices.join(', ')}`,
  }];
}

/** Fields that the release lacks, and numbers that are not valid. */
export function fieldFaults(values: Json, vllmVersion: string, lifetimes: { [field: string]: Lifetime }, most: number): Fault[] {
  return Object.entries(values).flatMap(([field, value]): Fault[] => {
    const lacking = missingIn(vllmVersion, lifetimes[field] ?? {});
    if (lacking) {
      return [{ code: 'LLMD405', subject: field, problem: `cannot be set with vLLM ${vllmVersion}: ${lacking}`, fix: 'leave it out or use another release' }];
    }
    const whole = WHOLE.includes(field);
    if (typeof value !== 'number' || (value >= 0 && value <= most && (!whole || Number.isInteger(value)))) { return []; }
    return [{ code: 'LLMD407', subject: field, value: `${value}`, allowed: `a ${whole ? 'whole ' : ''}number from 0 ${value > most ? `to ${most}` : 'up'}` }];
  });
}

/** What vLLM declares as int; it takes fractions of seconds and bytes. */
const WHOLE = ['kv_port', 'kv_rank', 'kv_parallel_size', 'num_threads', 'kv_recompute_threshold', 'cpu_bytes_to_use'];

/** The largest number that JSON carries exactly. */
const MAX_BYTES = 9007199254740991;

/** A year; a pod waits as long as a lease, and what is added to a longer time no longer fits into its fields. */
const MAX_SECONDS = 31536000;

/** Options of OffloadingConnector that the release lacks, or beside another connector. */
function offloadingFaults(options: KvTransferOptions, vllmVersion: string): Fault[] {
  const set = present({ cpu_bytes_to_use: options.cpuBytesToUse, p2p: options.p2p });
  return options.connector === OFFLOADING
    ? fieldFaults(set, vllmVersion, kvFacts.extraConfig, MAX_BYTES) : ignoredFaults(options, Object.keys(set), OFFLOADING);
}

/** Options of one connector beside another, which would ignore them. */
function ignoredFaults(options: KvTransferOptions, names: string[], owner: string = 'NixlConnector'): Fault[] {
  return names.map(name => ({
    code: 'LLMD407', subject: name, value: `an option of ${owner}`, problem: `and ${connectorOf(options)} would ignore it`, fix: 'leave it out or put it in extraConfig',
  }));
}

/** A MultiConnector without connectors, or connectors of which none knows. */
export function nestingFaults({ connector, connectors }: KvTransferOptions): Fault[] {
  return (connector === 'MultiConnector') === Boolean(connectors?.length) ? [] : [{
    code: 'LLMD407', subject: 'connectors and connector MultiConnector', problem: 'belong together', fix: 'set both or neither',
  }];
}
