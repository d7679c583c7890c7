import { argumentPlace, findingAt, nameOf, releaseOf, variablePlace, textsOf } from './place';
import { modelOf } from './served';
import { rulesOf } from './shared-check';
import { faultInYaml } from './yaml-words';
import { Fault } from '../../base/fault';
import { Model } from '../../model/model';
import { misspelledVariables } from '../../network/library-variables';
import { Platform } from '../../network/platform';
import { attentionFaults } from '../../serving/attention';
import { knownImageFaults } from '../../serving/image-facts';
import { podNumberFaults } from '../../serving/pod-checks';
import { switchOf, valueOf } from '../../vllm/argument-values';
import { ArgumentContext, printArguments } from '../../vllm/arguments';
import { Engine } from '../../vllm/command-line';
import { argumentFaults } from '../../vllm/extra-args';
import { Role } from '../../vllm/role';
import { unreadVariables } from '../../vllm/variables';
import { Finding, Rule, Severity } from '../rule';
import { KSERVE_ARGUMENTS, startedByKserve } from '../view/kserve-preset';
import { ServerView } from '../view/server-view';

/** Options and variables, by the release of the server. */

/** Servers whose parser is that of vLLM alone, without the options of a program around it. */
const ownParser = ({ engine, command }: ServerView): boolean => engine === Engine.VLLM && command !== undefined && /^(vllm serve|vllm\.entrypoints\.openai\.api_server)/.test(command.program);

const contextOf = (server: ServerView): ArgumentContext | undefined => {
  const release = releaseOf(server);
  return release === undefined ? undefined : { vllmVersion: release, extraOptions: server.image?.extraOptions ?? [] };
};

/** LLMD417 to LLMD419: what the parser of the release refuses. */
function refusedArguments(server: ServerView): Finding[] {
  const ctx = contextOf(server);
  if (!ctx || !ownParser(server)) { return []; }
  const model = server.args.find(({ name, after }) => name === '' && after === undefined);
  // of the KV transfer LLMD705 says what is wrong
  const judged = server.args.filter(arg => arg !== model && arg.name !== '--kv-transfer-config');
  return judged.filter(arg => arg.name !== '' || (arg.known && server.command!.complete)).flatMap(arg => {
    const faults = argumentFaults(`extraArgs of ${nameOf(server)}`, [arg], ctx).filter(({ code }) => arg.known || code === 'LLMD417');
    return faults.map(fault => findingAt(arg, faultInYaml(fault)));
  });
}

/** Whether the start of the container reads a variable, whoever else does not. */
function isReference(variable: string, { object, container }: ServerView): boolean {
  const text = [...container.command, ...container.args].join('\n');
  return (variable === KSERVE_ARGUMENTS && startedByKserve(object, container)) || [...text.matchAll(/\$[({]?(\w+)/g)].some(([, name]) => name === variable);
}

/** LLMD420 and LLMD025: variables that nothing reads. */
function unreadNames(server: ServerView): Finding[] {
  const release = releaseOf(server);
  const others = [...server.env.variables.values()].filter(({ name }) => !isReference(name, server));
  const variables = others.map(({ name, value }) => ({ name, value, by: nameOf(server) }));
  const strict = switchOf(server.args, '--fail-on-environ-validation') ?? false;
  const known = server.image !== undefined && !knownImageFaults(server.image.reference).length;
  const unread = release === undefined || server.engine !== Engine.VLLM ? { faults: [], warnings: [] }
    : unreadVariables(variables, { vllmVersion: release, known, strict });
  // the vLLM of some platforms is a plugin, which reads more
  const ofPlatforms = Platform.all().flatMap(({ _facts }) => _facts.env ?? []).map(({ name }) => name);
  const toPlugins = ({ subject }: Fault): boolean => ofPlatforms.some(name => subject.startsWith(`${name} `));
  // a start script may read a name itself, and those of KServe, which are not in the manifest, do
  const inScript = ({ subject }: Fault): boolean => textsOf(server).some(({ text }) => text.includes(subject.split(' ')[0]!))
    || (/^LLMInferenceService/.test(server.object.kind) && subject.startsWith('VLLM_ADDITIONAL_ARGS '));
  const ignored = unread.warnings.filter(fault => !toPlugins(fault) && !inScript(fault));
  // some write a name as a guide has it, and as its library has it as well
  const isThere = ({ problem = '' }: Fault): boolean => server.env.variables.has(/did you mean '(\w+)'/.exec(problem)?.[1] ?? '');
  const place = (text: string) => variablePlace(server, /[A-Z][A-Z0-9]+_[A-Z0-9_]+/.exec(text)?.[0] ?? '');
  return [
    ...unread.faults.map(fault => findingAt(place(fault.problem ?? ''), faultInYaml(fault))),
    ...ignored.map(fault => findingAt(place(fault.subject), faultInYaml(fault), Severity.WARNING)),
    ...misspelledVariables(variables).filter(fault => !isThere(fault)).map(fault => findingAt(place(fault.subject), fault)),
  ];
}

/** LLMD413: numbers that vLLM refuses. */
function numbers(server: ServerView): Finding[] {
  const known = server.args.filter(arg => arg.known);
  const number = (name: string): number | undefined => {
    const text = valueOf(known, name);
    return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  };
  const settings = { gpuMemoryUtilization: number('--gpu-memory-utilization'), maxNumSeqs: number('--max-num-seqs') };
  return server.engine !== Engine.VLLM ? [] : podNumberFaults(nameOf(server), settings).map(fault =>
    findingAt(argumentPlace(server, fault.subject.startsWith('gpu') ? '--gpu-memory-utilization' : '--max-num-seqs'), faultInYaml(fault)));
}

/** LLMD227: an attention backend that the model or the release refuses. */
function attention(server: ServerView): Finding[] {
  const { image, args, connectors, role = Role.DECODE } = server;
  if (!image || !ownParser(server)) { return []; }
  const side = connectors.length ? role : Role.PREFILL_DECODE;
  const faults = attentionFaults(side, image, modelOf(server) ?? Model._huggingFace('unknown/unknown'), printArguments(args.filter(arg => arg.known && arg.name !== '')));
  return faults.map(fault => findingAt(argumentPlace(server, '--attention-backend', '--attention-config'), { ...fault, subject: `--attention-backend of ${nameOf(server)}` }));
}

export const OPTIONS: readonly Rule[] = rulesOf([
  { code: 'LLMD025', severity: Severity.WARNING },
  { code: 'LLMD227', severity: Severity.ERROR },
  { code: 'LLMD413', severity: Severity.ERROR },
  { code: 'LLMD417', severity: Severity.ERROR, releases: 'those of the table of options' },
  { code: 'LLMD418', severity: Severity.ERROR, releases: 'those of the table of options' },
  { code: 'LLMD419', severity: Severity.ERROR, releases: 'those of the table of options' },
  { code: 'LLMD420', severity: Severity.ERROR, releases: 'those of the table of variables' },
], ({ servers }) => servers.flatMap(server => [...refusedArguments(server), ...unreadNames(server), ...numbers(server), ...attention(server)]));
