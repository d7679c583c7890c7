import { argumentOf, argumentPlace, findingAt, keyPlace, releaseOf, releaseOrNewest, transferPlace, variablePlace } from './place';
import { rulesOf } from './shared-check';
import { Fault } from '../../base/fault';
import { objectAt } from '../../base/json';
import { Model } from '../../model/model';
import { knownModel } from '../../model/model-facts';
import { RenderedRole } from '../../serving/agreement';
import { pairingFaults, pairingWarnings, transferredModel, TransferredModel } from '../../serving/handshake-faults';
import { rankSizes, scaleFaults, splitFaults } from '../../serving/rank-faults';
import { Engine } from '../../vllm/command-line';
import { isNixlName } from '../../vllm/kv-transfer';
import { Role } from '../../vllm/role';
import { Finding, Rule, Severity } from '../rule';
import { Place } from '../view/object-view';
import { PairView } from '../view/pairs';
import { ServerView } from '../view/server-view';
import { View } from '../view/view-of';

/** What vLLM compares, or takes for equal, when decode connects to prefill: the checks of a construct, on the pairs of manifests. */

/** A server as it is rendered, whoever rendered it. */
function renderedRole(server: ServerView, role: Role): RenderedRole {
  const { image, container, env, pod, model, args, connectors, platform } = server;
  return {
    role,
    image: { reference: container.image ?? '', vllmVersion: releaseOrNewest(server), extraOptions: image?.extraOptions ?? [] },
    server: {
      image: container.image,
      model,
      args,
      nixl: connectors.find(({ connector }) => isNixlName(connector))?.config,
      env: env.values,
      variables: [...env.variables.keys()],
      resources: objectAt(container.container.resources),
      securityContext: objectAt(container.container.securityContext),
      container: container.container,
      pod: pod.spec,
    },
    accelerator: platform?._facts.machine.accelerator,
  };
}

function modelOf({ model = 'the model' }: ServerView): TransferredModel {
  return knownModel(model) ? transferredModel(Model._huggingFace(model)) : { name: model };
}

/** Dynamo's worker takes the options of vLLM, and adds some of its own. */
const isReadable = ({ command, engine }: ServerView): boolean => engine === Engine.VLLM && command?.complete === true && /^(vllm|dynamo\.vllm$)/.test(command.program);

/** What options of the constructs are called on a command line. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^tensorParallelSize$/, '--tensor-parallel-size'], [/^blockSize$/, '--block-size'], [/^pipeline parallel size|^a pipeline/, '--pipeline-parallel-size'], [/^model$/, '--model'],
];

const optionIn = ({ subject }: Fault): string => WORDS.find(([word]) => word.test(subject))?.[1] ?? subject.split(' ')[0]!;

/** What a fix says to the caller of a construct, and what to who writes a manifest. */
const FIXES: readonly (readonly [RegExp, string])[] = [
  [/set both, or blockSize once for the pair/, 'set both'],
  [/set blockSize once for the pair/, 'use the same in both'],
  [/tensorParallelSize/g, '--tensor-parallel-size'],
  [/leave it to the library/, 'set it to DS'],
  [/ in extraArgs/, ''],
];

const inWords = (fault: Fault): Fault => ({
  ...fault,
  subject: ['tensorParallelSize', 'blockSize'].includes(fault.subject) ? optionIn(fault) : fault.subject,
  fix: FIXES.reduce((fix, [from, to]) => fix?.replace(from, to), fault.fix),
});

/** Where a fault of a pair stands: in decode, unless prefill alone says it. */
function placeOf(fault: Fault, { prefill, decode }: PairView): Place {
  const option = optionIn(fault);
  const says = (server: ServerView): boolean => option.startsWith('-') ? argumentOf(server, option) !== undefined : server.env.variables.has(option);
  const server = / of prefill\b/.test(fault.subject) || (!/ of decode\b/.test(fault.subject) && !says(decode) && says(prefill)) ? prefill : decode;
  if (fault.code === 'LLMD357') { return keyPlace(server.object, server.container.path, 'image'); }
  return option.startsWith('-') ? argumentPlace(server, option) : /^[A-Z]/.test(option) && option.includes('_') ? variablePlace(server, option) : transferPlace(server);
}

/** Whether a fault rests on what cannot be read. */
function isGuess(fault: Fault, { prefill, decode }: PairView): boolean {
  const option = optionIn(fault);
  return option.startsWith('-') ? [prefill, decode].some(server => argumentOf(server, option)?.known === false)
    : /^VLLM_/.test(option) && [prefill, decode].some(server => !server.env.complete);
}

/** Of a pair whose release is not known, or which may be none, nothing is sure; nor of blocks of which one is left to vLLM. */
const severityOf = (fault: Fault, { sure, prefill, decode }: PairView): Severity =>
  sure && releaseOf(prefill) !== undefined && releaseOf(decode) !== undefined && !(fault.code === 'LLMD306' && /left to vLLM/.test(fault.value ?? '')) ? Severity.ERROR : Severity.NOTE;

function pairFindings(pair: PairView): Finding[] {
  const { prefill, decode } = pair;
  const alike = prefill.command?.program.split(/[ .]/)[0] === decode.command?.program.split(/[ .]/)[0];
  if (!alike || !isReadable(prefill) || !isReadable(decode) || !prefill.transfer || !decode.transfer) { return []; }
  const [p, d] = [renderedRole(prefill, Role.PREFILL), renderedRole(decode, Role.DECODE)];
  const model = modelOf(decode);
  const found = (faults: Fault[], severity: (fault: Fault) => Severity): Finding[] =>
    faults.filter(fault => !isGuess(fault, pair)).map(fault => findingAt(placeOf(fault, pair), inWords(fault), severity(fault)));
  return [
    ...found(pairingFaults(model, p, d), fault => severityOf(fault, pair)),
    ...found(pairingWarnings(model, p, d), () => Severity.NOTE),
  ];
}

/** What one server cannot do, whatever the other does. */
function serverFindings(server: ServerView): Finding[] {
  const paired = server.role !== undefined && server.role !== Role.PREFILL_DECODE && server.roleSure;
  if (!paired || !isReadable(server) || releaseOf(server) === undefined) { return []; }
  const own = renderedRole(server, server.role!);
  const faults = own.server.nixl ? [...splitFaults(own, rankSizes(server.args, false)), ...scaleFaults(own)] : [];
  return faults.map(fault => findingAt(argumentPlace(server, optionIn(fault)), inWords(fault)));
}

/** A server that is one of several pairs has each finding once. */
function findingsOf(view: View): Finding[] {
  const order = new Map(view.objects.map((object, i) => [object, i]));
  const seen = new Set<string>();
  return [...view.pairs.flatMap(pairFindings), ...view.servers.flatMap(serverFindings)].filter(({ object, path, line, fault }) => {
    const key = JSON.stringify([order.get(object), path, line, fault.code, fault.subject]);
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

export const PAIRING: readonly Rule[] = rulesOf(
  ['LLMD305', 'LLMD306', 'LLMD350', 'LLMD351', 'LLMD352', 'LLMD353', 'LLMD354', 'LLMD357'].map(code => ({ code, severity: Severity.ERROR })), findingsOf,
);
