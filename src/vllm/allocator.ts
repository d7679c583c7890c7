import { switchOf } from './argument-values';
import { Argument } from './arguments';
import { SetVariable } from './variables';
import { Fault } from '../base/fault';
import { isBefore } from '../base/version';
import libraryFacts from '../facts/libraries.json';

/** Variables that PyTorch's allocator reads, on every accelerator that has expandable segments. */
const ALLOCATOR = ['PYTORCH_ALLOC_CONF', 'PYTORCH_CUDA_ALLOC_CONF', 'PYTORCH_HIP_ALLOC_CONF'];
/** The one that vLLM looks at. */
const SEEN = 'PYTORCH_CUDA_ALLOC_CONF';

/** What decides whether memory of PyTorch's allocator is registered with NICs. */
export interface AllocatorContext {
  readonly vllmVersion: string;
  /** Whether the KV cache goes to other pods from the memory of the accelerator. */
  readonly registers: boolean;
  /** Whether there is a connector of any kind. */
  readonly connected: boolean;
  /** Arguments of the server; absent where they cannot be read. */
  readonly args?: Argument[];
}

/** LLMD422 for memory that moves while the NIC believes it where it was registered. */
export function allocatorFaults(variables: SetVariable[], ctx: AllocatorContext): Fault[] {
  const { value: since } = libraryFacts.expandableSegments;
  const checked = !isBefore(ctx.vllmVersion, since);
  const args = ctx.args ?? [];
  const pooled = checked && ['--enable-sleep-mode', '--enable-cumem-allocator'].some(name => switchOf(args, name) ?? false);
  const wrong = variables.filter(({ name, value }) => ALLOCATOR.includes(name) && value !== undefined && EXPANDABLE.test(value)
    && !(pooled && name === SEEN) && (ctx.registers || (ctx.connected && checked && name === SEEN)));
  return wrong.map(({ name, value, by }) => ({
    code: 'LLMD422',
    subject: `${name} in ${by}`,
    value: `'${value!}'`,
    problem: checked && name === SEEN
      ? `with which vLLM ${ctx.vllmVersion} refuses to start beside a KV connector`
      : 'but memory of expandable segments moves after it was registered: reads of the KV cache fail, or silently take TCP',
    fix: 'leave expandable_segments out',
  }));
}

/** PyTorch reads True alone, vLLM 1 as well. */
const EXPANDABLE = /(^|,)\s*expandable_segments\s*:\s*(true|1)\s*(,|$)/i;
