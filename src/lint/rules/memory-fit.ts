import { holdsRdmaNic, nixlBackends } from './nics';
import { argumentPlace, findingAt, keyPlace, nameOf } from './place';
import { modelOf, renderedRole } from './served';
import { rulesOf } from './shared-check';
import { faultInYaml } from './yaml-words';
import { kvShape } from '../../model/kv-shape';
import { fitFaults, fitOf, fitWarnings } from '../../serving/fit';
import { memoryWarnings, modelFaults } from '../../serving/model-checks';
import { valueOf } from '../../vllm/argument-values';
import { Finding, Rule, Severity } from '../rule';
import { ServerView } from '../view/server-view';
import { View } from '../view/view-of';

/** Whether a model fits, and into how small pieces its KV cache is cut. */

/** LLMD346 and LLMD347: the memory of the accelerators. LLMD435: sequences that the model cannot have. LLMD349: the memory of the host. */
function fit(server: ServerView): Finding[] {
  const own = renderedRole(server);
  const model = modelOf(server);
  if (!own) { return []; }
  const name = nameOf(server);
  const nodes = server.pod.groupSize ?? 1;
  const host = server.accelerators ? memoryWarnings(own, server.accelerators.count).map(fault =>
    findingAt(keyPlace(server.object, server.container.path, 'resources', 'limits', 'memory'), { ...fault, subject: `memory of ${name}`, fix: 'ask for more memory, or set a smaller sizeLimit of /dev/shm' })) : [];
  if (!model || (nodes > 1 && server.dataParallelSize === undefined)) { return host; }
  const ctx = { model, accelerator: own.accelerator, nodes };
  const sized = argumentPlace(server, '--tensor-parallel-size', '--model');
  const found = fitOf(own, ctx);
  const faults = [...fitFaults(found, own, ctx), ...fitWarnings(found, own.role, model).filter(({ code }) => code !== 'LLMD346')];
  return [
    ...host,
    ...faults.map(fault => findingAt(sized, faultInYaml({ ...fault, subject: name }))),
    ...modelFaults(own, model).filter(({ code }) => code === 'LLMD435').map(fault => findingAt(argumentPlace(server, '--max-model-len'), faultInYaml({ ...fault, subject: `--max-model-len of ${name}` }))),
  ];
}

/** Bytes of a piece below which what each costs is more than what its bytes cost. */
const SMALL = 32768;

/** LLMD775: each block of each layer is a transfer of its own. */
function pieces(view: View, server: ServerView): Finding[] {
  const { args, release, tensorParallelSize = 1 } = server;
  const facts = modelOf(server)?._facts;
  const size = valueOf(args, '--block-size');
  if (!facts || release === undefined || size === undefined || !/^\d+$/.test(size) || !nixlBackends(server).includes('UCX') || !holdsRdmaNic(view, server)) { return []; }
  const tokens = Number(size);
  const cut = { vllmVersion: release, prefillRanks: tensorParallelSize, decodeRanks: tensorParallelSize, cacheType: valueOf(args, '--kv-cache-dtype') };
  const shape = kvShape(facts, { ...cut, blockTokens: tokens });
  return !shape || tokens >= 64 || shape.descriptorBytes >= SMALL ? [] : [findingAt(argumentPlace(server, '--block-size'), {
    code: 'LLMD775',
    subject: `--block-size of ${nameOf(server)}`,
    value: size,
    problem: `with which NIXL moves the KV cache in pieces of ${Math.round(shape.descriptorBytes / 102.4) / 10} KiB, each of which costs 1 to 4 microseconds: at most a few GB/s`,
    fix: 'use 64 or 128 in both roles, where the attention backend takes it',
  })];
}

export const MEMORY_FIT: readonly Rule[] = rulesOf([
  { code: 'LLMD346', severity: Severity.ERROR },
  { code: 'LLMD347', severity: Severity.NOTE, platforms: 'where the accelerators are certain' },
  { code: 'LLMD349', severity: Severity.WARNING },
  { code: 'LLMD435', severity: Severity.ERROR },
  { code: 'LLMD775', severity: Severity.NOTE },
], view => view.servers.flatMap(server => [...fit(server), ...pieces(view, server)]));
