import { findingAt, nameOf, variablePlace } from './place';
import { rulesOf } from './shared-check';
import { Fault } from '../../base/fault';
import { Rule, Severity } from '../rule';
import { ServerView } from '../view/server-view';

/** Which HCA each GPU uses, as DeepEP reads it. */

const NAME = 'DEEP_EP_DEVICE_TO_HCA_MAPPING';

const repeated = (values: string[]): string[] => [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];

function mappingFaults(server: ServerView): Fault[] {
  const { settings, image, accelerators, platform } = server;
  const { deviceToHca, unread } = settings.deepEp;
  const subject = `${NAME} of ${nameOf(server)}`;
  const misread = unread.filter(({ why }) => why !== 'refers to another variable');
  if (misread.length) { return misread.map(({ value, why }) => ({ code: 'LLMD215', subject, problem: `has '${value}', which DeepEP does not read: ${why}` })); }
  if (!deviceToHca) { return []; }
  const gpus = deviceToHca.map(({ gpu }) => gpu);
  const count = accelerators?.count ?? 0;
  // a pod with a part of a node may hold any of its GPUs
  const whole = count === 8 || count === platform?._facts.machine.accelerator.count;
  const missing = Array.from({ length: whole ? count : 0 }, (_, gpu) => gpu).filter(gpu => !gpus.includes(gpu));
  const beyond = whole ? gpus.filter(gpu => gpu >= count) : [];
  const shared = repeated(deviceToHca.map(({ name, port }) => `${name}:${port}`));
  const enough = new Set(deviceToHca.map(({ name }) => name)).size > deviceToHca.length / 2;
  return [
    ...beyond.map(gpu => ({ code: 'LLMD215', subject, problem: `has GPU ${gpu}`, allowed: `the physical indexes 0 to ${count - 1} of the pod's ${count} GPUs` })),
    ...(missing.length ? [{ code: 'LLMD217', subject, problem: `misses GPU ${missing.join(', ')}: DeepEP stops with an assertion on a GPU that the mapping lacks`, fix: `map each of 0 to ${count - 1}` }] : []),
    ...(enough ? shared : []).map(hca => ({ code: 'LLMD218', subject, problem: `sends two GPUs to '${hca}' although there is an HCA for nearly each GPU: both run at half the rate`, fix: 'give each GPU its own' })),
    ...(image && !image.deepEpHcaMapping ? [{
      code: 'LLMD225',
      subject,
      problem: `is set, but DeepEP in ${image.reference} does not read it and silently ignores it`,
      fix: 'set NVSHMEM_ENABLE_NIC_PE_MAPPING=1 and NVSHMEM_HCA_LIST, or use an image whose DeepEP has the mapping, such as ghcr.io/llm-d/llm-d-cuda:v0.9.0',
    }] : []),
  ];
}

export const HCA_MAPPING: readonly Rule[] = rulesOf([
  { code: 'LLMD215', severity: Severity.ERROR },
  { code: 'LLMD217', severity: Severity.ERROR },
  { code: 'LLMD218', severity: Severity.WARNING },
  { code: 'LLMD225', severity: Severity.WARNING },
], ({ servers }) => servers.flatMap(server => mappingFaults(server).map(fault => findingAt(variablePlace(server, NAME), fault))));
