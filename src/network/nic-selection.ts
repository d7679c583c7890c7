import { isDeviceName } from './nic-list';
import { fail } from '../base/errors';

/** What the caller says about NICs. */
export interface NicChoice {
  readonly hcas?: string[];
  readonly excludeHcas?: string[];
  readonly deviceToHca?: { readonly [gpu: string]: string };
}

/** What is known of the node. */
export interface NicInventory {
  /** HCA names as a pod sees them; empty where the platform leaves them to the site. */
  readonly hcas: string[];
  /** The platform wants every consumer to be told, since the node has other HCAs too. */
  readonly pinned: boolean;
  /** NICs of one node; 0 where not known. */
  readonly nics: number;
  readonly accelerators: number;
  readonly platform: string;
}

/**
 * One typed choice of NICs; each consumer has its own grammar for it, and gets it from here.
 * Nobody writes such a list twice.
 */
export class NicSelection {
  /**
   * Checks the caller's choice against what the platform has.
   *
   * @throws LLMD210 not a device name, LLMD211 an HCA in both lists, LLMD212 an HCA that the platform does not have,
   *   LLMD213 more than the node has, LLMD215–LLMD218 a GPU to HCA mapping that cannot work
   */
  public static of(choice: NicChoice, inventory: NicInventory): NicSelection {
    const hcas = checkList('hcas', choice.hcas, inventory);
    const excluded = checkList('excludeHcas', choice.excludeHcas, inventory);
    const both = hcas.find(h => excluded.includes(h));
    if (both) {
      fail('LLMD211', `HCA '${both}' is in hcas and in excludeHcas; leave it in one of them`);
    }
    if (inventory.nics > 0 && hcas.length > inventory.nics) {
      fail('LLMD213', `hcas names ${hcas.length} HCAs but ${inventory.platform} has ${inventory.nics} NICs on a node; name at most ${inventory.nics}`);
    }
    const known = hcas.length ? hcas : inventory.hcas.filter(h => !excluded.includes(h));
    if (excluded.length && inventory.hcas.length && !known.length) {
      fail('LLMD213', `excludeHcas leaves none of the ${inventory.hcas.length} HCAs of ${inventory.platform}; exclude fewer`);
    }
    const mapping = checkMapping(choice.deviceToHca, known, excluded, inventory);
    return new NicSelection(known, excluded, hcas.length > 0 || inventory.pinned, hcas.length > 0, mapping);
  }

  private constructor(
    /** HCAs that may carry traffic; empty where the platform does not know their names. */
    public readonly hcas: string[],
    public readonly excluded: string[],
    /** The list is a choice, the caller's or the platform's, rather than all that there is. */
    private readonly chosen: boolean,
    /** The caller named the HCAs, rather than the platform. */
    public readonly explicit: boolean,
    /** HCA of each GPU, by physical index; empty where they are not told apart. */
    public readonly deviceToHca: string[],
  ) {}

  /** The choice is narrower than all NICs of the node, so that every consumer must be told. */
  public get narrowed(): boolean {
    return this.chosen || this.excluded.length > 0;
  }

  /** `a:1,b:1`: exact names with port, which every UCX reads; `^a:1` needs UCX 1.21. */
  public ucxNetDevices(ucxExcludes: boolean): string | undefined {
    if (!this.narrowed) { return undefined; }
    if (this.hcas.length) { return ported(this.hcas); }
    return ucxExcludes ? `^${ported(this.excluded)}` : undefined;
  }

  /** `=a,b` is exact; without `=`, `mlx5_1` would also take `mlx5_10`. `^=` excludes. */
  public ncclIbHca(): string | undefined {
    if (!this.narrowed) { return undefined; }
    return this.excluded.length && !this.chosen ? `^=${list(this.excluded)}` : `=${list(this.hcas)}`;
  }

  /** The guide's name for the exclusion; llm-d's own start-up script reads it, NCCL does not. */
  public ncclExcludeIbHca(): string | undefined {
    return this.excluded.length ? list(this.excluded) : undefined;
  }

