import { declaredPorts, describeRange, isIn, listenersOf, podServers, requestPorts, sidecarPorts } from './listeners';
import { argumentPlace, findingAt, keyPlace, nameOf } from './place';
import { isObject, Json, objectAt } from '../../base/json';
import lintFacts from '../../facts/lint.json';
import { knownModel } from '../../model/model-facts';
import { gigabytesInName } from '../../model/names';
import { gracePeriodFaults } from '../../serving/pod-checks';
import { valueOf } from '../../vllm/argument-values';
import { Finding, Rule, Severity } from '../rule';
import { numberIn } from '../view/object-view';
import { ServerView } from '../view/server-view';
import { View } from '../view/view-of';

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'];

/** LLMD724: probes that ask where nobody answers. */
const ports: Rule = {
  code: 'LLMD724',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: view => view.servers.flatMap(server => PROBES.flatMap((name): Finding[] => {
    const { container } = server;
    const probe = objectAt(container.container[name]);
    const way = isObject(probe.httpGet) ? 'httpGet' : isObject(probe.tcpSocket) ? 'tcpSocket' : undefined;
    const port: unknown = way && objectAt(probe[way]).port;
    const place = way && keyPlace(server.object, container.path, name, way, 'port');
    if (!place || port === undefined) { return []; }
    const fault = { code: 'LLMD724', subject: `port of ${name} of ${nameOf(server)}`, value: typeof port === 'string' ? `'${port}'` : `${String(port)}` };
    if (typeof port === 'string' && !/^\d+$/.test(port)) {
      return declaredPorts(server).some(declared => declared.container === container.name && declared.name === port) ? []
        : [findingAt(place, { ...fault, problem: 'which is no name of a port of the container: the kubelet cannot ask there', fix: 'name a port of the container so, or use its number' })];
    }
    return answers(Number(port), server, view) ? [] : [findingAt(place, {
      ...fault, problem: `but vLLM listens on ${describeRange(requestPorts(server)!)}: the pod ${name === 'readinessProbe' ? 'never gets ready' : 'is restarted again and again'}`, fix: `use ${requestPorts(server)!.port}`,
    })];
  })),
};

/** Whether something in the pod answers there, or may. */
function answers(port: number, server: ServerView, { servers }: View): boolean {
  const own = requestPorts(server);
  const sidecar = sidecarPorts(server);
  const others = declaredPorts(server).filter(({ container, name }) => container !== server.container.name || /metrics|health|status|system/.test(name ?? ''));
  return !own || !server.command?.complete || podServers(server, servers).flatMap(listenersOf).some(listener => isIn(port, listener))
    || (sidecar !== undefined && isIn(port, sidecar)) || others.some(declared => declared.port === port) || server.command.program !== 'vllm serve';
}

/** Seconds after which a probe has failed for good. */
function patience(probe: Json): number | undefined {
  const [delay, period, failures] = [numberIn(probe, 'initialDelaySeconds') ?? 0, numberIn(probe, 'periodSeconds') ?? 10, numberIn(probe, 'failureThreshold') ?? 3];
  return isObject(probe) && Object.keys(probe).length ? delay + period * failures : undefined;
}

/** Weights of the model of a server in GB, where they are known. */
const weightsOf = ({ model = '' }: ServerView): number | undefined => {
  const bytes = knownModel(model)?.weightsBytes;
  return bytes === undefined ? gigabytesInName(model) : bytes / 1_000_000_000;
};

/** LLMD725: less time than any server needs to start. */
const startUp: Rule = {
  code: 'LLMD725',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ servers }) => servers.flatMap((server): Finding[] => {
    const { startupProbe, livenessProbe } = server.container.container;
    const [name, probe] = isObject(startupProbe) ? ['startupProbe', startupProbe] : ['livenessProbe', livenessProbe];
    const given = patience(objectAt(probe));
    const gigabytes = weightsOf(server);
    const { seconds, gigabytesPerSecond } = lintFacts.quickestStart.value;
    if (given === undefined || gigabytes === undefined || given >= seconds + gigabytes / gigabytesPerSecond) { return []; }
    return [findingAt(keyPlace(server.object, server.container.path, name), {
      code: 'LLMD725',
      subject: `${name} of ${nameOf(server)}`,
      problem: `gives vLLM ${given} s until it answers, and the weights of ${server.model!} alone are ${Math.round(gigabytes)} GB: the kubelet would restart it before it serves, again and again`,
      fix: 'add a startupProbe with a failureThreshold for the slowest start',
    })];
  }),
};

/** Seconds that a hook sleeps; nothing where it does something else. */
function sleepOf(hook: Json): number | undefined {
  const slept = numberIn(objectAt(hook.sleep), 'seconds');
  const command: unknown = objectAt(hook.exec).command;
  const words = Array.isArray(command) ? command.map(String) : [];
  const text = words.join(' ');
  const match = words[0] === 'sleep' ? /^sleep (\d+)$/.exec(text) : /^(?:\/bin\/|\/usr\/bin\/)?(?:ba|da)?sh -c sleep (\d+)\s*;?$/.exec(text);
  return slept ?? (match ? Number(match[1]) : undefined);
}

/** LLMD616: a pod that is killed before it has done what it is given time for. */
const grace: Rule = {
  code: 'LLMD616',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ servers }) => servers.flatMap((server): Finding[] => {
    const { pod, container, args } = server;
    const sleep = sleepOf(objectAt(objectAt(container.container.lifecycle).preStop)) ?? 0;
    const timeout = valueOf(args.filter(arg => arg.known), '--shutdown-timeout');
    const drainSeconds = timeout !== undefined && /^\d+$/.test(timeout) ? Number(timeout) : 0;
    const given = numberIn(pod.spec, 'terminationGracePeriodSeconds');
    const place = given === undefined && drainSeconds > 0 && sleep === 0 ? argumentPlace(server, '--shutdown-timeout')
      : given === undefined ? keyPlace(server.object, container.path, 'lifecycle', 'preStop') : keyPlace(server.object, pod.specPath, 'terminationGracePeriodSeconds');
    const faults = gracePeriodFaults(nameOf(server), given ?? lintFacts.gracePeriodSeconds.value, { preStopSeconds: sleep, drainSeconds });
    return faults.map(fault => findingAt(place, {
      ...fault,
      problem: fault.problem?.replace('that the pod keeps serving', 'that preStop sleeps'),
      fix: `use at least ${sleep + drainSeconds}`,
    }));
  }),
};

export const PROBE_RULES: readonly Rule[] = [grace, ports, startUp];
