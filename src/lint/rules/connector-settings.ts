import { holdsEfa } from './nics';
import { argumentOf, findingAt, nameOf, releaseOf, releaseOrNewest, transferPlace } from './place';
import { modeOf } from './serving-ports';
import { rulesOf } from './shared-check';
import { vendorOf } from './vendor';
import { Fault } from '../../base/fault';
import { Json, objectsIn } from '../../base/json';
import { Lifetime, missingIn } from '../../base/version';
import kvFacts from '../../facts/kv-transfer.json';
import lintFacts from '../../facts/lint.json';
import { VolumeView } from '../../pod/view';
import { connectorWarnings } from '../../serving/connector';
import { ConnectorUse, idleFaults, useFaults, vendorFaults } from '../../serving/connector-faults';
import { CONNECTORS, OFFLOADING, Transfer, transfersOf } from '../../vllm/connectors';
import { isNixlName } from '../../vllm/kv-transfer';
import { bufferFaults, connectorFaults } from '../../vllm/kv-transfer-faults';
import { KvTransferOptions } from '../../vllm/kv-transfer-options';
import { KvTransferView } from '../../vllm/read-kv-transfer';
import { Role } from '../../vllm/role';
import { Finding, Rule, Severity } from '../rule';
import { PairView } from '../view/pairs';
import { ServerView } from '../view/server-view';
import { View } from '../view/view-of';

/** What connectors cannot do, as the constructs know it, of the configs that manifests have. */

/** The config as options of a construct. */
const optionsOf = ({ connector, modulePath, extraConfig, connectors }: KvTransferView): KvTransferOptions => ({
  connector,
  connectorModulePath: modulePath,
  extraConfig,
  ...(connectors.length ? { connectors: connectors.map(optionsOf) } : {}),
  ...(connector === OFFLOADING ? { p2p: hasP2p(extraConfig) } : {}),
});

/** Whether an OffloadingConnector is told to read from other pods. */
const hasP2p = ({ spec_name: spec, secondary_tiers: tiers, p2p_port: port }: Json): boolean =>
  port !== undefined || objectsIn(tiers).some(({ type }) => type === 'p2p') || (spec === 'TieringOffloadingSpec' && tiers === undefined);

/** The connectors of a server that is one of a pair, with what they have to do with each other. */
const transfersIn = ({ transfer, role = Role.PREFILL_DECODE }: ServerView): Transfer[] => transfer ? transfersOf(optionsOf(transfer), role) : [];

/** The kind of fabric, where what the pod asks for leaves but one. */
const technologyOf = (server: ServerView): string | undefined => server.platform?._facts.fabric.technology ?? (holdsEfa(server) ? 'efa' : undefined);

/** Where a connector of a server is used. */
function useOf(server: ServerView, config: KvTransferView, { pairs }: View): ConnectorUse | undefined {
  const { tensorParallelSize = 1, dataParallelSize = 1, dataParallelSizeLocal, pod, command } = server;
  if (!command?.complete) { return undefined; }
  const pair = pairs.find(({ prefill, decode, sure }) => sure && (prefill === server || decode === server));
  const other = pair?.prefill === server ? pair.decode : pair?.prefill;
  return {
    role: nameOf(server),
    vllmVersion: releaseOrNewest(server),
    tensorParallelSize,
    dataParallelSize,
    nodes: pod.groupSize ?? Math.max(1, Math.ceil(dataParallelSize / (dataParallelSizeLocal ?? dataParallelSize))),
    loadBalancing: modeOf(server),
    otherTensorParallelSize: other?.command?.complete ? other.tensorParallelSize ?? 1 : undefined,
    both: (config.role ?? server.transfer?.role) === 'kv_both',
    technology: technologyOf(server),
  };
}

/** Faults of all connectors of the servers, with their places. */
function faultsIn(server: ServerView, view: View): Fault[] {
  const { transfer, role } = server;
  if (!transfer) { return []; }
  const found = transfersIn(server);
  // one of them brings a proxy of its own, which the sidecar is not
  const proxied = found.some(({ name }) => name === 'P2pNcclConnector') && !server.sidecar;
  const judged = role !== undefined && role !== Role.PREFILL_DECODE && server.roleSure && !proxied && found.every(t => isRegistered(t, server));
  const idle = judged ? idleFaults(optionsOf(transfer), found) : [];
  if (idle.length) { return idle; }
  const vendor = server.accelerators && vendorOf(server);
  return found.flatMap((t, i) => {
    const config = server.connectors[i];
    const use = config && !isNixlName(t.name) && (t.connects || role === undefined) ? useOf(server, config, view) : undefined;
    // without a release nothing is known of what releases can do, nor without a sidecar of what it can
    const useless = use ? useFaults(t, use).filter(({ code }) => code !== 'LLMD372' || (releaseOf(server) !== undefined && server.role !== undefined)) : [];
    return [...(vendor ? vendorFaults(t, vendor, nameOf(server)) : []), ...useless.map(inManifests), ...keyFaults(t.name, config, server)];
  });
}

/** A connector that the release has; LLMD406 is about others. */
const isRegistered = ({ options }: Transfer, server: ServerView): boolean => connectorFaults(options, releaseOrNewest(server)).length === 0;

