import { RenderedRole } from './agreement';
import { counted } from '../base/counted';
import { Fault } from '../base/fault';
import { Json, objectAt, objectsIn } from '../base/json';
import serving from '../facts/serving.json';
import { Model } from '../model/model';
import { bytesOf } from '../pod/quantity';
import { valueOf } from '../vllm/argument-values';

/** What the pod of a server must have for its model besides memory of accelerators, read from the pod as it is rendered. */

const GB = 1000000000;

/** What is wrong with the disk for the weights of a model, or with the length of its sequences. */
export const modelFaults = (own: RenderedRole, model: Model): Fault[] => [...storageFaults(own, model), ...contextFaults(own, model)];

/** LLMD345 for a place that is smaller than the weights that are downloaded into it: the pod would be evicted while it starts, again and again. */
function storageFaults({ role, server }: RenderedRole, model: Model): Fault[] {
  const gigabytes = model._knownGigabytes;
  if (!model._downloads || gigabytes === undefined) { return []; }
  const cache = objectsIn(server.pod.volumes).find(({ name }) => name === 'cache') ?? {};
  const folder = cache.emptyDir === undefined ? undefined : objectAt(cache.emptyDir);
  const places: [string, unknown][] = [
    ['sizeLimit of the cache', folder?.sizeLimit],
    ['storage of the cache', objectAt(objectAt(objectAt(objectAt(objectAt(cache.ephemeral).volumeClaimTemplate).spec).resources).requests).storage],
    ...(folder && folder.medium === undefined ? [['limit of ephemeral-storage', objectAt(server.resources.limits)['ephemeral-storage']] as [string, unknown]] : []),
  ];
  return places.flatMap(([subject, value]): Fault[] => {
    const bytes = bytesOf(value);
    return bytes === undefined || bytes >= gigabytes * GB ? [] : [{
      code: 'LLMD345',
      subject: `${subject} in ${role}`,
      value: `${value as string}`,
      problem: `but the weights of ${model.name} take ${Math.ceil(gigabytes)} GB, which are downloaded into it`,
      fix: `use at least ${Math.ceil(gigabytes + serving.cacheGB.value)}G, or keep the weights on the node or in a volume with ModelCache`,
    }];
  });
}

/** Options that give a model another context than its config says. */
const STRETCHING = ['--hf-overrides', '--rope-scaling'];

/** LLMD435 for sequences that are longer than the positions of the model, with which vLLM does not start. */
function contextFaults({ role, server }: RenderedRole, model: Model): Fault[] {
  const { args = [], env } = server;
  const most = model._facts?.contextLength;
  const said = valueOf(args, '--max-model-len');
  if (most === undefined || said === undefined || !/^[0-9]{1,9}$/.test(said) || Number(said) <= most) { return []; }
  if (env.VLLM_ALLOW_LONG_MAX_MODEL_LEN === '1' || args.some(({ name }) => STRETCHING.includes(name))) { return []; }
  return [{
    code: 'LLMD435',
    subject: `maxModelLen in ${role}`,
    value: said,
    problem: `but ${model.name} has ${most} positions, and vLLM does not start with more`,
    fix: `use at most ${most}, or scale the positions with --hf-overrides in extraArgs`,
  }];
}

/** LLMD349 for memory of the host of which a pod has too little to load its model. */
export function memoryWarnings({ role, server, accelerator }: RenderedRole, accelerators: number): Fault[] {
  if (accelerator?.resource === undefined) { return []; }
  const memory = bytesOf(objectAt(server.resources.limits).memory ?? objectAt(server.resources.requests).memory);
  const shared = objectsIn(server.pod.volumes).reduce((sum, volume: Json) => {
    const folder = objectAt(volume.emptyDir);
    return folder.medium === 'Memory' ? sum + (bytesOf(folder.sizeLimit) ?? 0) : sum;
  }, 0);
  const each = serving.fit.processGiB.value;
  if (memory === undefined || memory >= shared + accelerators * each * GIB) { return []; }
  return [{
    code: 'LLMD349',
    subject: `memory of ${role}`,
    value: `${gibibytes(memory)}Gi`,
    problem: `of which /dev/shm may take ${gibibytes(shared)}Gi, and the processes of ${counted(accelerators, 'accelerator')} about ${each}Gi each while they load the weights: `
      + 'the kernel may kill the pod',
    fix: 'set memory to more, or sharedMemory to less',
  }];
}

const GIB = 1073741824;

const gibibytes = (bytes: number): number => Math.round(bytes / GIB * 10) / 10;
