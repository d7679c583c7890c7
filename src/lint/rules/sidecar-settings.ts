import { isIn, podServers, requestPorts, sidecarPorts } from './listeners';
import { findingAt, keyPlace, mayBeSetElsewhere, nameOf, variableEdits, variablePlace } from './place';
import { modeOf } from './serving-ports';
import { didYouMean } from '../../base/did-you-mean';
import { isBefore, Lifetime, missingIn } from '../../base/version';
import lintFacts from '../../facts/lint.json';
import serving from '../../facts/serving.json';
import facts from '../../facts/sidecar.json';
import { LoadBalancing } from '../../serving/load-balancing';
import { Engine } from '../../vllm/command-line';
import { CONNECTORS } from '../../vllm/connectors';
import { Role } from '../../vllm/role';
import { Finding, Rule, Severity } from '../rule';
import { Place } from '../view/object-view';
import { PairView } from '../view/pairs';
import { ServerView } from '../view/server-view';
import { flagOf, SidecarFlag, SidecarView } from '../view/sidecar-view';
import { ServiceView } from '../view/traffic-view';
import { View } from '../view/view-of';

interface FlagFacts extends Lifetime {
  readonly choices?: string[];
  readonly replacedBy?: string;
}

const [READ, LATER] = [facts.flags, facts.later] as { readonly [flag: string]: FlagFacts }[];
const FLAGS: { readonly [flag: string]: FlagFacts } = Object.fromEntries(
  [...new Set([...Object.keys(READ!), ...Object.keys(LATER!)])].map(name => [name, { ...READ![name], ...LATER![name] }]));
const PROTOCOLS = facts.protocols as { readonly [protocol: string]: Lifetime };
const SIDECAR = 'of the sidecar';

interface ProxiedServer extends ServerView {
  readonly sidecar: SidecarView;
}

/** Servers with a sidecar beside them, each pod once. */
const withSidecar = ({ servers }: View): ProxiedServer[] =>
  servers.filter((server): server is ProxiedServer => server.sidecar !== undefined && podServers(server, servers)[0] === server);

const placeOf = ({ object }: ServerView, flag: SidecarFlag): Place => ({ object, path: flag.path });

/** The place of a flag, or of the list that lacks it. */
function flagPlace(server: ProxiedServer, name: string): Place {
  const { sidecar, object } = server;
  const flag = flagOf(sidecar, name);
  return flag ? placeOf(server, flag) : keyPlace(object, sidecar.container.path, 'args');
}

const minor = (release: string | undefined): string | undefined => /^\d+\.\d+/.exec(release ?? '')?.[0];

/** LLMD501: a flag or a protocol that the release does not have: it ends at start. */
const flags: Rule = {
  code: 'LLMD501',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: view => withSidecar(view).flatMap((server): Finding[] => {
    const { sidecar } = server;
    const release = minor(sidecar.release);
    return release === undefined ? [] : sidecar.flags.flatMap((flag): Finding[] => flagFindings(server, flag, release));
  }),
};

function flagFindings(server: ServerView, flag: SidecarFlag, release: string): Finding[] {
  const known = Object.hasOwn(FLAGS, flag.name) ? FLAGS[flag.name] : undefined;
  const at = placeOf(server, flag);
  const subject = `--${flag.name} ${SIDECAR}`;
  if (!known) {
    const near = didYouMean(flag.name, Object.keys(FLAGS).filter(name => !missingIn(release, FLAGS[name]!)), 3);
    return near ? [findingAt(at, { code: 'LLMD501', subject, problem: `is no flag of release ${release}, did you mean '--${near}'?`, fix: 'correct it: the sidecar ends at start with a flag that it does not know' })] : [];
  }
  const lacking = missingIn(release, known);
  if (lacking) {
    return [findingAt(at, {
      code: 'LLMD501', subject, problem: `is no flag of release ${release}: ${lacking}, so that the sidecar ends at start`, fix: known.replacedBy ? `use --${known.replacedBy}` : 'leave it out, or use another release',
    })];
  }
  if (flag.value === undefined || flag.value.includes('$')) { return []; }
  if (['connector', 'kv-connector'].includes(flag.name)) {
    const protocols = Object.keys(PROTOCOLS).filter(name => !missingIn(release, PROTOCOLS[name]!));
    return protocols.includes(flag.value) ? [] : [findingAt(at, {
      code: 'LLMD501', subject, value: `'${flag.value}'`, problem: `which release ${release} does not know`, allowed: `one of: ${protocols.join(', ')}`,
    })];
  }
  return [];
}

