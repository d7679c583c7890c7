import { Model } from './model';
import { Ports } from './ports';
import { Json } from '../base/json';
import { missingIn } from '../base/version';
import kvFacts from '../facts/kv-transfer.json';
import serving from '../facts/serving.json';
import { Role } from '../vllm/role';

const PERIOD = 10;

/** Seconds that vLLM has to stop after the signal. */
const STOP_SECONDS = 30;

/** Seconds that a pod may take until it serves: its weights arrive and the engine starts. */
export function startBudget(model: Model): number {
  const gigabytes = model.weightsGigabytes ?? serving.unknownModelGB.value;
  const rate = model._downloads ? serving.downloadGBPerSecond.value : serving.diskGBPerSecond.value;
  return Math.ceil((serving.engineStartSeconds.value + gigabytes / rate) / 60) * 60;
}

/**
 * Probes: until the model is served nothing else counts; then a server that answers is alive, one that lists its model is
 * ready. Behind a supervisor, the supervisor is probed: it answers for all ranks of the pod.
 */
export function probes(ports: Ports, budgetSeconds: number): Json {
  const port = ports.supervisor ?? ports.modelServer;
  const [started, ready] = ports.supervisor === undefined ? ['/v1/models', '/v1/models'] : ['/health', '/readyz'];
  return {
    startupProbe: { httpGet: { path: started, port }, periodSeconds: PERIOD, timeoutSeconds: 5, failureThreshold: Math.ceil(budgetSeconds / PERIOD) },
    livenessProbe: { httpGet: { path: '/health', port }, periodSeconds: PERIOD, timeoutSeconds: 5, failureThreshold: 3 },
    readinessProbe: { httpGet: { path: ready, port }, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 },
  };
}

/** How long a pod that goes away keeps serving, and how long it may take altogether. */
export interface Drain {
  readonly preStopSeconds: number;
  readonly gracePeriodSeconds: number;
}

/**
 * Before vLLM is stopped the router must have let go of the pod, prefill must have kept its blocks until decode has
 * read them, and decode must have finished what it had begun. The grace period leaves vLLM time to stop after that.
 */
export function drain(role: Role, vllmVersion: string, leaseSeconds: number | undefined, given: number | undefined): Drain {
  const own = missingIn(vllmVersion, kvFacts.extraConfig.kv_lease_duration) ? serving.abortSeconds.value : serving.leaseSeconds.value;
  const lease = leaseSeconds ?? own;
  const work = role === Role.PREFILL ? lease : Math.max(lease, serving.generationSeconds.value);
  const preStopSeconds = given ?? Math.ceil(serving.routerSeconds.value + work);
  return { preStopSeconds, gracePeriodSeconds: preStopSeconds + STOP_SECONDS };
}
