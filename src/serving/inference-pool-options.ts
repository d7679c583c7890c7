/** What happens to requests while the endpoint picker is away (`failureMode`). */
export enum PickerFailureMode {
  /** They fail. */
  FAIL_CLOSE = 'FailClose',
  /** They go to any pod, prefill pods among them. */
  FAIL_OPEN = 'FailOpen',
}

/**
 * An InferencePool over the pods, with the ports on which they take requests.
 *
 * @see https://gateway-api-inference-extension.sigs.k8s.io/api-types/inferencepool/
 */
export interface InferencePoolOptions {
  /**
   * Service of the endpoint picker.
   * @format dns-1035-label
   */
  readonly endpointPicker: string;

  /**
   * Port of the endpoint picker.
   * @default 9002
   * @format port
   */
  readonly endpointPickerPort?: number;

  /**
   * What happens to requests while the endpoint picker is away.
   * @default PickerFailureMode.FAIL_CLOSE
   */
  readonly failureMode?: PickerFailureMode;
}
