import { Quantization } from './model-architecture';
import { Cited } from '../base/cited';
import modelFacts from '../facts/models.json';

/**
 * How layers keep what they need of earlier tokens: a key and a value of every token, of a window of them (sliding), of a
 * chunk of them (chunked), a latent vector of every token (mla), or a state whose size does not grow (linear, mamba).
 */
export type AttentionKind = 'full' | 'sliding' | 'chunked' | 'mla' | 'linear' | 'mamba';

/** Layers of one kind. */
export interface AttentionLayers {
  readonly kind: AttentionKind;
  readonly layers: number;
  /** Tokens that sliding and chunked layers look at. */
  readonly window?: number;
  /** Heads of the KV cache, where they differ from those of the model. */
  readonly kvHeads?: number;
  /** Size of a head, where it differs from that of the model. */
  readonly headSize?: number;
  /** Size of a value, where it differs from that of a key. */
  readonly valueHeadSize?: number;
  /** Tokens of which a layer keeps one vector, where it is not one. */
  readonly compression?: number;
  /** Numbers that the convolution of a linear or mamba layer keeps for a sequence. */
  readonly convolutionState?: number;
  /** Numbers that the recurrence of a linear or mamba layer keeps for a sequence. */
  readonly recurrentState?: number;
}

/** What is known of a model, from the table or from a config.json. */
export interface ModelFacts {
  /** Of all files of weights, as they are loaded. */
  readonly weightsBytes: number;
  /** Of the weights, those of experts that tokens are routed to. */
  readonly expertBytes?: number;
  /** Of the weights, layers that predict more tokens: they are loaded for speculative decoding only. */
  readonly draftBytes?: number;
  /** All, also those without attention. */
  readonly layers: number;
  readonly hiddenSize: number;
  /** Layers by the kind of their attention, in the order in which the kinds appear; those without attention are left out. */
  readonly attention: AttentionLayers[];
  readonly queryHeads: number;
  readonly kvHeads: number;
  /** Size of a key; with multi-head latent attention, what a head computes with. */
  readonly headSize: number;
  /** Size of a value, where it differs from that of a key. */
  readonly valueHeadSize?: number;
  /** Size of the latent vector of multi-head latent attention. */
  readonly kvLoraRank?: number;
  /** Size of the part of a key that has a position, beside the latent vector. */
  readonly qkRopeHeadDim?: number;
  /** Size of the vector by which tokens are chosen, which is kept beside the latent one. */
  readonly indexHeadSize?: number;
  /** Experts of a layer that tokens are routed to; absent where the model has none. */
  readonly experts?: number;
  /** Width of each expert. */
  readonly expertSize?: number;
  readonly sinks?: boolean;
  readonly quantization: Quantization;
  readonly vocabularySize: number;
  /** Tokens, prompt and answer together. */
  readonly contextLength: number;
  /** A token of Hugging Face is needed to download it. */
  readonly gated?: boolean;
}

/** An entry of the table. */
interface ModelEntry extends ModelFacts, Cited {}

const MODELS = modelFacts.models as unknown as { readonly [id: string]: ModelEntry };

/** What the table knows of a model. */
export const knownModel = (id: string): ModelFacts | undefined => Object.hasOwn(MODELS, id) ? MODELS[id] : undefined;

/** Whether layers of such a kind are among those of the model. */
export const hasKind = ({ attention }: ModelFacts, kinds: AttentionKind[]): boolean => attention.some(({ kind }) => kinds.includes(kind));

/** At most two models of the table that are others of the name, in a smaller format, and not larger than that many bytes. */
export function smallerVariants(id: string, bytes: number): string[] {
  const own = lastPart(id);
  return Object.keys(MODELS).sort().filter(other => other !== id && lastPart(other).startsWith(`${own}-`) && MODELS[other]!.weightsBytes <= bytes).slice(0, 2);
}

function lastPart(id: string): string {
  const parts = id.split('/');
  return parts[parts.length - 1]!;
}
