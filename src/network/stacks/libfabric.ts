import { StackContext, StackEnv, variable } from './context';
import { Environment, readList, readSwitch, readText, Unread } from './read';

/** Environment of libfabric; the provider's own settings are facts of the platform. */
export function libfabricEnv(ctx: StackContext): StackEnv[] {
  if (ctx.backend !== 'LIBFABRIC') { return []; }
  return variable('FI_LOG_LEVEL', ctx.options.diagnostics?.libfabricLogLevel);
}

/** What a container tells libfabric. */
export interface LibfabricSettings {
  readonly providers?: LibfabricProviders;
  /** Whether EFA moves data within a node through shared memory. */
  readonly efaSharedMemory?: boolean;
  readonly logLevel?: string;
  readonly unread: Unread[];
}

/** Providers as FI_PROVIDER names them. */
export interface LibfabricProviders {
  /** The list names what must not be used. */
  readonly excluded: boolean;
  readonly names: string[];
}

/** Reads the environment that `libfabricEnv` writes, and what platforms and others write for libfabric. */
export function readLibfabric(env: Environment): LibfabricSettings {
  const providers = readList(env, 'FI_PROVIDER', readProviders);
  const efaSharedMemory = readSwitch(env, 'FI_EFA_ENABLE_SHM_TRANSFER', ['1', 'yes', 'on', 'true'], ['0', 'no', 'off', 'false']);
  const logLevel = readText(env, 'FI_LOG_LEVEL');
  return {
    providers: providers.value,
    efaSharedMemory: efaSharedMemory.value,
    logLevel: logLevel.value,
    unread: [providers, efaSharedMemory, logLevel].flatMap(r => r.unread),
  };
}

/** `efa`, or `^tcp,shm`; providers that stand on another are joined by `;`, as in `ofi_rxm;tcp`. */
function readProviders(text: string) {
  const excluded = text.startsWith('^');
  const entries = text.slice(excluded ? 1 : 0).split(',');
  const known = (entry: string): boolean => /^[a-z][a-z0-9_;-]*$/i.test(entry);
  return {
    value: { excluded, names: entries.filter(known) },
    unreadable: entries.filter(entry => !known(entry)).map(entry => ({ entry, why: 'not the name of a provider, such as efa' })),
  };
}