/** LLMD318: the router names one port for both roles: that of the pool, on which the sidecar of decode listens. */
const prefillPort: Rule = {
  code: 'LLMD318',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: ({ pairs, pools, services }) => pairs.flatMap(({ prefill, decode, sure }: PairView): Finding[] => {
    const own = sidecarPorts(decode);
    const theirs = prefill.sidecar ? sidecarPorts(prefill) : requestPorts(prefill);
    // a pool names its ports itself
    if (!own || !theirs || own.port === theirs.port || pools.some(({ servers }) => servers.includes(prefill))) { return []; }
    return [findingAt(own.place, {
      code: 'LLMD318',
      subject: `the sidecar of ${nameOf(decode)}`,
      problem: `takes requests on ${own.port} and ${nameOf(prefill)} on ${theirs.port}, but the router names one port for both roles: decode would not reach prefill, and compute each prompt itself`,
      fix: `use one port in both, such as --port=${own.port} in prefill`,
    }, sure && !isAddressed(prefill, theirs.port, services) ? Severity.ERROR : Severity.NOTE)];
  }),
};

/** Whether a Service of prefill alone names the port: something may then send requests there by itself. */
const isAddressed = (prefill: ServerView, port: number, services: readonly ServiceView[]): boolean =>
  services.some(({ servers, targetPorts }) => servers.includes(prefill) && targetPorts.some(target => target.port === port));

/** The port on which the sidecar expects vLLM; nothing where that is not known. */
function expected(sidecar: SidecarView): { readonly port: string; readonly flag: string } | undefined {
  const given = flagOf(sidecar, 'model-server-port') ?? flagOf(sidecar, 'vllm-port');
  if (given) { return given.value === undefined ? undefined : { port: given.value, flag: given.name }; }
  const { before, until, after, since } = lintFacts.sidecarPort.value;
  const release = minor(sidecar.release);
  const port = release === undefined ? undefined : isBefore(release, until) ? before : isBefore(release, since) ? undefined : after;
  return port === undefined ? undefined : { port, flag: release !== undefined && isBefore(release, since) ? 'vllm-port' : 'model-server-port' };
}

/** LLMD715: vLLM listens elsewhere than its sidecar sends to. */
const serverPort: Rule = {
  code: 'LLMD715',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: view => withSidecar(view).flatMap((server): Finding[] => {
    const to = expected(server.sidecar);
    const all = podServers(server, view.servers).map(requestPorts);
    if (!to || !/^\d+$/.test(to.port) || all.some(listener => !listener || isIn(Number(to.port), listener))) { return []; }
    const listens = all.map(listener => listener?.port).join(', ');
    return [findingAt(flagPlace(server, to.flag), {
      code: 'LLMD715', subject: `the sidecar of ${nameOf(server)}`, problem: `sends requests to port ${to.port}, but vLLM listens on ${listens}: each request is refused`, fix: `set --${to.flag}=${listens}`,
    })];
  }),
};

