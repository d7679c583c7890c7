import { isObject, Json } from '../base/json';
import { ContainerView, manifestsOf, podsOf, PodView } from '../pod/view';
import { Argument, parseArguments } from '../vllm/arguments';
import { isNixl } from '../vllm/kv-transfer';
import { KvTransferView, kvTransferOf, leafConnectors } from '../vllm/read-kv-transfer';

/** A role of which the pods transfer the KV cache by NIXL. */
export type TransferRole = 'prefill' | 'decode';

/** The pods of one role in a file of manifests, ours or another's. */
export interface ServingPods {
  /** Of the workload. */
  readonly name: string;
  readonly namespace?: string;
  readonly role: TransferRole;
  /** The manifest that makes them. */
  readonly manifest: Json;
  readonly pod: PodView;
  readonly server: ContainerView;
  readonly args: Argument[];
  readonly transfer: KvTransferView;
}

const ROLES: { readonly [kvRole: string]: TransferRole } = { kv_producer: 'prefill', kv_consumer: 'decode' };

/** The pods that transfer the KV cache by NIXL, in the order of the file; of a group of hosts those of one template. */
export function servingPods(documents: readonly unknown[]): ServingPods[] {
  return manifestsOf(documents).flatMap(({ manifest }) => {
    const all = podsOf(manifest).flatMap(pod => transferring(manifest, pod));
    return all.filter(({ role }, i) => all.findIndex(other => other.role === role) === i);
  });
}

function transferring(manifest: Json, pod: PodView): ServingPods[] {
  return pod.containers.flatMap((server): ServingPods[] => {
    const args = parseArguments(serveWords([...server.command, ...server.args]));
    const config = kvTransferOf(args);
    const transfer = config && leafConnectors(config).find(({ connector }) => connector !== undefined && isNixl({ connector }));
    const role = transfer && roleOf(pod, transfer.role ?? config.role);
    const metadata: Json = isObject(manifest.metadata) ? manifest.metadata : {};
    if (!transfer || !role) { return []; }
    return [{ name: String(metadata.name ?? role), namespace: metadata.namespace, role, manifest, pod, server, args, transfer }];
  }).slice(0, 1);
}

/** Behind `vllm serve`, which a script may start. */
function serveWords(words: string[]): string[] {
  const serve = words.findIndex((word, i) => word === 'serve' && i > 0 && /(^|\/)vllm$/.test(words[i - 1]!));
  return words.slice(serve + 1);
}

/** By its label, since both roles may say kv_both. */
function roleOf({ labels }: PodView, kvRole: string | undefined): TransferRole | undefined {
  const label = labels['llm-d.ai/role'];
  return label === 'prefill' || label === 'decode' ? label : ROLES[kvRole ?? ''];
}
