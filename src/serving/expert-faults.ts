import { ALL2ALL, ExpertContext, exchangeFaults, exchangeOf, FUSED } from './all2all';
import { All2AllBackend, DboOptions, EplbOptions, ExpertOptions } from './expert-options';
import { counted } from '../base/counted';
import { Fault } from '../base/fault';
import { isBefore, Lifetime, missingIn } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';
import { wholeNumberFaults } from '../pod/format-faults';
import { isWhole } from '../pod/kubernetes';

/** Everything about the experts of one role that cannot work. What depends on a setting that is wrong itself is left out. */
export function expertFaults(options: ExpertOptions, ctx: ExpertContext): Fault[] {
  const spread = spreadFaults(ctx);
  if (spread.length) { return spread; }
  const moe = moeBackendFaults(options.moeBackend, ctx);
  const choice = choiceFaults(options, ctx);
  const eplb = eplbFaults(options.eplb, ctx);
  const settled = choice.length === 0 && !(moe.length > 0 && options.moeBackend === FUSED);
  const exchange = settled ? chosenFaults(options, ctx) : [];
  return [
    ...(options.epWeightFilter ? flagFaults('--enable-ep-weight-filter', ctx) : []),
    ...moe,
    ...choice,
    ...eplb,
    ...exchange,
    ...dboFaults(options, settled && exchange.length === 0, ctx),
  ];
}

/** Models, accelerators and releases that cannot spread experts at all. */
function spreadFaults(ctx: ExpertContext): Fault[] {
  const subject = `wideEp of ${ctx.role}`;
  const flag = flagFaults('--all2all-backend', ctx);
  if (flag.length) { return flag; }
  if (ctx.model._dense) {
    return [{ code: 'LLMD321', subject, problem: `spreads experts over hosts, but ${ctx.model.name} has none`, fix: 'use tensorParallelSize and replicas without wideEp' }];
  }
  const { vendors } = ALL2ALL[All2AllBackend.ALLGATHER_REDUCESCATTER]!;
  if (!vendors.includes(ctx.facts.machine.accelerator.vendor)) {
    return [{ code: 'LLMD322', subject, problem: `cannot be used on ${ctx.facts.name}: vLLM spreads experts on ${vendors.join(', ')} only`, fix: 'leave it out' }];
  }
  return [];
}

function flagFaults(flag: keyof typeof expertFacts.flags, { image, role }: ExpertContext): Fault[] {
  const lacking = missingIn(image.vllmVersion, expertFacts.flags[flag]);
  return lacking ? [{ code: 'LLMD414', subject: `${flag} of ${role}`, value: `not in vLLM ${image.vllmVersion}: ${lacking}`, fix: 'use another image' }] : [];
}

type MoeBackends = { [name: string]: Lifetime & { readonly vendor?: string; readonly exchanges?: true } };

/** Kernels of the experts that the release or the accelerator lacks, or of which too little is known. */
function moeBackendFaults(moeBackend: string | undefined, ctx: ExpertContext): Fault[] {
  if (moeBackend === undefined) { return []; }
  const flag = flagFaults('--moe-backend', ctx);
  if (flag.length) { return flag; }
  const table = expertFacts.moeBackends as MoeBackends;
  const { vllmVersion } = ctx.image;
  const { vendor } = ctx.facts.machine.accelerator;
  const available = Object.keys(table).sort().filter(n => !missingIn(vllmVersion, table[n]!) && (table[n]!.vendor ?? vendor) === vendor);
  const known = available.filter(n => !table[n]!.exchanges);
  const subject = `moeBackend of ${ctx.role}`;
  if (!available.includes(moeBackend)) {
    const line = Object.hasOwn(table, moeBackend) ? table[moeBackend]! : undefined;
    const why = line ? missingIn(vllmVersion, line) ?? `it is for ${line.vendor ?? 'another vendor'}` : 'no release has that name';
    return [{ code: 'LLMD414', subject, value: `'${moeBackend}'`, problem: `which vLLM ${vllmVersion} lacks on ${vendor}: ${why}`, allowed: `one of: ${known.join(', ')}` }];
  }
  if (!known.includes(moeBackend)) {
    return [{
      code: 'LLMD330',
      subject,
      value: moeBackend,
      fix: `use one of: ${known.join(', ')}`,
      problem: 'which exchanges tokens itself, and nothing is known here of the network and the sizes that it needs',
    }];
  }
  if (moeBackend === FUSED && !ctx.model.name.includes(expertFacts.megaMoe.value)) {
    return [{ code: 'LLMD331', subject, value: moeBackend, problem: `which computes the FP4 experts of ${expertFacts.megaMoe.value} only, not ${ctx.model.name}`, fix: 'use deep_gemm' }];
  }
  return [];
}