/** LLMD716: a port of the sidecar for each rank of the pod that has one. */
const ranks: Rule = {
  code: 'LLMD716',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: view => withSidecar(view).flatMap((server): Finding[] => {
    const { dataParallelSizeLocal: local, sidecar, command } = server;
    const size = sidecarPorts(server)?.count;
    const given = flagOf(sidecar, 'data-parallel-size') !== undefined;
    const multi = modeOf(server) === LoadBalancing.MULTI_PORT_EXTERNAL;
    if (!command?.complete || size === undefined || (multi ? local === undefined || size === local : size === 1 || !given)) { return []; }
    return [findingAt(flagPlace(server, 'data-parallel-size'), {
      code: 'LLMD716',
      subject: `--data-parallel-size of the sidecar of ${nameOf(server)}`,
      value: `${size}`,
      problem: multi ? `but ${local!} ranks of the pod have a port of their own` : 'but vLLM has one port for all ranks of the pod: requests to the others are refused',
      fix: multi ? `set it to ${local!}` : 'leave it out',
    })];
  }),
};

/** LLMD717: the sidecar serves TLS unless it is told not to. */
const tls: Rule = {
  code: 'LLMD717',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: view => withSidecar(view).flatMap((server): Finding[] => {
    const { sidecar } = server;
    const flag = flagOf(sidecar, 'secure-serving') ?? flagOf(sidecar, 'secure-proxy');
    if (flag?.value === 'false' || flag?.value?.includes('$') || flagOf(sidecar, 'cert-path') || flagOf(sidecar, 'configuration') || flagOf(sidecar, 'configuration-file')) { return []; }
    return [findingAt(flagPlace(server, flag?.name ?? 'secure-proxy'), {
      code: 'LLMD717',
      subject: `the sidecar of ${nameOf(server)}`,
      problem: 'serves TLS with a certificate of its own making, as it does by default: a router that speaks HTTP gets no answer',
      fix: 'set --secure-proxy=false, or --cert-path and have the router speak TLS',
    })];
  }),
};

/** LLMD718: the protocol of the sidecar is that of the connector. */
const protocol: Rule = {
  code: 'LLMD718',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: view => withSidecar(view).flatMap((server): Finding[] => {
    const { sidecar, engine, connectors } = server;
    const flag = flagOf(sidecar, 'kv-connector') ?? flagOf(sidecar, 'connector');
    const said = flag ? flag.value : 'nixlv2';
    const name = connectors.length === 1 ? connectors[0]!.connector : undefined;
    const own = name !== undefined && connectors[0]!.modulePath === undefined && Object.hasOwn(CONNECTORS, name) ? CONNECTORS[name]! : undefined;
    const needs = engine === Engine.SGLANG ? 'sglang' : own?.protocol;
    // lmcache was the first name of shared-storage
    const same = said === needs || (said === 'lmcache' && needs === 'shared-storage') || said === undefined || said.includes('$');
    if (needs === undefined || same || (needs === 'nixlv2' && said === 'lmcache')) { return []; }
    return [findingAt(flagPlace(server, flag?.name ?? 'kv-connector'), {
      code: 'LLMD718',
      subject: `--kv-connector of the sidecar of ${nameOf(server)}`,
      value: `'${said}'`,
      problem: `but ${engine === Engine.SGLANG ? 'SGLang' : name!} takes blocks by '${needs}': prefill would compute prompts that decode computes again`,
      fix: `set it to ${needs}`,
    })];
  }),
};

const POOL_NAMES = ['inference-pool', 'inference-pool-name'];

/** LLMD719: the protection needs to know which pods there are. */
const protection: Rule = {
  code: 'LLMD719',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: view => withSidecar(view).flatMap((server): Finding[] => {
    const { sidecar, object } = server;
    const flag = flagOf(sidecar, 'enable-ssrf-protection');
    const named = POOL_NAMES.some(name => flagOf(sidecar, name)) || sidecar.container.env.has('INFERENCE_POOL') || sidecar.container.env.has('INFERENCE_POOL_NAME');
    return flag?.value !== 'true' || named ? [] : [findingAt({ object, path: flag.path }, {
      code: 'LLMD719', subject: `the sidecar of ${nameOf(server)}`, problem: 'has --enable-ssrf-protection, but not the pool whose pods it may reach: it ends at start', fix: 'set --inference-pool=namespace/name',
    })];
  }),
};

