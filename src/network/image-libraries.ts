/** What an image contains of the libraries that move data. */
export interface ImageLibraries {
  /**
   * NIXL backends, e.g. `UCX`; a backend outside the list is refused.
   * @default - not checked
   */
  readonly backends?: string[];

  /**
   * Version of UCX: `^` exclusions in UCX_NET_DEVICES need 1.21.
   * @default - taken for older, so that no exclusion is written for UCX
   */
  readonly ucxVersion?: string;

  /**
   * Whether DeepEP reads `DEEP_EP_DEVICE_TO_HCA_MAPPING`.
   * @default - not known
   */
  readonly deepEpHcaMapping?: boolean;

  /**
   * Whether the image runs as root. Capabilities and `privileged` are effective for root only: where a plan has any and the image
   * runs as another user, the container asks for root.
   * @default - not considered
   */
  readonly runsAsRoot?: boolean;
}
