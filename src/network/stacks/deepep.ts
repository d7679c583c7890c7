import { StackContext, StackEnv, variable } from './context';
import { Environment, readList, Unread } from './read';
import { Fault } from '../../base/fault';
import { isDeviceName, NamedNic } from '../nic-list';

/** Environment of DeepEP: which HCA each GPU uses, so that two GPUs behind one PCIe switch do not share one. */
export function deepEpEnv(ctx: StackContext): StackEnv[] {
  return variable('DEEP_EP_DEVICE_TO_HCA_MAPPING', ctx.nics.deepEpDeviceToHcaMapping(), {
    why: 'GPUs behind one PCIe switch would choose the same NIC and halve the rate; read only by DeepEP builds that carry the mapping patch (llm-d-cuda)',
    sources: ctx.options.deviceToHca ? ['caller'] : ctx.facts.fabric.sources,
  });
}

/** What goes wrong where DeepEP's NVSHMEM kernels do not know which HCA each GPU uses. */
export function deepEpWarnings(ctx: StackContext): Fault[] {
  return ctx.nics.deviceToHca.length ? [] : [{
    code: 'LLMD218',
    subject: 'NVSHMEM',
    problem: 'takes the nearest NIC for each GPU, so that two GPUs behind one switch may share one and run at half the rate; no mapping is written, since the order of HCAs to GPUs, '
      + 'or whether the image reads it, is not known',
  }];
}

/** The platform's own order, one HCA for each GPU, where it is known. */
export function platformMapping(hcas: string[], accelerators: number): { [gpu: string]: string } | undefined {
  if (hcas.length !== accelerators) { return undefined; }
  return Object.fromEntries(hcas.map((hca, gpu) => [String(gpu), hca]));
}

/** The HCA of one GPU, by the physical index of the GPU. */
export interface MappedHca extends NamedNic {
  readonly gpu: number;
}

/** What a container tells DeepEP. */
export interface DeepEpSettings {
  /** In the order of the variable. */
  readonly deviceToHca?: MappedHca[];
  readonly unread: Unread[];
}

/** Reads the environment that `deepEpEnv` writes, and what others write for DeepEP. */
export function readDeepEp(env: Environment): DeepEpSettings {
  const { value, unread } = readList(env, 'DEEP_EP_DEVICE_TO_HCA_MAPPING', readMapping);
  return { deviceToHca: value, unread };
}

/** `0:mlx5_0:1,1:mlx5_1:1`: GPU, HCA and port. */
function readMapping(text: string) {
  const entries = text.split(',').map(entry => ({ entry, match: /^(0|[1-9][0-9]{0,5}):([^:]+):([1-9][0-9]{0,2})$/.exec(entry) }));
  const mapped = entries.flatMap(({ entry, match }) =>
    match && isDeviceName(match[2]!) ? [{ entry, gpu: Number(match[1]), name: match[2]!, port: Number(match[3]) }] : []);
  const isRepeated = (gpu: number, i: number): boolean => mapped.slice(0, i).some(m => m.gpu === gpu);
  return {
    value: mapped.map(({ gpu, name, port }) => ({ gpu, name, port })),
    unreadable: [
      ...entries.filter(({ entry }) => !mapped.some(m => m.entry === entry)).map(({ entry }) => ({ entry, why: 'expected the index of a GPU, an HCA and its port, as in 0:mlx5_0:1' })),
      ...mapped.filter((m, i) => isRepeated(m.gpu, i)).map(({ entry, gpu }) => ({ entry, why: `GPU ${gpu} stands there twice` })),
    ],
  };
}
