import { jsonOf } from './argument-values';
import { Argument } from './arguments';
import { isObject, Json } from '../base/json';
import { readJson } from '../base/json-text';

/** The content of a `--kv-transfer-config`, as far as it can be read; what has the wrong type is left out. */
export interface KvTransferView {
  readonly connector?: string;
  readonly modulePath?: string;
  /** `kv_both`, `kv_producer` or `kv_consumer`. */
  readonly role?: string;
  readonly bufferDevice?: string;
  /** Of NIXL, in the order of the config; empty where vLLM takes its default. */
  readonly backends: string[];
  readonly extraConfig: Json;
  /** Those that a MultiConnector tries, in order. */
  readonly connectors: KvTransferView[];
  /** All of it. */
  readonly config: Json;
}

/** A config may hold others, which hold none in practice. */
const DEEPEST = 16;

/** The KV transfer of a command line; nothing where there is none, or none that can be read. */
export function kvTransferOf(args: Argument[]): KvTransferView | undefined {
  const config = jsonOf(args, '--kv-transfer-config');
  return isObject(config) ? viewOf(config, 0) : undefined;
}

/** Reads the value of `--kv-transfer-config`; nothing where it is not JSON with keys. */
export function readKvTransfer(text: string): KvTransferView | undefined {
  const config = readJson(text);
  return isObject(config) ? viewOf(config, 0) : undefined;
}

/** The connectors that transfer something: those within a MultiConnector, or the one that there is. */
export function leafConnectors(view: KvTransferView): KvTransferView[] {
  return view.connectors.length ? view.connectors.flatMap(leafConnectors) : [view];
}

function viewOf(config: Json, depth: number): KvTransferView {
  const extraConfig: Json = isObject(config.kv_connector_extra_config) ? config.kv_connector_extra_config : {};
  const inner: unknown[] = depth < DEEPEST && Array.isArray(extraConfig.connectors) ? extraConfig.connectors : [];
  return {
    config,
    extraConfig,
    connector: text(config.kv_connector),
    modulePath: text(config.kv_connector_module_path),
    role: text(config.kv_role),
    bufferDevice: text(config.kv_buffer_device),
    backends: Array.isArray(extraConfig.backends) ? extraConfig.backends.filter(backend => typeof backend === 'string') : [],
    connectors: inner.filter(isObject).map(below => viewOf(below, depth + 1)),
  };
}

const text = (value: unknown): string | undefined => typeof value === 'string' ? value : undefined;
