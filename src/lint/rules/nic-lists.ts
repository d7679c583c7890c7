import { nixlBackends } from './nics';
import { findingAt, mayBeSetElsewhere, nameOf, variablePlace } from './place';
import { rulesOf } from './shared-check';
import { gidFaults, nicInventory } from '../../network/env';
import { nicListFaults } from '../../network/environment';
import { hcasOf } from '../../network/nic-list';
import { NicInventory } from '../../network/nic-selection';
import { listFaults } from '../../network/nic-selection-faults';
import { isReference } from '../../network/stacks/read';
import { Finding, Rule, Severity } from '../rule';
import { ServerView } from '../view/server-view';

/** NICs that variables name, each in the grammar of its library. */

const UNKNOWN: NicInventory = { hcas: [], accelerators: 0, pinned: false, nics: 0, platform: '' };

const inventoryOf = ({ platform }: ServerView): NicInventory => platform ? nicInventory(platform._facts, { platform }) : UNKNOWN;

/** LLMD210 to LLMD213. */
function lists(server: ServerView): Finding[] {
  const inventory = inventoryOf(server);
  return Object.entries(server.env.values).filter(([, value]) => value !== '' && !isReference(value) && !value.includes('$')).flatMap(([name, value]) => {
    const subject = `${name} of ${nameOf(server)}`;
    const faults = name === 'UCX_NET_DEVICES' ? listFaults(subject, hcasOf(value.split(',')), inventory) : nicListFaults({ name, value, subject }, inventory);
    return faults.map(fault => findingAt(variablePlace(server, name), fault));
  });
}

/** LLMD219: NVSHMEM looks at the names of HCAs before it looks at a list. */
function dropped(server: ServerView): Finding[] {
  const { hcas, hcaPrefix } = server.settings.nvshmem;
  const names = hcas && !hcas.excluded ? hcas.nics.map(({ name }) => name) : [];
  const lost = names.filter(name => !name.includes(hcaPrefix));
  return lost.length === 0 ? [] : [findingAt(variablePlace(server, 'NVSHMEM_HCA_LIST'), {
    code: 'LLMD219',
    subject: `NVSHMEM_HCA_LIST of ${nameOf(server)}`,
    problem: `names ${lost.join(', ')}, but NVSHMEM keeps only HCAs whose name contains '${hcaPrefix}'${lost.length === names.length ? ': none is left' : ''}`,
    fix: 'set NVSHMEM_HCA_PREFIX to what their names have in common',
  }, lost.length === names.length ? undefined : Severity.WARNING)];
}

/** LLMD758: a list that newer releases of NVSHMEM leave unread. */
function unmapped(server: ServerView): Finding[] {
  const mapping = server.env.values.NVSHMEM_ENABLE_NIC_PE_MAPPING;
  const off = mapping === undefined ? !mayBeSetElsewhere(server, 'NVSHMEM_ENABLE_NIC_PE_MAPPING') : /^(0|false|f|no|n|off)?$/i.test(mapping);
  return server.settings.nvshmem.hcas === undefined || !off ? [] : [findingAt(variablePlace(server, 'NVSHMEM_HCA_LIST'), {
    code: 'LLMD758',
    subject: `NVSHMEM_HCA_LIST of ${nameOf(server)}`,
    problem: 'is set without NVSHMEM_ENABLE_NIC_PE_MAPPING: newer NVSHMEM then leaves the list unread, and older ones take the nearest NIC of it for each GPU',
    fix: 'set NVSHMEM_ENABLE_NIC_PE_MAPPING=1 as well',
  })];
}

/** LLMD757: a name that the guides have, and NCCL does not. */
function notNccls(server: ServerView): Finding[] {
  const { env, container } = server;
  const name = 'NCCL_EXCLUDE_IB_HCA';
  const read = JSON.stringify([container.command, container.args]).match(/NCCL_EXCLUDE_IB_HCA|llmdbench/);
  return !env.variables.has(name) || env.variables.has('NCCL_IB_HCA') || read ? [] : [findingAt(variablePlace(server, name), {
    code: 'LLMD757',
    subject: `${name} of ${nameOf(server)}`,
    problem: 'is not a variable of NCCL: the HCAs that it names are used all the same',
    fix: `use NCCL_IB_HCA=^=${env.values[name] ?? 'mlx5_0'}`,
  })];
}

