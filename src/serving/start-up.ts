import { LoadBalancing } from './load-balancing';
import { Ports } from './ports';
import { Json } from '../base/json';
import { missingIn } from '../base/version';
import kvFacts from '../facts/kv-transfer.json';
import serving from '../facts/serving.json';
import { Model } from '../model/model';
import { ArgumentContext, parseArguments } from '../vllm/arguments';
import { Role } from '../vllm/role';

const PERIOD = 10;

/** Seconds that vLLM has to stop after the signal, where it drops what it has begun. */
const STOP_SECONDS = 30;

/** Seconds that a pod may take until it serves: its weights arrive and the engine starts. */
export function startBudget(model: Model): number {
  const gigabytes = model.weightsGigabytes ?? serving.unknownModelGB.value;
  const rate = model._downloads ? serving.downloadGBPerSecond.value : serving.diskGBPerSecond.value;
  return Math.ceil((serving.engineStartSeconds.value + gigabytes / rate) / 60) * 60;
}

/** How often a server is asked, how long it may take to answer, and how many answers may fail in a row; seconds. */
export interface Patience {
  readonly period: number;
  readonly timeout: number;
  readonly failures: number;
}

/** The patience of liveness and readiness; a rank that is restarted takes its whole group along. */
export const patience = (grouped: boolean): { readonly liveness: Patience; readonly readiness: Patience } =>
  grouped ? serving.groupProbes.value : serving.probes.value;

/**
 * Probes: until the model is served nothing else counts; then a server that answers is alive, one that lists its model is
 * ready. Behind a supervisor, the supervisor is probed: it answers for all ranks of the pod.
 */
export function probes(ports: Ports, budgetSeconds: number, grouped: boolean): Json {
  const port = ports.supervisor ?? ports.modelServer;
  const [started, ready] = ports.supervisor === undefined ? ['/v1/models', '/v1/models'] : ['/health', '/readyz'];
  const { liveness, readiness } = patience(grouped);
  return {
    startupProbe: { httpGet: { path: started, port }, periodSeconds: PERIOD, timeoutSeconds: 5, failureThreshold: Math.ceil(budgetSeconds / PERIOD) },
    livenessProbe: { httpGet: { path: '/health', port }, ...probe(liveness) },
    readinessProbe: { httpGet: { path: ready, port }, ...probe(readiness) },
  };
}

const probe = ({ period, timeout, failures }: Patience): Json => ({ periodSeconds: period, timeoutSeconds: timeout, failureThreshold: failures });

/** What decides how a pod stops. */
export interface DrainRequest {
  readonly role: Role;
  readonly image: ArgumentContext;
  /** It is one of several hosts that serve the model together. */
  readonly grouped: boolean;
  readonly loadBalancing?: LoadBalancing;
  readonly leaseSeconds?: number;
  /** Of the caller. */
  readonly preStopSeconds?: number;
  /** Of the caller. */
  readonly drainSeconds?: number;
  readonly extraArgs: string[];
}

/** How long a pod that goes away keeps serving, and how long it may take altogether. */
export interface Drain {
  /** Until vLLM gets the signal. */
  readonly preStopSeconds: number;
  /** How long vLLM then goes on with what it has begun; 0 where it drops that. */
  readonly drainSeconds: number;
  readonly gracePeriodSeconds: number;
}

/** With several of them, or with several ranks behind one, the API servers leave at the signal. */
const SEVERAL_SERVERS = ['--api-server-count', '--data-parallel-size'];

/** Whether vLLM finishes what it has begun before it leaves: its release can do that, and has one API server. */
function drainsItself({ image, loadBalancing, extraArgs }: DrainRequest): boolean {
  if (loadBalancing === LoadBalancing.HYBRID || missingIn(image.vllmVersion, { since: serving.drainOption.since })) { return false; }
  return !parseArguments(extraArgs, image).some(arg => SEVERAL_SERVERS.includes(arg.name));
}

/**
 * Before vLLM is stopped the router must have let go of the pod, and prefill must have kept its blocks until decode has
 * read them: that long the pod sleeps. What decode has begun, vLLM itself finishes after the signal, and leaves as soon as
 * it is idle; where it cannot, the pod sleeps that long as well. The grace period leaves time to stop after that:
 *
 *     decode   15 s + --shutdown-timeout 300 s + 15 s = 330 s at most
 *     prefill  15 s + 30 s (the lease of its blocks) + 30 s = 75 s
 */
export function drain(request: DrainRequest): Drain {
  const { role, image, grouped, preStopSeconds: given } = request;
  const own = missingIn(image.vllmVersion, kvFacts.extraConfig.kv_lease_duration) ? serving.abortSeconds.value : serving.leaseSeconds.value;
  const held = role === Role.PREFILL ? request.leaseSeconds ?? own : 0;
  const sleep = given ?? Math.ceil(serving.routerSeconds.value + held);
  const itself = drainsItself(request);
  const answers = grouped ? serving.groupGenerationSeconds.value : serving.generationSeconds.value;
  // a sleep that the caller sets is all of the sleep, unless the answers get their own time
  const work = request.drainSeconds ?? (role === Role.PREFILL || (given !== undefined && !itself) ? 0 : answers);
  if (itself && work > 0) { return { preStopSeconds: sleep, drainSeconds: work, gracePeriodSeconds: sleep + work + serving.exitSeconds.value }; }
  return { preStopSeconds: sleep + work, drainSeconds: 0, gracePeriodSeconds: sleep + work + STOP_SECONDS };
}

/** How the answers are finished, as an argument of vLLM. */
export const drainArgs = ({ drainSeconds }: Drain): string[] => drainSeconds > 0 ? [`${serving.drainOption.value}=${drainSeconds}`] : [];
