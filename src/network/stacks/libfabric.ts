import { StackContext, StackEnv, variable } from './context';

/** Environment of libfabric; the provider's own settings are facts of the platform. */
export function libfabricEnv(ctx: StackContext): StackEnv[] {
  if (ctx.backend !== 'LIBFABRIC') { return []; }
  return variable('FI_LOG_LEVEL', ctx.options.diagnostics?.libfabricLogLevel);
}