const GID_VARIABLES = ['UCX_IB_GID_INDEX', 'NCCL_IB_GID_INDEX', 'NVSHMEM_IB_GID_INDEX', 'UCCL_P2P_RDMA_GID_INDEX'];

/** LLMD756: one table of addresses, and several entries of it. LLMD224: a fabric that has no such table. */
function gids(server: ServerView): Finding[] {
  const { ucx, nccl, nvshmem, uccl } = server.settings;
  const values = [ucx, nccl, nvshmem, uccl].flatMap(({ gidIndex: value }, i) => value === undefined ? [] : [{ name: GID_VARIABLES[i]!, value }]);
  const [first] = values;
  const other = values.find(({ value }) => value !== first?.value);
  const facts = server.platform?._facts;
  return [
    ...(first && other ? [findingAt(variablePlace(server, other.name), {
      code: 'LLMD756',
      subject: `${other.name} of ${nameOf(server)}`,
      value: `${other.value}`,
      problem: `but ${first.name} is ${first.value}: both are indexes into the same table of the same ports, of which one at most is RoCE v2 with the pod's address`,
      fix: 'use one value for all, or leave them to the libraries',
    })] : []),
    ...(facts?.fabric.technology === 'infiniband' ? values.flatMap(({ name, value }) => gidFaults(facts, value).map(fault => findingAt(variablePlace(server, name), { ...fault, subject: `${name} of ${nameOf(server)}` }))) : []),
  ];
}

/** LLMD759: a word or a number that its library does not take. Lists have rules of their own; ibgda is what llm-d's guides say beside the switch that counts. */
function unread(server: ServerView): Finding[] {
  return server.settings.unread.filter(({ value, why }) => /^expected (one of|a whole number)/.test(why) && value !== '' && value !== 'ibgda' && !value.includes('$')).map(({ name, value, why }) =>
    findingAt(variablePlace(server, name), { code: 'LLMD759', subject: `${name} of ${nameOf(server)}`, value: `'${value}'`, allowed: why.replace(/^expected /, '') }));
}

/** LLMD779: what users of NCCL look for first, and NIXL does not read. */
function ofAnother(server: ServerView): Finding[] {
  const { env, settings, pod } = server;
  const single = (pod.groupSize ?? 1) === 1;
  return !single || !nixlBackends(server).includes('UCX') || settings.nccl.hcas === undefined || env.variables.has('UCX_NET_DEVICES') ? [] : [findingAt(variablePlace(server, 'NCCL_IB_HCA'), {
    code: 'LLMD779',
    subject: `NCCL_IB_HCA of ${nameOf(server)}`,
    problem: 'does not reach the KV cache, which NIXL moves with UCX, and on one host NCCL does not use NICs',
    fix: 'choose the NICs of the KV cache with UCX_NET_DEVICES, with a port behind each name',
  })];
}

export const NIC_LISTS: readonly Rule[] = rulesOf([
  { code: 'LLMD210', severity: Severity.ERROR },
  { code: 'LLMD211', severity: Severity.WARNING },
  { code: 'LLMD212', severity: Severity.WARNING, platforms: 'where the HCAs of the platform are known' },
  { code: 'LLMD213', severity: Severity.ERROR, platforms: 'where the HCAs of the platform are known' },
  { code: 'LLMD219', severity: Severity.ERROR },
  { code: 'LLMD224', severity: Severity.NOTE, platforms: 'InfiniBand' },
  { code: 'LLMD756', severity: Severity.WARNING },
  { code: 'LLMD757', severity: Severity.WARNING },
  { code: 'LLMD758', severity: Severity.WARNING },
  { code: 'LLMD759', severity: Severity.WARNING },
  { code: 'LLMD779', severity: Severity.NOTE },
], ({ servers }) => servers.flatMap(server => [
  ...lists(server), ...dropped(server), ...unmapped(server), ...notNccls(server), ...gids(server), ...unread(server), ...ofAnother(server),
]));
