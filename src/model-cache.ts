import { Size } from 'cdk8s';
import { Json } from './base/json';
import { checkCall } from './edge/check';
import { sizeText } from './size-text';

/** Where model servers keep what they download and compile. */
export class ModelCache {
  /**
   * A folder that goes away with the pod.
   *
   * @param sizeLimit how much a pod may write before it is evicted; without it, what the node has
   */
  public static emptyDir(sizeLimit?: Size): ModelCache {
    checkCall('ModelCache.emptyDir', sizeLimit);
    return new ModelCache({ emptyDir: sizeLimit ? { sizeLimit: sizeText(sizeLimit) } : {} });
  }

  /** A folder of the node, made where it is missing: pods that come later find the weights there. */
  public static hostPath(path: string): ModelCache {
    checkCall('ModelCache.hostPath', path);
    return new ModelCache({ hostPath: { path, type: 'DirectoryOrCreate' } });
  }

  /** A volume that all pods write to (ReadWriteMany). */
  public static persistentVolumeClaim(claimName: string): ModelCache {
    checkCall('ModelCache.persistentVolumeClaim', claimName);
    return new ModelCache({ persistentVolumeClaim: { claimName } });
  }

  /** @internal */
  public readonly _volume: Json;

  private constructor(volume: Json) {
    this._volume = volume;
  }
}