/** An all2all backend that would have nothing to do. */
function choiceFaults({ all2allBackend, moeBackend }: ExpertOptions, { role, parallelism: p }: ExpertContext): Fault[] {
  if (all2allBackend === undefined) { return []; }
  const subject = `all2allBackend of ${role}`;
  if (moeBackend === FUSED) {
    return [{ code: 'LLMD328', subject, value: all2allBackend, problem: `but moeBackend ${moeBackend} exchanges tokens itself`, fix: 'leave one of them out' }];
  }
  // tokens travel between data-parallel ranks only: with one, vLLM would silently ignore what should carry them
  if (p.dataParallelSize === 1) {
    return [{
      code: 'LLMD329',
      subject,
      value: all2allBackend,
      fix: 'leave it out',
      problem: `but tensorParallelSize ${p.tensorParallelSize} x pipelineParallelSize ${p.pipelineParallelSize} takes all ${counted(p.worldSize, 'GPU')}: there is one data-parallel rank, and none to exchange tokens with`,
    }];
  }
  return [];
}

/** What was chosen, or is the default, where it does not fit. With `eplb` the experts are counted there. */
function chosenFaults(options: ExpertOptions, ctx: ExpertContext): Fault[] {
  const exchange = exchangeOf(options, ctx);
  const { subject, name, facts } = exchange;
  const faults = exchangeFaults(exchange, ctx);
  const counts = facts.evenExperts && options.eplb === undefined && !faults.some(f => f.code === 'LLMD414' || f.code === 'LLMD323');
  return counts ? [...faults, ...unevenFaults(subject, name, undefined, ctx)] : faults;
}

/**
 * Experts that do not divide by the ranks.
 *
 * @param value what the subject is
 * @param copies of experts that EPLB adds; undefined without EPLB
 */
function unevenFaults(subject: string, value: string, copies: number | undefined, { model, parallelism }: ExpertContext): Fault[] {
  const experts = model._experts;
  const size = parallelism.expertParallelSize;
  if (experts === undefined) { return []; }
  const left = (experts + (copies ?? 0)) % size;
  if (left === 0) { return []; }
  const count = copies ? `${experts} experts + ${copies} copies = ${experts + copies}` : `${experts} experts`;
  return [{
    code: 'LLMD316',
    subject,
    value,
    problem: `which needs as many experts on each rank, but ${count} of ${model.name} / ${size} expert-parallel ranks leaves ${left} over`,
    fix: copies === undefined ? 'use another number of nodes, or allgather_reducescatter' : `use numRedundantExperts ${(size - experts % size) % size}, or another number of nodes`,
  }];
}

/** Half batches that the exchange cannot work on, or that would have no token. */
function dboFaults(options: ExpertOptions, settled: boolean, ctx: ExpertContext): Fault[] {
  const { dbo } = options;
  if (!dbo) { return []; }
  const thresholds = thresholdFaults(dbo, ctx.role);
  if (!settled) { return thresholds; }
  const { name, facts } = exchangeOf(options, ctx);
  const since = facts.microbatchesSince;
  if (facts.microbatches || (since !== undefined && !isBefore(ctx.image.vllmVersion, since))) { return thresholds; }
  return [{
    code: 'LLMD332',
    subject: `dbo of ${ctx.role}`,
    value: 'set',
    problem: `but ${name} cannot work on half batches`,
    fix: 'use deepep_high_throughput or deepep_low_latency, or leave dbo out',
  }, ...thresholds];
}

function thresholdFaults({ decodeTokenThreshold, prefillTokenThreshold }: DboOptions, role: string): Fault[] {
  const range = { least: 2, unit: 'tokens', hint: ', one for each half batch' };
  return [
    ...wholeNumberFaults('LLMD333', `decodeTokenThreshold of ${role}`, decodeTokenThreshold, range),
    ...wholeNumberFaults('LLMD333', `prefillTokenThreshold of ${role}`, prefillTokenThreshold, range),
  ];
}

/** Balancing of experts where vLLM cannot do it, where there is nothing to balance, or with numbers that cannot be. */
function eplbFaults(eplb: EplbOptions | undefined, ctx: ExpertContext): Fault[] {
  if (!eplb) { return []; }
  const subject = `eplb of ${ctx.role}`;
  const { vendor } = ctx.facts.machine.accelerator;
  if (vendor !== 'nvidia' && vendor !== 'amd') {
    return [{ code: 'LLMD334', subject, value: 'set', problem: `but vLLM balances experts on nvidia and amd only, not on ${vendor}`, fix: 'leave it out' }];
  }
  if (ctx.parallelism.expertParallelSize === 1) {
    return [{ code: 'LLMD335', subject, value: 'set', problem: 'but all experts are on one rank: there is nothing to balance', fix: 'leave it out' }];
  }
  const copies = eplb.numRedundantExperts ?? 0;
  return [
    ...wholeNumberFaults('LLMD336', `numRedundantExperts of ${ctx.role}`, eplb.numRedundantExperts, { least: 0 }),
    ...wholeNumberFaults('LLMD336', `windowSize of ${ctx.role}`, eplb.windowSize, { least: 1 }),
    ...wholeNumberFaults('LLMD336', `stepInterval of ${ctx.role}`, eplb.stepInterval, { least: 1 }),
    ...(isWhole(copies, 0) ? unevenFaults(subject, 'set', copies, ctx) : []),
  ];
}
