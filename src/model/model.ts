import { ModelArchitecture, Quantization } from './model-architecture';
import { hasKind, knownModel, ModelFacts } from './model-facts';
import { gigabytesInName } from './names';
import { configFaults, factsOfConfig } from './read-config';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { Json, normalize } from '../base/json';
import { checkCall } from '../edge/check';
import { formatFaults, wholeNumberFaults } from '../pod/format-faults';

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
export interface HuggingFaceOptions extends ModelArchitecture {
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
   * Size of the weights in GB, which decides how long a pod may take to start, how much disk it needs, and whether they fit into
   * the GPUs.
   * @default - from `config`, else from the library's table, else from the number of parameters in the name, with a warning
   */
  readonly weightsGigabytes?: number;
}

/** How a model comes from a volume. */
export interface VolumeModelOptions extends ModelArchitecture {
  /** Name under which clients ask for the model. */
  readonly servedModelName: string;

  /**
   * Folder of the model inside the volume.
   * @default - the root of the volume
   */
  readonly subPath?: string;

  /**
   * Size of the weights in GB, which decides how long a pod may take to start, and whether they fit into the GPUs.
   * @default - from `config`, else from the number of parameters in the served name, with a warning
   */
  readonly weightsGigabytes?: number;
}

/** What is said of a model, over what the table knows. */
interface GivenFacts extends ModelArchitecture {
  readonly weightsGigabytes?: number;
}

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
   * @throws LLMD403 where the id or an option is not valid
   */
  public static huggingFace(id: string, options: HuggingFaceOptions = {}): Model {
    checkCall('Model.huggingFace', id, options);
    return Model._huggingFace(id, normalize(options));
  }

  /**
   * A model of the Hugging Face hub that the library's table does not have, with its `config.json`: the same as `config` in the
   * options of `huggingFace`.
   *
   * @param id e.g. `me/my-model-70b`
   * @param json content of the `config.json`
   * @throws LLMD430 to LLMD434 where the config cannot be that of a model
   */
  public static fromConfig(id: string, json: { [key: string]: any }, options: HuggingFaceOptions = {}): Model {
    checkCall('Model.fromConfig', id, json, options);
    return Model._huggingFace(id, normalize({ ...options, config: json }));
  }

  /** A model in a PersistentVolumeClaim, mounted read-only into all pods. */
  public static persistentVolumeClaim(claimName: string, options: VolumeModelOptions): Model {
    checkCall('Model.persistentVolumeClaim', claimName, options);
    return Model._persistentVolumeClaim(claimName, normalize(options));
  }

  /** A model in a folder of each node. The path must be there on every node that the pods may run on. */
  public static hostPath(path: string, options: VolumeModelOptions): Model {
    checkCall('Model.hostPath', path, options);
    return Model._hostPath(path, normalize(options));
  }

  /** @internal */
  public static _huggingFace(id: string, options: HuggingFaceOptions = {}): Model {
    refuse([...idFaults(id), ...revisionFaults(id, options.revision), ...modelSizeFaults(id, options)]);
    const token = options.tokenSecret;
    return new Model(id, id, options, {
      args: options.revision ? [`--revision=${options.revision}`] : [],
      env: token ? [{ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: token.secretName, key: token.key ?? 'HF_TOKEN' } } }] : [],
      downloads: true,
      facts: factsOf(id, options),
    });
  }

  /** @internal */
  public static _persistentVolumeClaim(claimName: string, options: VolumeModelOptions): Model {
    return Model.inVolume({ persistentVolumeClaim: { claimName, readOnly: true } }, options);
  }

  /** @internal */
  public static _hostPath(path: string, options: VolumeModelOptions): Model {
    const faults = formatFaults('LLMD403', 'hostPath of the model', path, 'absolute-path');
    return Model.inVolume({ hostPath: { path, type: 'Directory' } }, options, faults);
  }

  private static inVolume(source: Json, options: VolumeModelOptions, faults: Fault[] = []): Model {
    const { servedModelName, subPath } = options;
    const path = formatFaults('LLMD403', 'subPath of the model', subPath || undefined, 'relative-path');
    refuse([...faults, ...servedNameFaults(servedModelName), ...path, ...modelSizeFaults(servedModelName, options)]);
    return new Model(servedModelName, MODEL_PATH, options, {
      args: [`--served-model-name=${servedModelName}`],
      env: [],
      volume: { name: 'model', ...source },
      mount: { name: 'model', mountPath: MODEL_PATH, readOnly: true, ...(subPath ? { subPath } : {}) },
      downloads: false,
      facts: factsOf(servedModelName, options),
    });
  }

  private constructor(
    /** Name under which clients ask for the model. */
    public readonly name: string,
    /** What `vllm serve` is given: a model id or a path. */
    public readonly location: string,
    private readonly given: GivenFacts,
    private readonly parts: { args: string[]; env: Json[]; volume?: Json; mount?: Json; downloads: boolean; facts?: ModelFacts },
  ) {}

  /** Size of the weights in GB, where it is given, in its config or in the table, or where the name says it. */
  public get weightsGigabytes(): number | undefined {
    return this._knownGigabytes ?? gigabytesInName(this.name);
  }

  /** The size that is more than what its name suggests. @internal */
  public get _knownGigabytes(): number | undefined {
    const { weightsGigabytes } = this.given;
    return weightsGigabytes ?? (this._facts && this._facts.weightsBytes / 1000000000);
  }

  /** @internal */
  public get _attentionHeads(): number | undefined {
    return this._facts?.queryHeads;
  }

  /** @internal */
  public get _kvHeads(): number | undefined {
    return this.given.kvHeads ?? this._facts?.kvHeads;
  }

  /** Width of each expert, where it is known. @internal */
  public get _expertSize(): number | undefined {
    return this._facts?.expertSize;
  }

  /** @internal */
  public get _experts(): number | undefined {
    return this._facts?.experts;
  }

  /** @internal */
  public get _hiddenSize(): number | undefined {
    return this.given.hiddenSize ?? this._facts?.hiddenSize;
  }

  /** Whether it has multi-head latent attention, where that is known. @internal */
  public get _mla(): boolean | undefined {
    return this.given.mla ?? (this._facts && hasKind(this._facts, ['mla']));
  }

  /** Whether it has attention sinks, where that is known. @internal */
  public get _sinks(): boolean | undefined {
    return this.given.sinks ?? (this._facts && (this._facts.sinks ?? false));
  }

  /** Whether some of its layers have a state beside those with a KV cache, where that is known. @internal */
  public get _stateSpace(): boolean | undefined {
    return this.given.stateSpace ?? (this._facts && hasKind(this._facts, ['linear', 'mamba']));
  }

  /** Whether it is known that its layers keep their caches in different ways: with a window or a state. @internal */
  public get _hybrid(): boolean {
    return (this._stateSpace ?? false) || (this._facts !== undefined && hasKind(this._facts, ['sliding', 'chunked']));
  }

  /** Number format of its weights, where that is known. @internal */
  public get _quantization(): string | undefined {
    return this.given.quantization ?? this._facts?.quantization;
  }

  /** Number format of its tokens between experts: where the weights alone are quantised, 16 bits. @internal */
  public get _tokenFormat(): string | undefined {
    return this._quantization === Quantization.INT4 ? Quantization.BF16 : this._quantization;
  }

  /** Whether it is known that the model has no experts. @internal */
  public get _dense(): boolean {
    return this._facts !== undefined && this._facts.experts === undefined;
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

  /** What is known of it: from its config, else from the table. @internal */
  public get _facts(): ModelFacts | undefined { return this.parts.facts; }
}