/** LLMD720: who can send requests to the sidecar decides where it sends requests. */
const exposure: Rule = {
  code: 'LLMD720',
  severity: Severity.NOTE,
  since: '0.1.0',
  check: view => withSidecar(view).flatMap((server): Finding[] => {
    if (flagOf(server.sidecar, 'enable-ssrf-protection')?.value === 'true' || view.policies.some(({ servers }) => servers.includes(server))) { return []; }
    return [findingAt(keyPlace(server.object, server.sidecar.container.path, 'args'), {
      code: 'LLMD720',
      subject: `the sidecar of ${nameOf(server)}`,
      problem: 'sends requests to whatever host a header of the request names, and no NetworkPolicy here says who may reach it',
      fix: 'set --enable-ssrf-protection and --inference-pool, or admit the gateway alone',
    })];
  }),
};

/** LLMD721: a container that does not end, before those that wait for its end. */
const ordinary: Rule = {
  code: 'LLMD721',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: view => withSidecar(view).flatMap((server): Finding[] => {
    const { pod, sidecar, object } = server;
    const { path } = sidecar.container;
    return !pod.initContainers.includes(sidecar.container) || sidecar.container.sidecar ? [] : [findingAt({ object, path }, {
      code: 'LLMD721', subject: `the sidecar of ${nameOf(server)}`, problem: 'is an init container without restartPolicy Always: it does not end, and vLLM waits for its end', fix: 'set restartPolicy: Always',
    }, undefined, [{ op: 'add', path: `${path}/restartPolicy`, value: 'Always' }])];
  }),
};

/** LLMD722: nobody asks prefill for the KV cache. */
const missing: Rule = {
  code: 'LLMD722',
  severity: Severity.NOTE,
  since: '0.1.0',
  check: ({ pairs, pools }) => pairs.flatMap(({ prefill, decode, sure }): Finding[] => {
    const pooled = pools.some(({ servers }) => servers.includes(decode) && servers.includes(prefill));
    if (decode.sidecar || !sure || !pooled || decode.pod.labels[lintFacts.roleLabel.value] !== Role.DECODE) { return []; }
    return [findingAt({ object: decode.object, path: decode.container.path }, {
      code: 'LLMD722', subject: nameOf(decode), problem: 'has no routing sidecar: unless something else asks prefill for the KV cache, decode computes each prompt itself', fix: 'add the sidecar',
    })];
  }),
};

/** Prefill servers that a sidecar asks. */
const asked = (pairs: readonly PairView[]): Set<ServerView> =>
  new Set(pairs.filter(({ decode, sure }) => decode.sidecar && sure).map(({ prefill }) => prefill));

/** LLMD723: connections that vLLM closes while the sidecar holds them open. */
const keepAlive: Rule = {
  code: 'LLMD723',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ pairs }) => [...asked(pairs)].flatMap((prefill): Finding[] => {
    const name = 'VLLM_HTTP_TIMEOUT_KEEP_ALIVE';
    if (prefill.engine !== Engine.VLLM) { return []; }
    const variable = prefill.env.variables.get(name);
    const least = lintFacts.sidecarIdleSeconds.value;
    if (variable ? variable.value === undefined || !/^\d+$/.test(variable.value) || Number(variable.value) >= least : mayBeSetElsewhere(prefill, name)) { return []; }
    return [findingAt(variablePlace(prefill, name), {
      code: 'LLMD723',
      subject: `${name} of ${nameOf(prefill)}`,
      ...(variable ? { value: `'${variable.value!}'` } : {}),
      problem: `${variable ? 'but' : 'is not set: vLLM closes idle connections after 5 s, and'} the sidecar keeps them for ${least} s, and its next request on one that was closed fails`,
      fix: `set it to more than ${least}, such as ${serving.keepAliveSeconds.value}`,
    }, undefined, variableEdits(prefill, { name, value: String(serving.keepAliveSeconds.value) }))];
  }),
};

export const SIDECAR_RULES: readonly Rule[] = [
  prefillPort, flags, serverPort, ranks, tls, protocol, protection, exposure, ordinary, missing, keepAlive,
];

