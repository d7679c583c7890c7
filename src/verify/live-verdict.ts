import { LiveMetrics } from './live-metrics';
import { RATES } from '../estimate/transfer-rates';

/** What running servers show of the KV cache. */
export interface LiveVerdict {
  readonly status: 'pass' | 'warn' | 'fail' | 'unknown';
  readonly findings: { readonly status: 'pass' | 'warn' | 'fail' | 'unknown'; readonly what: string; readonly fix?: string }[];
}

/** Of prompt tokens, the share that decode may compute itself: the last block, and short prompts. */
const OWN_SHARE = 0.5;
const EXTERNAL = 'external_kv_transfer';

/** Whether the KV cache crosses, how fast, and in what pieces. */
export function liveVerdict(m: LiveMetrics): LiveVerdict {
  const findings = [...crossing(m), ...speed(m), ...failures(m)];
  const status = (['fail', 'warn', 'pass'] as const).find(s => findings.some(f => f.status === s)) ?? 'unknown';
  return { status, findings };
}

type Findings = LiveVerdict['findings'];

function crossing({ transfers, bytes, tokens }: LiveMetrics): Findings {
  const all = Object.values(tokens ?? {}).reduce((sum, count) => sum + count, 0);
  const external = tokens?.[EXTERNAL] ?? 0;
  const share = all > 0 ? `${percent(external / all)} of ${number(all)} prompt tokens` : '';
  if (transfers === 0 && all === 0) {
    return [{ status: 'unknown', what: 'no prompt was served and nothing was transferred yet', fix: 'send a request of some hundred tokens through the router, and read again; of prefill, read decode\'s metrics' }];
  }
  if (transfers === 0) {
    return [{
      status: 'fail',
      what: `no KV cache came by NIXL: ${number(all)} prompt tokens were computed here`,
      fix: 'on decode: see that requests go through the routing sidecar and name a prefill pod (x-prefiller-host-port); on prefill this is as it should be',
    }];
  }
  const moved = `${size(bytes)} in ${number(transfers)} transfers`;
  return all > 0 && external / all < OWN_SHARE
    ? [{ status: 'warn', what: `the KV cache crosses (${moved}), but ${share} only came with it`, fix: 'short prompts are computed by decode, and so is what a failed transfer leaves; see the router\'s threshold and the failures below' }]
    : [{ status: 'pass', what: `the KV cache crosses: ${moved}${share && `, ${share}`}` }];
}

function speed({ transfers, bytes, descriptors, seconds, postSeconds }: LiveMetrics): Findings {
  if (transfers === 0 || seconds <= 0) { return []; }
  const rate = bytes / seconds;
  const piece = descriptors > 0 ? bytes / descriptors : 0;
  const [tcp, small] = [RATES.paths.tcp!.gigabytesPerSecond!.high * 1e9, 64 * 1024];
  const what = `${(rate / 1e9).toPrecision(3)} GB/s, ${milliseconds(seconds / transfers)} a transfer${piece ? `, in pieces of ${size(piece)}, ${number(descriptors / transfers)} each` : ''}`;
  const posting = postSeconds / seconds;
  return [
    // TCP moves no more than this, and RDMA with pieces of such a size always does
    rate <= tcp && (piece === 0 || piece >= small)
      ? { status: 'warn', what: `${what}: no faster than TCP`, fix: 'see which transport UCX takes: docs/how-to/rdma-or-tcp.md, or cdk8s-llm-d verify job' }
      : { status: 'pass', what },
    ...(piece > 0 && piece < small && posting > 0.5 ? [{
      status: 'warn' as const, what: `${percent(posting)} of the time goes into posting descriptors: pieces of ${size(piece)} are small`, fix: 'a larger blockSize, or cross-layer blocks, makes fewer and larger pieces',
    }] : []),
  ];
}

function failures({ failed, expired, late, transfers }: LiveMetrics): Findings {
  return [
    ...(failed > 0 ? [{ status: 'fail' as const, what: `${number(failed)} transfers failed, and ${number(transfers)} did not`, fix: 'see the log of decode for the first of them; stale peers after a restart of prefill, and releases that differ, are usual causes' }] : []),
    ...(expired > 0 ? [{ status: 'warn' as const, what: `${number(expired)} requests of prefill were not fetched before their lease ended`, fix: 'decode is behind: add decode pods, or raise kv_lease_duration' }] : []),
    ...(late ? [{ status: 'fail' as const, what: `${number(late)} fetches ended after the lease: their blocks may have been written over meanwhile`, fix: 'raise kv_lease_duration, and add decode pods' }] : []),
  ];
}

/** The verdict for people. */
export function liveText(name: string, { status, findings }: LiveVerdict): string {
  return `${[`${status.toUpperCase()}: ${name}`, ...findings.flatMap(f => [`  ${f.status.toUpperCase()} ${f.what}`, ...(f.fix === undefined ? [] : [`      fix: ${f.fix}`])])].join('\n')}\n`;
}

const number = (value: number): string => Math.round(value).toLocaleString('en-US');

const percent = (share: number): string => `${Math.round(100 * share)} %`;

const milliseconds = (seconds: number): string => `${(seconds * 1e3).toPrecision(3)} ms`;

function size(bytes: number): string {
  const [unit, factor] = ([['GB', 1e9], ['MB', 1e6], ['kB', 1e3]] as const).find(([, least]) => bytes >= least) ?? ['bytes', 1];
  return `${Number((bytes / factor).toPrecision(3))} ${unit}`;
}