  /** `a:1,b:1`, or `^a:1` for an exclusion. */
  public nvshmemHcaList(): string | undefined {
    if (!this.narrowed) { return undefined; }
    return this.hcas.length ? ported(this.hcas) : `^${ported(this.excluded)}`;
  }

  /** `0:a:1,1:b:1`, keyed by physical GPU index. */
  public deepEpDeviceToHcaMapping(): string | undefined {
    if (!this.deviceToHca.length) { return undefined; }
    return this.deviceToHca.map((hca, gpu) => `${gpu}:${hca}:1`).join(',');
  }

  /** `a,b`. */
  public ucclDevices(): string | undefined {
    return this.narrowed && this.hcas.length ? list(this.hcas) : undefined;
  }

  /** `a,b` for `nixlbench --device_list`. */
  public nixlbenchDeviceList(): string | undefined {
    return this.hcas.length ? list(this.hcas) : undefined;
  }
}

const list = (hcas: string[]): string => hcas.join(',');

/** Exact names with their port. */
const ported = (hcas: string[]): string => hcas.map(hca => `${hca}:1`).join(',');

function checkList(prop: string, names: string[] | undefined, inventory: NicInventory): string[] {
  for (const name of names ?? []) {
    checkHcaName(prop, name);
    if (inventory.hcas.length && !inventory.hcas.includes(name)) {
      fail('LLMD212', `${prop} names '${name}', which ${inventory.platform} does not have; expected some of: ${inventory.hcas.join(', ')}`);
    }
  }
  const twice = names?.find((n, i) => names.indexOf(n) !== i);
  if (twice) {
    fail('LLMD211', `${prop} names '${twice}' twice; name each HCA once`);
  }
  return names ?? [];
}

function checkHcaName(prop: string, name: string): void {
  if (!isDeviceName(name)) {
    fail('LLMD210', `${prop} has '${name}', which is no device name; expected letters, digits, '_', '.' or '-' without blanks `
      + 'and without a port, such as mlx5_0 (each consumer gets its own list grammar from the library)');
  }
}

function checkMapping(mapping: NicChoice['deviceToHca'], known: string[], excluded: string[], inventory: NicInventory): string[] {
  if (!mapping) { return []; }
  for (const [key, hca] of Object.entries(mapping)) {
    if (!/^(0|[1-9][0-9]{0,5})$/.test(key) || Number(key) >= inventory.accelerators) {
      fail('LLMD215', `deviceToHca has GPU '${key}'; expected the physical indexes 0 to ${inventory.accelerators - 1} of ${inventory.platform}`);
    }
    checkHcaName('deviceToHca', hca);
    if (excluded.includes(hca)) {
      fail('LLMD216', `deviceToHca sends GPU ${key} to '${hca}', which excludeHcas excludes; choose another HCA or take it out of excludeHcas`);
    }
    if (known.length && !known.includes(hca)) {
      fail('LLMD212', `deviceToHca sends GPU ${key} to '${hca}', which is not among the selected HCAs; expected one of: ${known.join(', ')}`);
    }
  }
  for (let gpu = 0; gpu < inventory.accelerators; gpu++) {
    if (mapping[String(gpu)] === undefined) {
      fail('LLMD217', `deviceToHca misses GPU ${gpu}: DeepEP stops with an assertion on a GPU that the mapping lacks; map each of 0 to ${inventory.accelerators - 1}`);
    }
  }
  const hcas = Array.from({ length: inventory.accelerators }, (_, gpu) => mapping[String(gpu)]!);
  const shared = hcas.find((h, i) => hcas.indexOf(h) !== i);
  const enough = (known.length || inventory.nics) >= inventory.accelerators;
  if (shared && enough) {
    fail('LLMD218', `deviceToHca sends two GPUs to '${shared}' although there is an HCA for each GPU: both would run at half the rate; give each GPU its own`);
  }
  return hcas;
}
