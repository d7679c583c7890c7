import { fail } from '../base/errors';

/** A sample of Prometheus' text format. */
export interface Sample {
  readonly name: string;
  readonly labels: { readonly [name: string]: string };
  readonly value: number;
}

const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?\s*$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g;

/** The samples of a text; lines that are none are left out. */
export function samplesIn(text: string): Sample[] {
  return text.split('\n').flatMap(line => {
    const match = line.startsWith('#') ? null : SAMPLE.exec(line);
    const value = match ? Number(match[3]!.replace(/^\+?Inf$/, 'Infinity')) : NaN;
    return match && !Number.isNaN(value) ? [{ name: match[1]!, labels: labelsIn(match[2] ?? ''), value }] : [];
  });
}

const labelsIn = (text: string): { [name: string]: string } => Object.fromEntries([...text.matchAll(LABEL)].map(([, name, value]) => [name!, value!.replace(/\\(.)/g, '$1')]));

/** What the metrics of one server say of the KV cache; counters since it started. */
export interface LiveMetrics {
  /** What came by NIXL. */
  readonly bytes: number;
  readonly transfers: number;
  readonly descriptors: number;
  /** Of all transfers together. */
  readonly seconds: number;
  /** Of these, to post the descriptors. */
  readonly postSeconds: number;
  readonly failed: number;
  readonly expired: number;
  /** Notifications that came after the lease; absent before vLLM 0.32. */
  readonly late?: number;
  /** Prompt tokens by where their KV cache is from; absent before vLLM 0.16. */
  readonly tokens?: { readonly [source: string]: number };
}

/** A counter of Python's client ends in _total, which vLLM's names leave out. */
const total = (name: string): string => `vllm:${name}_total`;

/**
 * Reads the metrics of one or more servers.
 *
 * @param names which of the files has the text, for messages
 * @throws LLMD511 where there is no metric of vLLM
 */
export function liveMetrics(name: string, text: string): LiveMetrics {
  const samples = samplesIn(text);
  if (!samples.some(s => s.name.startsWith('vllm:'))) {
    fail({
      code: 'LLMD511', subject: name, problem: 'has no metric of vLLM', allowed: 'what a model server answers on /metrics', fix: 'take it from the port of vLLM, not of the routing sidecar: curl http://localhost:8200/metrics',
    });
  }
  const of = (metric: string) => samples.filter(s => s.name === metric);
  const sum = (metric: string) => of(metric).reduce((all, { value }) => all + value, 0);
  const sources = of(total('prompt_tokens_by_source'));
  const late = of(total('nixl_num_notifications_after_expiry'));
  return {
    bytes: sum('vllm:nixl_bytes_transferred_sum'),
    transfers: sum('vllm:nixl_bytes_transferred_count'),
    descriptors: sum('vllm:nixl_num_descriptors_sum'),
    seconds: sum('vllm:nixl_xfer_time_seconds_sum'),
    postSeconds: sum('vllm:nixl_post_time_seconds_sum'),
    failed: sum(total('nixl_num_failed_transfers')),
    expired: sum(total('nixl_num_kv_expired_reqs')),
    late: late.length ? sum(total('nixl_num_notifications_after_expiry')) : undefined,
    tokens: sources.length ? bySource(sources) : undefined,
  };
}

function bySource(samples: Sample[]): { [source: string]: number } {
  const tokens: { [source: string]: number } = {};
  for (const { labels: { source = '?' }, value } of samples) { tokens[source] = (tokens[source] ?? 0) + value; }
  return tokens;
}

/** What happened between two readings of one server. */
export function since(before: LiveMetrics, after: LiveMetrics): LiveMetrics {
  const less = (a: number, b: number) => a >= b ? a - b : a; // a server that started anew counts from 0
  return {
    bytes: less(after.bytes, before.bytes),
    transfers: less(after.transfers, before.transfers),
    descriptors: less(after.descriptors, before.descriptors),
    seconds: less(after.seconds, before.seconds),
    postSeconds: less(after.postSeconds, before.postSeconds),
    failed: less(after.failed, before.failed),
    expired: less(after.expired, before.expired),
    late: after.late === undefined ? undefined : less(after.late, before.late ?? 0),
    tokens: after.tokens && Object.fromEntries(
      Object.entries(after.tokens).map(([source, count]) => [source, less(count, before.tokens?.[source] ?? 0)]),
    ),
  };
}
