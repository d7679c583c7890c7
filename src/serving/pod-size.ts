import { Fault } from '../base/fault';
import { Json } from '../base/json';
import serving from '../facts/serving.json';
import { Model } from '../model/model';
import { NetworkPlan } from '../network/network-plan';
import { quantityOf } from '../pod/kubernetes';

/** What decides how much of a node a pod takes. */
export interface PodSizeSpec {
  readonly model: Model;
  readonly plan: NetworkPlan;
  readonly cpu?: string;
  readonly memory?: string;
  readonly ephemeralStorage?: string;
  readonly ephemeralStorageLimit?: string;
  readonly cache?: Json;
  readonly startBudgetSeconds?: number;
}

const GIB = 1073741824;
const DISK = 'ephemeral-storage';

const onCpu = ({ plan }: PodSizeSpec): boolean => plan.platform._facts.machine.accelerator.vendor === 'cpu';

/**
 * CPUs, memory and disk of the server, besides what the network asks for.
 *
 * @param offloaded what connectors keep in memory, in GiB
 */
export function resourcesOf(spec: PodSizeSpec, offloaded: number): Json {
  const { plan } = spec;
  const cpu = spec.cpu ?? String(plan.accelerators * serving.cpuPerAccelerator.value);
  const memory = spec.memory ?? `${plan.accelerators * serving.memoryGiPerAccelerator.value + weightsInMemory(spec) + offloaded}Gi`;
  const [disk, most] = [diskOf(spec), spec.ephemeralStorageLimit];
  return {
    requests: { cpu, memory, ...(disk === undefined ? {} : { [DISK]: disk }) },
    limits: { memory, ...(most === undefined ? {} : { [DISK]: most }) },
  };
}

/** GiB of the weights, where they stay in the memory of the host. */
const weightsInMemory = (spec: PodSizeSpec): number => onCpu(spec) ? Math.ceil((spec.model.weightsGigabytes ?? 0) * 1000000000 / GIB) : 0;

/** Disk for weights that are downloaded into a folder of the pod: a node without room would evict it, and the next pod would download them again. */
function diskOf({ model, cache, ephemeralStorage }: PodSizeSpec): string | undefined {
  const gigabytes = model.weightsGigabytes;
  const isFolder = cache === undefined || cache.emptyDir !== undefined;
  return ephemeralStorage ?? (isFolder && model._downloads && gigabytes !== undefined ? `${Math.ceil(gigabytes + serving.cacheGB.value)}G` : undefined);
}

/** LLMD618 for a limit that the request exceeds, which may be our own. */
export function diskFaults(role: string, spec: PodSizeSpec): Fault[] {
  const [disk, most] = [diskOf(spec), spec.ephemeralStorageLimit];
  return disk === undefined || most === undefined || quantityOf(disk) <= quantityOf(most) ? [] : [{
    code: 'LLMD618',
    subject: `ephemeralStorageLimit of ${role}`,
    value: `'${most}'`,
    problem: `which is less than the ${disk} that a pod requests${spec.ephemeralStorage === undefined ? ' for weights that it downloads, and for kernels' : ''}`,
    fix: 'set it to more, or ephemeralStorage to less',
  }];
}

/** LLMD508 for sizes that are not known, or taken from the name. */
export function sizeWarnings(spec: PodSizeSpec): Fault[] {
  const { model, memory, startBudgetSeconds } = spec;
  const code = 'LLMD508';
  const gigabytes = model.weightsGigabytes;
  const unknown = `it is not known how large the weights of ${model.name} are`;
  if (onCpu(spec) && memory === undefined && gigabytes === undefined) {
    return [{ code, subject: `${unknown}, and they must fit into the memory of the pod`, fix: 'set memory, or weightsGigabytes of the model' }];
  }
  if (model._knownGigabytes !== undefined || startBudgetSeconds !== undefined) { return []; }
  const fix = 'set weightsGigabytes or config of the model';
  return [gigabytes === undefined
    ? { code, subject: `${unknown}: its pods get the time to start of a model of ${serving.unknownModelGB.value} GB, and whether it fits into the accelerators is not checked`, fix }
    : { code, subject: `the weights of ${model.name}`, problem: `are taken for ${gigabytes} GB, which its name suggests`, fix }];
}
