/** A NIC as a list names it. */
export interface NamedNic {
  readonly name: string;
  /** Left out where the list names none: every port, or the first. */
  readonly port?: number;
}

/** NICs as the list of one library names them. */
export interface NicList {
  /** The list names what must not be used; all are used where it names none. */
  readonly excluded: boolean;
  /** Names are whole. Where they are not, `mlx5_1` also takes `mlx5_10`. */
  readonly exact: boolean;
  readonly nics: NamedNic[];
}

/** How a library reads its list of NICs. */
export interface NicGrammar {
  /** What may stand once before the list: `^` excludes, `=` makes names exact. */
  readonly marks: string[];
  /** Names are whole without a mark. */
  readonly exact: boolean;
  /** A word that stands for every NIC. */
  readonly all?: string;
  /** Entries may end in a port: `mlx5_0:1`. */
  readonly ports: boolean;
}

/** Each library's own grammar. */
export const NIC_GRAMMARS = {
  ucx: { marks: ['^'], exact: true, all: 'all', ports: true },
  /** Also for names of interfaces. */
  nccl: { marks: ['^=', '^', '='], exact: false, ports: true },
  nvshmem: { marks: ['^'], exact: true, ports: true },
  /** UCCL, and the guide's NCCL_EXCLUDE_IB_HCA. */
  plain: { marks: [], exact: true, ports: false },
};

/** A list and the entries of it that the library would take for something else. */
export interface ReadNicList {
  readonly value: NicList;
  readonly unreadable: { readonly entry: string; readonly why: string }[];
}

/** Reads a list of NICs; never fails, since what it cannot read is in the result. */
export function readNicList(text: string, grammar: NicGrammar): ReadNicList {
  const mark = grammar.marks.find(m => text.startsWith(m)) ?? '';
  const list = text.slice(mark.length);
  const excluded = mark.startsWith('^');
  const exact = grammar.exact || mark.endsWith('=');
  if (grammar.all !== undefined && list === grammar.all) {
    return {
      value: { excluded: true, exact, nics: [] },
      unreadable: excluded ? [{ entry: text, why: `${grammar.all} cannot be excluded` }] : [],
    };
  }
  const entries = list.split(',').map(entry => readNic(entry, grammar));
  return {
    value: { excluded, exact, nics: entries.flatMap(({ nic }) => nic ? [nic] : []) },
    unreadable: entries.flatMap(({ entry, why }) => why === undefined ? [] : [{ entry, why }]),
  };
}

interface ReadNic {
  readonly entry: string;
  readonly nic?: NamedNic;
  readonly why?: string;
}

function readNic(entry: string, grammar: NicGrammar): ReadNic {
  const [name, port, ...rest] = entry.split(':');
  if (!isDeviceName(name!)) { return { entry, why: whyNotDevice(name!, grammar) }; }
  if (port === undefined) { return { entry, nic: { name: name! } }; }
  if (!grammar.ports) { return { entry, why: 'a list without ports' }; }
  if (rest.length || !/^[1-9][0-9]{0,2}$/.test(port)) { return { entry, why: 'not a port: expected a whole number from 1 up, as in mlx5_0:1' }; }
  return { entry, nic: { name: name!, port: Number(port) } };
}

function whyNotDevice(name: string, { marks }: NicGrammar): string {
  if (/^[\^=]/.test(name)) {
    return marks.length ? `${marks.join(' or ')} stands once, before the whole list` : 'a list without ^ or =';
  }
  return 'not a device name: lists have no blanks, and no empty entries';
}

const DEVICE_NAME = /^[a-zA-Z][a-zA-Z0-9_.-]*$/;

/** Whether the name can be that of an HCA or a network interface. */
export const isDeviceName = (name: string): boolean => DEVICE_NAME.test(name);

/** Network interfaces by the names that Linux and Multus give them. */
const INTERFACE_NAME = /^(eth|net|ens|eno|bond|lo)[0-9]*/;

/** HCAs among the devices of UCX: those with a port, since others may be interfaces. */
export const hcasOf = (devices: string[]): string[] =>
  devices.map(device => device.replace(/^\^/, '')).filter(device => /^[A-Za-z][A-Za-z0-9_.-]*:[0-9]+$/.test(device)).map(device => device.split(':')[0]!);

/** Whether the name is that of a network interface. */
export const isInterfaceName = (name: string): boolean => INTERFACE_NAME.test(name);

/** Whether the name is that of one HCA, rather than of an interface (`eth0`) or the beginning of several names (`ibp`). */
export const isHcaName = (name: string): boolean => isDeviceName(name) && /[0-9]$/.test(name) && !isInterfaceName(name);
