import { argumentPlace, findingAt, nameOf } from './place';
import { modelOf, renderedRole } from './served';
import { rulesOf } from './shared-check';
import { faultInYaml } from './yaml-words';
import { headFaults } from '../../serving/pair-checks';
import { arithmetic, overRay, rankFaults, rankSizes, ranksOf, RankSizes } from '../../serving/rank-faults';
import { Engine } from '../../vllm/command-line';
import { Finding, Rule, Severity } from '../rule';
import { saysItsSizes } from '../view/kserve-preset';
import { ServerView } from '../view/server-view';

/** Ranks of a server, its accelerators, and what of the model can be divided by them. */

const SIZES = ['--tensor-parallel-size', '--pipeline-parallel-size', '--prefill-context-parallel-size', '--data-parallel-size', '--data-parallel-size-local', '--nnodes'];

/** Sizes of a server; nothing where some cannot be read, or where Ray decides. */
function sizesOf(server: ServerView): RankSizes | undefined {
  const { args, command, engine, container, object } = server;
  const whole = command?.complete || saysItsSizes(object, container);
  const known = whole && command?.certain && args.every(arg => arg.known || !SIZES.includes(arg.name));
  if (engine !== Engine.VLLM || !known || overRay(args) || /\bray\b/.test([...container.command, ...container.args].join(' '))) { return undefined; }
  return rankSizes(args, (server.pod.groupSize ?? 1) > 1 && !args.some(({ name }) => name === '--nnodes'));
}

/** LLMD355 and LLMD768: ranks without accelerators, and accelerators without ranks. */
function counts(server: ServerView): Finding[] {
  const { accelerators, pod, object, env } = server;
  const sizes = sizesOf(server);
  if (!accelerators || !sizes || env.variables.has('CUDA_VISIBLE_DEVICES') || env.variables.has('HIP_VISIBLE_DEVICES')) { return []; }
  const hosts = sizes.nodes > 1 ? sizes.nodes : 1;
  const [needs, has] = [ranksOf(sizes), accelerators.count * hosts];
  const grouped = (pod.groupSize ?? 1) > 1;
  const where = hosts > 1 ? `${hosts} pods of ${accelerators.count} accelerators` : `a pod of ${has} ${has === 1 ? 'accelerator' : 'accelerators'}`;
  const single = pod.containers.filter(({ limits }) => limits[accelerators.name] !== undefined).length === 1;
  if (needs > has && !(grouped && hosts === 1 && sizes.tensor * sizes.pipeline > has)) {
    return [findingAt(argumentPlace(server, ...SIZES), {
      code: 'LLMD355', subject: nameOf(server), problem: `has ${arithmetic(sizes)} = ${needs} ranks in ${where}, and each needs one`, fix: `ask for more ${accelerators.name}, or use smaller sizes`,
    })];
  }
  const counted = !grouped || hosts > 1 || server.dataParallelSizeLocal !== undefined;
  return needs < has && single && counted ? [findingAt({ object, path: accelerators.path }, {
    code: 'LLMD768',
    subject: nameOf(server),
    problem: `has ${arithmetic(sizes)} = ${needs} ${needs === 1 ? 'rank' : 'ranks'} in ${where}: ${has - needs} of them ${has - needs === 1 ? 'is' : 'are'} paid for and not used`,
    fix: `ask for ${needs / hosts}, or use larger sizes`,
  })] : [];
}

/** LLMD304 and LLMD356: heads, and blocks of weights, that the ranks do not divide. */
function divisions(server: ServerView): Finding[] {
  const { args, tensorParallelSize: tensor } = server;
  const model = modelOf(server);
  if (!model || tensor === undefined || args.some(({ name }) => name === '--hf-overrides')) { return []; }
  const place = argumentPlace(server, '--tensor-parallel-size');
  const own = renderedRole(server);
  const blocks = own ? rankFaults(own, { model, grouped: (server.pod.groupSize ?? 1) > 1, accelerators: 0 }).filter(({ code }) => code === 'LLMD356') : [];
  return [
    ...headFaults(`--tensor-parallel-size of ${nameOf(server)}`, model, tensor).map(fault => findingAt(place, { ...fault, fix: `${fault.fix!}: vLLM stops at start` })),
    ...blocks.map(fault => findingAt(place, faultInYaml({ ...fault, subject: `--tensor-parallel-size of ${nameOf(server)}` }))),
  ];
}

export const RANKS: readonly Rule[] = rulesOf([
  { code: 'LLMD304', severity: Severity.ERROR },
  { code: 'LLMD355', severity: Severity.ERROR },
  { code: 'LLMD356', severity: Severity.ERROR },
  { code: 'LLMD768', severity: Severity.WARNING },
], ({ servers }) => servers.flatMap(server => [...counts(server), ...divisions(server)]));
