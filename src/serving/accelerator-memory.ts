/**
 * Whether a model fits into the memory of the accelerators of a role: its weights for certain, and beside them what vLLM
 * measures when it starts, about. All sizes are in GiB of one accelerator.
 */
export interface Fit {
  /** Kinds of accelerators that the pods may get; where the platform has any, the largest that there is. */
  readonly kinds: AcceleratorKind[];
  /** Whether it is known that the pods get one of them. */
  readonly certain: boolean;
  /** Share of the memory that vLLM takes. */
  readonly share: number;
  readonly weights: number;
  /** Of these, experts, which all ranks of a group divide. */
  readonly experts: number;
  /** How they are spread: `470.2 GB / tensor 8`. */
  readonly spread: string;
  /** Activations, graphs and communicators, about. */
  readonly rest: number;
  /** Of NVSHMEM, in what vLLM leaves, and where that is not enough in what it takes. */
  readonly heap: number;
  /** Of one sequence of that many tokens; absent where the layers of the model are not known, or vLLM itself chooses the length. */
  readonly sequence?: { readonly tokens: number; readonly size: number };
}

export interface AcceleratorKind {
  readonly name: string;
  readonly memory: number;
}

export const rounded = (value: number): number => Math.round(value * 10) / 10;

/** What vLLM takes of an accelerator, with the arithmetic. */
export const usable = ({ share }: Fit, { memory }: AcceleratorKind): number => memory * share;
export const shown = (fit: Fit, kind: AcceleratorKind): string => `${kind.memory} GiB x ${fit.share} = ${rounded(usable(fit, kind))} GiB`;

/** Of what vLLM takes of an accelerator, what NVSHMEM's heap has of it, and what is left for the KV cache. */
export function roomOn(fit: Fit, kind: AcceleratorKind): { readonly heap: number; readonly left: number } {
  const heap = Math.max(0, fit.heap - (kind.memory - usable(fit, kind)));
  return { heap, left: usable(fit, kind) - fit.weights - fit.rest - heap };
}