/** What is known of a model, of options without faults. */
const factsOf = (name: string, { config, ...given }: GivenFacts): ModelFacts | undefined => config ? factsOfConfig(config, given) : knownModel(name);

/** More than any model has; a start would take longer than Kubernetes can count. */
const MOST_GIGABYTES = 100000;

function idFaults(id: string): Fault[] {
  return /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/.test(id) ? [] : [{
    code: 'LLMD403',
    subject: 'model',
    value: `'${id}'`,
    problem: 'which is not a valid Hugging Face model id',
    allowed: 'owner/name of letters, digits, \'.\', \'_\' and \'-\', such as openai/gpt-oss-120b',
  }];
}

function revisionFaults(id: string, revision: string | undefined): Fault[] {
  return revision === undefined || /^[\w][\w./-]*$/.test(revision) ? [] : [{
    code: 'LLMD403',
    subject: `revision of ${id}`,
    value: `'${revision}'`,
    problem: 'which is not a valid commit, tag or branch',
    allowed: 'letters, digits, \'.\', \'/\', \'_\' and \'-\'',
  }];
}

function servedNameFaults(name: string): Fault[] {
  return /^[A-Za-z0-9][\w./-]*$/.test(name) ? [] : [{
    code: 'LLMD403', subject: 'servedModelName', value: `'${name}'`, allowed: 'letters, digits, \'.\', \'/\', \'_\' and \'-\', beginning with a letter or digit',
  }];
}

function modelSizeFaults(name: string, { weightsGigabytes: gigabytes, hiddenSize, kvHeads, config, quantization }: GivenFacts): Fault[] {
  const code = 'LLMD403';
  return [
    ...(gigabytes === undefined || (gigabytes > 0 && gigabytes <= MOST_GIGABYTES) ? [] : [{
      code, subject: `weightsGigabytes of ${name}`, value: `${gigabytes}`, allowed: `a number above 0 and at most ${MOST_GIGABYTES}`,
    }]),
    ...wholeNumberFaults(code, `hiddenSize of ${name}`, hiddenSize, { least: 1 }),
    ...wholeNumberFaults(code, `kvHeads of ${name}`, kvHeads, { least: 1 }),
    ...(config === undefined ? [] : configFaults(`config of ${name}`, config, { weightsGigabytes: gigabytes, quantization })),
  ];
}
