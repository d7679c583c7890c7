import { fail } from '../base/errors';
import { Json } from '../base/json';
import { checkCall } from '../edge/check';
import modelFacts from '../facts/models.json';
import { allowed, fits } from '../pod/kubernetes';

/** One key of a Kubernetes Secret in the namespace of the pods. */
export interface SecretKey {
  /**
   * Name of the Secret; of a cdk8s-plus Secret: `secret.name`.
   * @format dns-subdomain
   */
  readonly secretName: string;
  /**
   * Key in the Secret.
   * @default HF_TOKEN
   * @format data-key
   */
  readonly key?: string;
}

/** How a model comes from Hugging Face. */
export interface HuggingFaceOptions {
  /**
   * Secret with the access token, for gated models such as Llama.
   * @default - none: the model is public
   */
  readonly tokenSecret?: SecretKey;

  /**
   * Commit, tag or branch.
   * @default - the newest of the main branch
   */
  readonly revision?: string;

  /**
   * Size of the weights in GB, which decides how long a pod may take to start.
   * @default - from the library's table, else from the number of parameters in the name
   */
  readonly weightsGigabytes?: number;
}

/** How a model comes from a volume. */
export interface VolumeModelOptions {
  /** Name under which clients ask for the model. */
  readonly servedModelName: string;

  /**
   * Folder of the model inside the volume.
   * @default - the root of the volume
   */
  readonly subPath?: string;

  /**
   * Size of the weights in GB, which decides how long a pod may take to start.
   * @default - from the number of parameters in the served name, else that of a large model
   */
  readonly weightsGigabytes?: number;
}

interface ModelFacts {
  readonly weightsGB: number;
  readonly attentionHeads: number;
  readonly kvHeads: number;
  /** Experts of each layer; absent where the model has none. */
  readonly experts?: number;
  readonly hiddenSize?: number;
}

/** More than any model has; a start would take longer than Kubernetes can count. */
const MOST_GIGABYTES = 100000;

const MODEL_PATH = '/models/model';
const HF_CACHE = '/var/cache/huggingface';

/**
 * The model that is served, and where its weights come from.
 *
 * @example
 *
 * const hub = Model.huggingFace('meta-llama/Llama-3.3-70B-Instruct', { tokenSecret: { secretName: 'hf-token' } });
 * const volume = Model.persistentVolumeClaim('models', { servedModelName: 'llama-70b', subPath: 'llama-3.3-70b' });
 */
export class Model {
  /**
   * A model of the Hugging Face hub, downloaded when a pod starts.
   *
   * @param id e.g. `openai/gpt-oss-120b`
   * @throws LLMD403 where the id is none
   */
  public static huggingFace(id: string, options: HuggingFaceOptions = {}): Model {
    checkCall('Model.huggingFace', id, options);
    return Model._huggingFace(id, options);
  }

  /** A model in a PersistentVolumeClaim, mounted read-only into all pods. */
  public static persistentVolumeClaim(claimName: string, options: VolumeModelOptions): Model {
    checkCall('Model.persistentVolumeClaim', claimName, options);
    return Model._persistentVolumeClaim(claimName, options);
  }

  /** A model in a folder of each node. The path must be there on every node that the pods may run on. */
  public static hostPath(path: string, options: VolumeModelOptions): Model {
    checkCall('Model.hostPath', path, options);
    return Model._hostPath(path, options);
  }

