/** Which side of the KV transfer a pod is on. */
export enum Role {
  /** Computes the KV cache of the prompt. */
  PREFILL = 'prefill',
  /** Reads the KV cache and generates tokens. */
  DECODE = 'decode',
  /** Does both itself, so that no KV cache crosses the network. */
  PREFILL_DECODE = 'prefill-decode',
}
