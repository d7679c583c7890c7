import { EFA_RULES } from './efa';
import { EXPERTS } from './experts';
import { GROUPS } from './group-ranks';
import { HCA_MAPPING } from './hca-mapping';
import { IMAGES } from './images';
import { MEMORY_FIT } from './memory-fit';
import { NIC_LISTS } from './nic-lists';
import { NVLINK } from './nvlink';
import { PLATFORMS } from './platform-parts';
import { PRIVILEGES } from './privileges';
import { RANKS } from './ranks';
import { ALLOCATOR } from './registered-memory';
import { OPTIONS } from './server-options';
import { TRANSPORTS } from './transports';
import { Rule } from '../rule';

/** All rules, by code. */
export const RULES: readonly Rule[] = [
  ...ALLOCATOR,
  ...EFA_RULES,
  ...EXPERTS,
  ...GROUPS,
  ...HCA_MAPPING,
  ...IMAGES,
  ...MEMORY_FIT,
  ...NIC_LISTS,
  ...NVLINK,
  ...OPTIONS,
  ...PLATFORMS,
  ...PRIVILEGES,
  ...RANKS,
  ...TRANSPORTS,
].sort((a, b) => a.code < b.code ? -1 : 1);
