/**
 * Everything that a platform, a shape and a number of GPUs can be together, on which the chart and the constructs must agree.
 * Each case has its own name, since many of them are rendered as one release.
 */
import { Platform, Role } from '../src';
import { Case } from '../test/helm/pairwise';
import { Values } from '../test/values';

/**
 * A model without experts to spread, whose heads allow every size of a host; and one of 256 experts. Both are said to be small enough for every
 * shape and machine, since whether models fit is not in question here.
 */
const GPT = { huggingFace: { id: 'openai/gpt-oss-120b', weightsGigabytes: 10 } };
const R1 = { huggingFace: { id: 'deepseek-ai/DeepSeek-R1-0528', weightsGigabytes: 10 } };

/** One host, the fewest of a group, and many, in which numbers have two digits. */
const HOSTS = [1, 2, 16];

/** What stands before the pods; the pool needs its picker. */
const FRONT: Values = { inferencePool: { endpointPicker: 'epp' }, networkPolicy: true };

/** GPUs of one host, as the platform has it. */
export const gpusOf = (platform: string): number => Platform.of(platform).toJson().machine.accelerator.count;

/** Powers of two up to the number. */
export const sizesUpTo = (most: number): number[] => [1, 2, 4, 8, 16].filter(n => n <= most);

/** A number of GPUs that the site has in place of the platform's: half of them, and twice as many. */
const otherHosts = (platform: string): number[] => [gpusOf(platform) / 2, gpusOf(platform) * 2];

const product = <A, B>(as: readonly A[], bs: readonly B[]): [A, B][] => as.flatMap(a => bs.map((b): [A, B] => [a, b]));

/** The least and the most. */
const ends = (sizes: readonly number[]): number[] => [...new Set([sizes[0]!, sizes.at(-1)!])];

/** Two sizes that are alike, neighbours, or as far apart as they can be, each way round. */
function meetings(sizes: readonly number[]): [number, number][] {
  return product(sizes, sizes).filter(([a, b]) => {
    const apart = Math.abs(sizes.indexOf(a) - sizes.indexOf(b));
    return apart <= 1 || apart === sizes.length - 1;
  });
}

/** Prefill and decode on single hosts, with sizes that are alike and that differ. */
export function pairs(platform: string): Case[] {
  const pair = (what: string, prefill: number, decode: number, more: Values = {}, network: Values = {}): Case => ({
    what: `${platform}: ${prefill} GPUs with ${decode}${what}`,
    values: { name: 'gpt', model: GPT, network: { platform, ...network }, prefill: { tensorParallelSize: prefill }, decode: { tensorParallelSize: decode }, ...more },
  });
  const sizes = sizesUpTo(gpusOf(platform));
  return [
    ...meetings(sizes).map(([p, d]) => pair('', p, d)),
    ...ends(sizes).map(n => pair(' on one node', n, n, { colocated: true })),
    ...ends(sizes).map(n => pair(' behind a pool and a policy', n, n, FRONT)),
    ...ends(sizes).map(n => pair(' as a set', n, 1, { disaggregatedSet: true })),
    ...otherHosts(platform).flatMap(host => ends(sizesUpTo(host)).map(n => pair(` of a host with ${host}`, n, n, {}, { acceleratorsPerNode: host }))),
  ];
}

/** Groups of hosts on both sides or on one, and both as one set. */
export function groups(platform: string): Case[] {
  const both = (what: string, prefill: Values, decode: Values, more: Values = {}, network: Values = {}): Case => ({
    what: `${platform}: ${what}`,
    values: { name: 'r1', model: R1, network: { platform, ...network }, prefill, decode, ...more },
  });
  const group = (nodes: number): Values => ({ wideEp: { nodes } });
  const host = { tensorParallelSize: gpusOf(platform) };
  return [
    ...product(HOSTS, HOSTS).map(([p, d]) => both(`groups of ${p} hosts with groups of ${d}`, group(p), group(d))),
    ...HOSTS.map(n => both(`groups of ${n} hosts with single hosts`, group(n), host)),
    ...HOSTS.map(n => both(`single hosts with groups of ${n} hosts`, host, group(n))),
    ...HOSTS.map(n => both(`groups of ${n} hosts as a set`, group(n), group(n), { disaggregatedSet: true, ...FRONT })),
    ...HOSTS.map(n => both(`single hosts and groups of ${n} hosts as a set`, host, group(n), { disaggregatedSet: true })),
    ...otherHosts(platform).map(n => both(`groups of 2 hosts with ${n} GPUs each`, group(2), group(2), {}, { acceleratorsPerNode: n })),
  ];
}

/** One group of hosts on its own, in each role, with whole hosts and with parts of them. */
export function alone(platform: string): Case[] {
  const node = (what: string, role: Role, nodes: number, options: Values = {}, more: Values = {}, network: Values = {}): Case => ({
    what: `${platform}: ${role} on ${nodes} hosts${what}`,
    values: { name: 'r1', model: R1, network: { platform, ...network }, wideEpNode: { role, nodes, ...options }, ...more },
  });
  const roles = [Role.PREFILL, Role.DECODE, Role.PREFILL_DECODE];
  const gpus = gpusOf(platform);
  return [
    ...product(roles, HOSTS).map(([role, n]) => node('', role, n)),
    ...roles.map(role => node(' behind a pool and a policy', role, 2, {}, FRONT)),
    ...product(roles, ends(sizesUpTo(gpus))).map(([role, n]) => node(` with ${n} GPUs each`, role, 2, { gpusPerNode: n })),
    ...sizesUpTo(gpus).map(n => node(` in ranks of ${n} GPUs`, Role.DECODE, 2, { tensorParallelSize: n })),
    ...otherHosts(platform).map(n => node(` that have ${n} GPUs`, Role.DECODE, 2, {}, {}, { acceleratorsPerNode: n })),
  ];
}