/** What a construct calls an option is another thing in a manifest. */
const inManifests = (fault: Fault): Fault => fault.code === 'LLMD373' ? { ...fault, fix: 'use kv_producer in prefill and kv_consumer in decode' }
  : fault.code === 'LLMD374' ? { ...fault, fix: fault.fix?.replace(/, or loadBalancing.*/, '') } : { ...fault, fix: fault.fix?.replace('tensorParallelSize', '--tensor-parallel-size') };

interface NeededKey extends Lifetime {
  /** What it is, as the end of a sentence. */
  readonly what: string;
}

/** LLMD376: keys that a connector reads without a default. */
function keyFaults(connector: string, config: KvTransferView | undefined, server: ServerView): Fault[] {
  const needed: { readonly [connector: string]: { readonly [key: string]: NeededKey } } = lintFacts.connectorKeys.value;
  if (!config || config.modulePath !== undefined) { return []; }
  const own = Object.hasOwn(needed, connector) ? Object.entries(needed[connector]!) : [];
  const known = CONNECTORS[connector]?.required;
  const lacking: { readonly [key: string]: { readonly since?: string } } = kvFacts.extraConfig;
  const release = releaseOrNewest(server);
  // an option sets the size as well
  const set = known === 'cpu_bytes_to_use' && argumentOf(server, '--kv-offloading-size') !== undefined;
  const more = known !== undefined && !set && !missingIn(release, lacking[known] ?? {}) ? [[known, { what: undefined }]] as const : [];
  return [...own.filter(([, life]) => !missingIn(release, life)), ...more].filter(([key]) => [undefined, null, '', 0].includes(config.extraConfig[key])).map(([key, { what }]) => ({
    code: 'LLMD376',
    subject: `${connector} of ${nameOf(server)}`,
    problem: `needs ${key}${what === undefined ? '' : `, ${what},`} in kv_connector_extra_config, and stops without it`,
    fix: 'add it',
  }));
}

/** LLMD404: memory that the accelerator does not have. */
const buffer: Rule = {
  code: 'LLMD404',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: ({ servers }) => servers.flatMap(server => server.connectors.flatMap(({ bufferDevice, connector }): Finding[] => {
    const vendor = server.accelerators && vendorOf(server);
    if (bufferDevice === undefined || vendor === undefined || connector === undefined) { return []; }
    return bufferFaults({}, { vendor, bufferDevice }).map(fault => findingAt(transferPlace(server), { ...fault, subject: `kv_buffer_device of ${nameOf(server)}` }));
  })),
};

/** LLMD503: a store that both roles must reach. */
const stores: Rule = {
  code: 'LLMD503',
  severity: Severity.NOTE,
  since: '0.1.0',
  check: ({ pairs }) => pairs.flatMap(({ decode }): Finding[] => decode.transfer && decode.role
    ? connectorWarnings(optionsOf(decode.transfer), decode.role).map(fault => findingAt(transferPlace(decode), { ...fault, problem: fault.problem?.replace('is not rendered here', 'is not seen here') })) : []),
};

/** The key by which a connector is told the folder that both roles share. */
const FOLDER = 'shared_storage_path';

/** Decode servers whose prefill is in another pod for sure. */
const apart = (pairs: readonly PairView[]): Set<ServerView> =>
  new Set(pairs.filter(({ sure, prefill, decode }) => sure && prefill.pod !== decode.pod).map(({ decode }) => decode));

/** LLMD743: a folder that the pods of both roles are to share, and each has for itself. */
const ownStores: Rule = {
  code: 'LLMD743',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: ({ pairs }) => [...apart(pairs)].flatMap(decode =>
    decode.connectors.flatMap((config): Finding[] => {
      const folder: unknown = config.extraConfig[FOLDER];
      const volume = typeof folder === 'string' ? volumeAt(decode, folder) : undefined;
      return volume?.source !== 'emptyDir' ? [] : [findingAt({ object: decode.object, path: volume.path }, {
        code: 'LLMD743',
        subject: `${FOLDER} of ${config.connector ?? 'the connector'} of ${nameOf(decode)}`,
        value: `'${String(folder)}'`,
        problem: `which is in volume '${volume.name}', an emptyDir: each pod has its own, and decode finds nothing of what prefill writes`,
        fix: 'use a volume that the pods of both roles have',
      })];
    })),
};

/** The volume in which a folder of a container is. */
function volumeAt({ pod, container }: ServerView, folder: string): VolumeView | undefined {
  const holds = (mountPath: string): boolean => folder === mountPath || folder.startsWith(`${mountPath.replace(/\/$/, '')}/`);
  const mount = container.mounts.filter(({ mountPath }) => holds(mountPath)).sort((a, b) => b.mountPath.length - a.mountPath.length)[0];
  return mount && pod.volumes.find(({ name }) => name === mount.volume);
}

export const CONNECTOR_RULES: readonly Rule[] = [
  ...rulesOf([
    { code: 'LLMD370', severity: Severity.ERROR },
    { code: 'LLMD371', severity: Severity.ERROR },
    { code: 'LLMD372', severity: Severity.WARNING },
    { code: 'LLMD373', severity: Severity.ERROR },
    { code: 'LLMD374', severity: Severity.ERROR },
    { code: 'LLMD375', severity: Severity.ERROR },
    { code: 'LLMD376', severity: Severity.ERROR },
    { code: 'LLMD377', severity: Severity.ERROR },
  ], view => view.servers.flatMap(server => faultsIn(server, view).map(fault => findingAt(transferPlace(server), fault)))),
  buffer,
  stores,
  ownStores,
];