  /** @internal */
  public static _huggingFace(id: string, options: HuggingFaceOptions = {}): Model {
    if (!/^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(id)) {
      fail('LLMD403', `'${id}' is no Hugging Face model id; expected owner/name of letters, digits, '.', '_' and '-', such as openai/gpt-oss-120b`);
    }
    if (options.revision !== undefined && !/^[\w][\w./-]*$/.test(options.revision)) {
      fail('LLMD403', `revision '${options.revision}' of ${id} is no commit, tag or branch; expected letters, digits, '.', '/', '_' and '-'`);
    }
    const token = options.tokenSecret;
    return new Model(id, id, options.weightsGigabytes, {
      args: options.revision ? [`--revision=${options.revision}`] : [],
      env: token ? [{ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: token.secretName, key: token.key ?? 'HF_TOKEN' } } }] : [],
      downloads: true,
    });
  }

  /** @internal */
  public static _persistentVolumeClaim(claimName: string, options: VolumeModelOptions): Model {
    return Model.inVolume({ persistentVolumeClaim: { claimName, readOnly: true } }, options);
  }

  /** @internal */
  public static _hostPath(path: string, options: VolumeModelOptions): Model {
    if (!fits('absolute-path', path)) {
      fail('LLMD403', `hostPath '${path}' of the model is not absolute; expected ${allowed('absolute-path')}`);
    }
    return Model.inVolume({ hostPath: { path, type: 'Directory' } }, options);
  }

  private static inVolume(source: Json, options: VolumeModelOptions): Model {
    const { servedModelName, subPath } = options;
    if (!/^[A-Za-z0-9][\w./-]*$/.test(servedModelName)) {
      fail('LLMD403', `servedModelName '${servedModelName}' cannot be used; expected letters, digits, '.', '/', '_' and '-'`);
    }
    if (subPath && !fits('relative-path', subPath)) {
      fail('LLMD403', `subPath '${subPath}' of the model leaves its volume; expected ${allowed('relative-path')}`);
    }
    return new Model(servedModelName, MODEL_PATH, options.weightsGigabytes, {
      args: [`--served-model-name=${servedModelName}`],
      env: [],
      volume: { name: 'model', ...source },
      mount: { name: 'model', mountPath: MODEL_PATH, readOnly: true, ...(subPath ? { subPath } : {}) },
      downloads: false,
    });
  }

  private constructor(
    /** Name under which clients ask for the model. */
    public readonly name: string,
    /** What `vllm serve` is given: a model id or a path. */
    public readonly location: string,
    private readonly weights: number | undefined,
    private readonly parts: { args: string[]; env: Json[]; volume?: Json; mount?: Json; downloads: boolean },
  ) {
    if (weights !== undefined && !(weights > 0 && weights <= MOST_GIGABYTES)) {
      fail('LLMD403', `weightsGigabytes of ${name} is ${weights}; expected a number above 0 and at most ${MOST_GIGABYTES}`);
    }
  }

  /** Size of the weights in GB, where it is said, in the table, or in the name. */
  public get weightsGigabytes(): number | undefined {
    if (this.weights !== undefined) { return this.weights; }
    if (this.facts) { return this.facts.weightsGB; }
    const billions = /(?:^|[-_/])([0-9]+(?:\.[0-9]+)?)[bB](?:[-_.]|$)/.exec(this.name)?.[1];
    const gigabytes = billions ? Math.round(Number(billions) * 2) : undefined;
    return gigabytes !== undefined && gigabytes <= MOST_GIGABYTES ? gigabytes : undefined;
  }

  /** @internal */
  public get _attentionHeads(): number | undefined {
    return this.facts?.attentionHeads;
  }

  /** @internal */
  public get _experts(): number | undefined {
    return this.facts?.experts;
  }

  /** @internal */
  public get _hiddenSize(): number | undefined {
    return this.facts?.hiddenSize;
  }

  /** Whether it is known that the model has no experts. @internal */
  public get _dense(): boolean {
    return this.facts !== undefined && this.facts.experts === undefined;
  }

  /** @internal */
  public get _downloads(): boolean { return this.parts.downloads; }

  /** @internal */
  public get _args(): string[] { return this.parts.args; }

  /** @internal */
  public get _env(): Json[] {
    return this.parts.downloads ? [...this.parts.env, { name: 'HF_HUB_CACHE', value: HF_CACHE }] : this.parts.env;
  }

  /** @internal */
  public get _volume(): Json | undefined { return this.parts.volume; }

  /** @internal */
  public get _mount(): Json | undefined { return this.parts.mount; }

  private get facts(): ModelFacts | undefined {
    const line = (modelFacts as unknown as { [id: string]: ModelFacts | object })[this.name];
    return line && Object.hasOwn(line, 'weightsGB') ? line as ModelFacts : undefined;
  }
}
