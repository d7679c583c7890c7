/** The caller's selection of NICs. */
export interface NicChoice {
  readonly hcas?: string[];
  readonly excludeHcas?: string[];
  readonly deviceToHca?: { readonly [gpu: string]: string };
}

/** What is known of the node. */
export interface NicInventory {
  /** HCA names as a pod sees them; empty where the platform leaves them to the site. */
  readonly hcas: string[];
  /** Every library must get the list, since the node has other HCAs too. */
  readonly pinned: boolean;
  /** NICs of one node; 0 where not known. */
  readonly nics: number;
  readonly accelerators: number;
  readonly platform: string;
}

/**
 * One typed choice of NICs; each consumer has its own grammar for it, and gets it from here.
 * No other code writes such lists.
 */
export class NicSelection {
  /** The caller's selection, in which `nicFaults` found no fault, among the platform's NICs. */
  public static of({ hcas = [], excludeHcas = [], deviceToHca }: NicChoice, inventory: NicInventory): NicSelection {
    const mapping = deviceToHca ? Array.from({ length: inventory.accelerators }, (_, gpu) => deviceToHca[String(gpu)]!) : [];
    return new NicSelection(usableHcas(hcas, excludeHcas, inventory), excludeHcas, hcas.length > 0 || inventory.pinned, hcas.length > 0, mapping);
  }

  private constructor(
    /** HCAs that may carry traffic; empty where the platform does not know their names. */
    public readonly hcas: string[],
    public readonly excluded: string[],
    /** The list is a choice, the caller's or the platform's, rather than all that there is. */
    private readonly chosen: boolean,
    /** The caller named the HCAs, rather than the platform. */
    public readonly explicit: boolean,
    /** HCA of each GPU, by physical index; empty where GPUs have no HCA of their own. */
    public readonly deviceToHca: string[],
  ) {}

  /** The selection is narrower than all NICs of the node, so that every library must get it. */
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

/** The HCAs that a choice leaves; none where the platform does not know their names. */
export const usableHcas = (hcas: string[], excluded: string[], inventory: NicInventory): string[] =>
  hcas.length ? hcas : inventory.hcas.filter(hca => !excluded.includes(hca));
