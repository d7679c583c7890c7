/** How the pods of a Deployment are replaced by new ones. */
export enum DeploymentStrategyType {
  /** A few at a time. */
  ROLLING_UPDATE = 'RollingUpdate',
  /** All at once: nobody serves until the new ones are ready. */
  RECREATE = 'Recreate',
}

/** How many pods a rolling update replaces at a time, as numbers or as shares such as `25%`. */
export interface RollingUpdate {
  /**
   * Pods that there may be besides the old ones; each needs accelerators of its own.
   * @default - 0
   */
  readonly maxSurge?: any;

  /**
   * Pods that may be away.
   * @default - 1
   */
  readonly maxUnavailable?: any;
}

/** How the pods of a Deployment are replaced by new ones, as in Kubernetes. */
export interface DeploymentStrategy {
  /**
   * Whether a few pods are replaced at a time, or all at once.
   * @default DeploymentStrategyType.ROLLING_UPDATE
   */
  readonly type?: DeploymentStrategyType;

  /**
   * How many at a time.
   * @default - one is away while its replacement starts, since a new pod often fits only where an old one was
   */
  readonly rollingUpdate?: RollingUpdate;
}
