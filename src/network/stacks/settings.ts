import { DeepEpSettings, readDeepEp } from './deepep';
import { LibfabricSettings, readLibfabric } from './libfabric';
import { NcclSettings, readNccl } from './nccl';
import { NvshmemSettings, readNvshmem } from './nvshmem';
import { Environment, readText, Unread } from './read';
import { readUccl, UcclSettings } from './uccl';
import { readUcx, UcxSettings } from './ucx';

/** What the environment of a container tells each library of the stack. */
export interface StackSettings {
  readonly ucx: UcxSettings;
  readonly uccl: UcclSettings;
  readonly libfabric: LibfabricSettings;
  readonly nccl: NcclSettings;
  readonly nvshmem: NvshmemSettings;
  readonly deepEp: DeepEpSettings;
  readonly nixlLogLevel?: string;
  /** What none of them would take as it stands. */
  readonly unread: Unread[];
}

/** Reads the settings of the libraries of the stack; never fails, since what cannot be read is in the result. */
export function readSettings(env: Environment): StackSettings {
  const nixlLogLevel = readText(env, 'NIXL_LOG_LEVEL');
  const libraries = {
    ucx: readUcx(env),
    uccl: readUccl(env),
    libfabric: readLibfabric(env),
    nccl: readNccl(env),
    nvshmem: readNvshmem(env),
    deepEp: readDeepEp(env),
  };
  return {
    ...libraries,
    nixlLogLevel: nixlLogLevel.value,
    unread: [...Object.values(libraries).flatMap(library => library.unread), ...nixlLogLevel.unread],
  };
}
