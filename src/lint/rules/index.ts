import { CONNECTOR_RULES } from './connector-settings';
import { EFA_RULES } from './efa';
import { EXPERTS } from './experts';
import { GROUPS } from './group-ranks';
import { GROUP_RULES } from './groups';
import { HCA_MAPPING } from './hca-mapping';
import { IMAGES } from './images';
import { OBJECT_RULES } from './loose-objects';
import { MEMORY_FIT } from './memory-fit';
import { NETWORK_POLICIES } from './network-policies';
import { NIC_LISTS } from './nic-lists';
import { NVLINK } from './nvlink';
import { PAIRING } from './pairing';
import { PLATFORMS } from './platform-parts';
import { POD_RULES } from './pods';
import { ROUTING } from './pool-routing';
import { PRIVILEGES } from './privileges';
import { PROBE_RULES } from './probes';
import { RANKS } from './ranks';
import { ALLOCATOR } from './registered-memory';
import { OPTIONS } from './server-options';
import { SERVICE_LINKS } from './service-links';
import { PORTS } from './serving-ports';
import { SIDE_CHANNEL } from './side-channel';
import { SIDECAR_RULES } from './sidecar-settings';
import { KV_TRANSFER } from './transfer-config';
import { TRANSPORTS } from './transports';
import { Rule } from '../rule';

/** All rules, by code. */
export const RULES: readonly Rule[] = [
  ...ALLOCATOR,
  ...CONNECTOR_RULES,
  ...EFA_RULES,
  ...EXPERTS,
  ...GROUPS,
  ...GROUP_RULES,
  ...HCA_MAPPING,
  ...IMAGES,
  ...KV_TRANSFER,
  ...MEMORY_FIT,
  ...NETWORK_POLICIES,
  ...NIC_LISTS,
  ...NVLINK,
  ...OBJECT_RULES,
  ...OPTIONS,
  ...PAIRING,
  ...PLATFORMS,
  ...POD_RULES,
  ...PORTS,
  ...PRIVILEGES,
  ...PROBE_RULES,
  ...RANKS,
  ...ROUTING,
  ...SERVICE_LINKS,
  ...SIDECAR_RULES,
  ...SIDE_CHANNEL,
  ...TRANSPORTS,
].sort((a, b) => a.code < b.code ? -1 : 1);
