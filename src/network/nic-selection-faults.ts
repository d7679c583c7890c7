import { isDeviceName } from './nic-list';
import { NicChoice, NicInventory, usableHcas } from './nic-selection';
import { counted } from '../base/counted';
import { Fault } from '../base/fault';

/**
 * What is wrong with a choice of NICs: LLMD210 not a device name, LLMD211 an HCA twice, LLMD212 an HCA that the platform does
 * not have, LLMD213 too many or none, LLMD215 to LLMD218 a mapping of GPUs that cannot work.
 */
export function nicSelectionFaults(choice: NicChoice, inventory: NicInventory): Fault[] {
  const { hcas = [], excludeHcas = [], deviceToHca } = choice;
  const isEmpty = choice.hcas !== undefined && hcas.length === 0;
  const usable = usableHcas(hcas, excludeHcas, inventory);
  return [
    ...(isEmpty ? [{ code: 'LLMD213', subject: 'hcas', problem: 'is an empty list', fix: 'leave it out or name at least one' }] : []),
    ...listFaults('hcas', hcas, inventory),
    ...listFaults('excludeHcas', excludeHcas, inventory),
    ...hcas.filter(hca => excludeHcas.includes(hca)).map(hca =>
      ({ code: 'LLMD211', subject: `HCA '${hca}'`, problem: 'is in hcas and in excludeHcas', fix: 'leave it in one of them' })),
    ...(inventory.nics > 0 && hcas.length > inventory.nics ? [{
      code: 'LLMD213',
      subject: 'hcas',
      problem: `names ${counted(hcas.length, 'HCA')} but ${inventory.platform} has ${counted(inventory.nics!, 'NIC')} on a node`,
      fix: `name at most ${inventory.nics}`,
    }] : []),
    ...(excludeHcas.length && inventory.hcas.length && !usable.length ? [{
      code: 'LLMD213', subject: 'excludeHcas', problem: `leaves none of the ${counted(inventory.hcas.length, 'HCA')} of ${inventory.platform}`, fix: 'exclude fewer',
    }] : []),
    ...(deviceToHca ? mappingFaults(deviceToHca, usable, excludeHcas, inventory) : []),
  ];
}

/** Names of a list that are none, that stand there twice, or that the platform does not have. */
export function listFaults(list: string, names: string[], { hcas, platform }: NicInventory): Fault[] {
  return [
    ...names.flatMap(name => !isDeviceName(name) ? [notDevice(list, name)] : hcas.length && !hcas.includes(name) ? [{
      code: 'LLMD212', subject: list, problem: `names '${name}', which ${platform} does not have`, allowed: `some of: ${hcas.join(', ')}`,
    }] : []),
    ...repeatedIn(names).map(name => ({ code: 'LLMD211', subject: list, problem: `names '${name}' twice`, fix: 'name each HCA once' })),
  ];
}

/** What a list has several times, each once. */
function repeatedIn(names: string[]): string[] {
  const count = new Map<string, number>();
  for (const name of names) { count.set(name, (count.get(name) ?? 0) + 1); }
  return [...new Set(names.filter(name => count.get(name)! > 1))];
}

const notDevice = (list: string, name: string): Fault => ({
  code: 'LLMD210',
  subject: list,
  problem: `has '${name}', which is not a valid device name`,
  allowed: 'letters, digits, \'_\', \'.\' or \'-\' without blanks and without a port, such as mlx5_0 (each consumer gets its own list grammar from the library)',
});

function mappingFaults(mapping: { readonly [gpu: string]: string }, usable: string[], excluded: string[], inventory: NicInventory): Fault[] {
  const { accelerators, platform, nics } = inventory;
  const gpus = Array.from({ length: accelerators }, (_, gpu) => String(gpu));
  const missing = gpus.filter(gpu => !Object.hasOwn(mapping, gpu));
  const mapped = gpus.filter(gpu => Object.hasOwn(mapping, gpu));
  const unknown = Object.keys(mapping).filter(gpu => !gpus.includes(gpu));
  const hcas = mapped.map(gpu => mapping[gpu]!);
  const enough = (usable.length || nics) >= accelerators;
  const shared = enough ? repeatedIn(hcas) : [];
  return [
    ...unknown.map(gpu =>
      ({ code: 'LLMD215', subject: 'deviceToHca', problem: `has GPU '${gpu}'`, allowed: `the physical indexes 0 to ${accelerators - 1} of ${platform}` })),
    ...mapped.flatMap(gpu => mappedFaults(gpu, mapping[gpu]!, usable, excluded)),
    ...(missing.length ? [{
      code: 'LLMD217',
      subject: 'deviceToHca',
      problem: `misses GPU ${missing.join(', ')}: DeepEP stops with an assertion on a GPU that the mapping lacks`,
      fix: `map each of 0 to ${accelerators - 1}`,
    }] : []),
    ...shared.map(hca => ({
      code: 'LLMD218',
      subject: 'deviceToHca',
      problem: `sends two GPUs to '${hca}' although there is an HCA for each GPU: both would run at half the rate`,
      fix: 'give each GPU its own',
    })),
  ];
}

function mappedFaults(gpu: string, hca: string, usable: string[], excluded: string[]): Fault[] {
  if (!isDeviceName(hca)) { return [notDevice('deviceToHca', hca)]; }
  const subject = `deviceToHca sends GPU ${gpu} to '${hca}', which`;
  if (excluded.includes(hca)) {
    return [{ code: 'LLMD216', subject, problem: 'excludeHcas excludes', fix: 'choose another HCA or take it out of excludeHcas' }];
  }
  return usable.length && !usable.includes(hca)
    ? [{ code: 'LLMD212', subject, problem: 'is not among the selected HCAs', allowed: `one of: ${usable.join(', ')}` }] : [];
}
