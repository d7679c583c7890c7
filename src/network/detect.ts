import { isHcaName } from './nic-list';
import { Platform } from './platform';
import { PlatformFacts, Vendor } from './platform-facts';
import { readSettings } from './stacks/settings';
import { counted } from '../base/counted';
import imageFacts from '../facts/images.json';
import chartFacts from '../facts/modelservice.json';

let read: Platform[] | undefined;

/** A lint of many pods asks for them thousands of times. */
const allPlatforms = (): Platform[] => read ??= Platform.all();

/** What a manifest shows of the pods of one role. */
export interface PodEvidence {
  /** What messages call the pods, e.g. `decode`. */
  readonly name: string;
  /** Accelerators of a pod. */
  readonly accelerators: number;
  /** Extended resources that a pod asks for. */
  readonly resources?: { readonly [name: string]: number };
  /** Labels that its node must have. */
  readonly nodeLabels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [name: string]: string };
  /** ResourceClaimTemplates that its claims are from. */
  readonly claimTemplates?: string[];
  /** Device classes that its claims ask for. */
  readonly deviceClasses?: string[];
  readonly images?: string[];
  /** Node labels by whose values it is placed beside others. */
  readonly topologyKeys?: string[];
  readonly env?: { readonly [name: string]: string };
}

/** Something that fits some platforms and not others. */
export interface Sign {
  /** What it is, and where it stands. */
  readonly text: string;
  /** Names of the platforms that it fits. */
  readonly platforms: string[];
  /** It narrows what the others leave, and is ignored where it would leave nothing. */
  readonly hint: boolean;
}

/** The platforms that fit, and the signs that decided it. */
export interface Detection {
  readonly platforms: string[];
  readonly signs: Sign[];
}

/** The platforms that fit all signs; all of them where there is no sign. */
export function detectPlatform(signs: Sign[]): Detection {
  const certain = signs.filter(sign => !sign.hint);
  let platforms = allPlatforms().map(({ name }) => name).filter(name => certain.every(sign => sign.platforms.includes(name)));
  for (const hint of signs.filter(sign => sign.hint)) {
    const fewer = platforms.filter(name => hint.platforms.includes(name));
    if (fewer.length) { platforms = fewer; }
  }
  return { platforms, signs };
}

/** Everything of a pod that tells platforms apart, but for its accelerator: see `acceleratorSign`. */
export function podSigns(pod: PodEvidence): Sign[] {
  return [...resourceSigns(pod), ...labelSigns(pod), ...annotationSigns(pod), ...claimSigns(pod), ...environmentSigns(pod), ...topologySigns(pod)];
}

/** What a node shows, as the API server has it. */
export interface NodeEvidence {
  readonly name: string;
  readonly labels: { readonly [key: string]: string };
  /** What it can give to pods. */
  readonly resources: { readonly [name: string]: number };
  /** Device classes of the cluster; absent where they are not known. */
  readonly deviceClasses?: string[];
}

/**
 * Everything of a node that tells platforms apart. Labels and resources that no platform knows say nothing, since nodes have many of other
 * origins; a pod asks for what it needs.
 */
export function nodeSigns({ name, labels, resources, deviceClasses }: NodeEvidence): Sign[] {
  const platforms = allPlatforms().map(platform => platform._facts);
  const accelerators = acceleratorsOf(resources);
  const known = new Set(platforms.flatMap(facts => (facts.attachment.resources ?? []).map(resource => resource.name)));
  const telling = Object.entries(resources).filter(([resource]) => isAccelerator(resource) || known.has(resource));
  const signs = [
    ...labelSigns({ name, accelerators, nodeLabels: labels }, 'has', key => OF_MACHINES.test(key)),
    ...resourceSigns({ name, accelerators, resources: Object.fromEntries(telling) }, 'offers'),
  ];
  const classes = (facts: PlatformFacts): boolean => (facts.attachment.claim?.requests ?? []).every(r => deviceClasses!.includes(r.deviceClass));
  return [
    // a label of a machine that no platform is known for tells nothing
    ...signs.filter(sign => sign.platforms.length > 0),
    ...(deviceClasses ? [hint(`the cluster has ${deviceClasses.length ? `the device classes ${[...deviceClasses].sort().join(', ')}` : 'no device classes'}`, classes)] : []),
  ];
}

/** Accelerators that a node can give to pods. */
export const acceleratorsOf = (resources: { readonly [name: string]: number }): number =>
  Math.max(0, ...Object.entries(resources).filter(([name]) => isAccelerator(name)).map(([, count]) => count));

/** Labels that say what kind of machine a node is, of providers and of vendors' feature discovery. */
const OF_MACHINES = /kubernetes\.io\/instance-type$|^nvidia\.com\/gpu\.product$|^amd\.com\/gpu\.product-name$|^gpu\.nvidia\.com\/(class|model)$|gke-accelerator$/;

/** The vendor of the accelerators is known. */
export const vendorSign = (vendor: string | undefined, text: string): Sign => signOf(text, facts => facts.machine.accelerator.vendor === vendor);

/** An image that the library knows tells for whose accelerators it is. */
export function imageSign(images: string[]): Sign | undefined {
  const image = images.find(i => vendorOfImage(i));
  const vendor = image && vendorOfImage(image);
  return vendor ? vendorSign(vendor, `image ${image} is for ${vendor}`) : undefined;
}

/** A resource of a device plugin for accelerators, or a class of devices of a DRA driver for them. */
export const isAccelerator = (name: string): boolean => acceleratorVendor(name) !== undefined;

/** Whose accelerators have a name; i915 is the older one of Intel. */
export const acceleratorVendor = (name: string): Vendor | undefined => name === OLDER_INTEL ? 'intel' : acceleratorVendors().get(name);

const OLDER_INTEL = 'gpu.intel.com/i915';

let vendorsRead: ReadonlyMap<string | undefined, Vendor> | undefined;

const acceleratorVendors = (): ReadonlyMap<string | undefined, Vendor> =>
  vendorsRead ??= new Map(allPlatforms().flatMap(({ _facts: { machine: { accelerator }, attachment } }) => {
    const claimed = (attachment.claim?.requests ?? []).filter(({ kind }) => kind === 'accelerator').map(({ deviceClass }) => deviceClass);
    return [accelerator.resource, ...claimed].map((name): [string | undefined, Vendor] => [name, accelerator.vendor]);
  }));

function signOf(text: string, fits: (facts: PlatformFacts) => boolean, hint = false): Sign {
  return { text, hint, platforms: allPlatforms().filter(platform => fits(platform._facts)).map(platform => platform.name) };
}

const hint = (text: string, fits: (facts: PlatformFacts) => boolean): Sign => signOf(text, fits, true);

const vendorOfImage = (image: string): Vendor | undefined =>
  Object.values(imageFacts.images).find(i => i.repository === image.split(/[:@]/)[0])?.vendor as Vendor | undefined;

/** Resources of device plugins have a domain: not cpu, memory and the like, which every pod asks for. */
export const isExtended = (resource: string): boolean => resource.includes('/');

function resourceSigns({ name: pod, accelerators, resources = {} }: PodEvidence, says = 'asks for'): Sign[] {
  return Object.entries(resources).filter(([name, count]) => count > 0 && isExtended(name)).flatMap(([name, count]) => {
    const text = `${pod} ${says} ${name}: ${count}`;
    if (isAccelerator(name)) { return [signOf(text, facts => hasAccelerator(facts, name))]; }
    const has = (facts: PlatformFacts, share: (r: { readonly count: number; readonly per: string }) => boolean): boolean =>
      (facts.attachment.resources ?? []).some(r => r.name === name && share(r));
    return [
      signOf(text, facts => has(facts, () => true)),
      hint(`${text} with ${counted(accelerators, 'accelerator')}`, facts => has(facts, r => r.count * (r.per === 'pod' ? 1 : accelerators) === count)),
    ];
  });
}

function hasAccelerator(facts: PlatformFacts, resource: string): boolean {
  const { vendor, resource: own } = facts.machine.accelerator;
  return own === resource || (resource === OLDER_INTEL && vendor === 'intel');
}

/** @param tells whether the value of a label says what the machine is: nodes carry names that people chose as well */
function labelSigns({ name: pod, nodeLabels = {} }: PodEvidence, says = 'runs on nodes with', tells: (key: string) => boolean = () => true): Sign[] {
  return Object.entries(nodeLabels).flatMap(([key, value]) => {
    const text = `${pod} ${says} ${key}=${value}`;
    const provider = providerOf(key);
    const isMachine = (facts: PlatformFacts): boolean => facts.machine.type.split(', ').includes(value);
    const machine = signOf(text, isMachine);
    const model = machine.platforms.length || !tells(key) ? undefined : modelIn(value);
    return [
      ...(provider ? [signOf(text, facts => facts.name.startsWith(provider))] : []),
      ...(machine.platforms.length ? [machine] : []),
      ...(model ? [signOf(text, ({ machine: { accelerator } }) => accelerator.model === 'any' || wordsOf(accelerator.model).includes(model))] : []),
      hint(text, facts => (facts.nodeSelector ?? []).some(label => label.key === key && label.value === value)),
    ];
  });
}

const providerOf = (label: string): string | undefined =>
  Object.entries(chartFacts.nodeLabels).find(([prefix]) => label.startsWith(prefix))?.[1].provider;

const wordsOf = (model: string): string[] => model.split(/\W+/);

/** The accelerator that a label's value names, the longest name first: GB200 before B200. */
function modelIn(value: string): string | undefined {
  const models = new Set(allPlatforms().flatMap(platform => wordsOf(platform._facts.machine.accelerator.model)).filter(word => /\d/.test(word) && word !== 'NVL72'));
  return [...models].sort((a, b) => b.length - a.length).find(model => value.toUpperCase().includes(model));
}

function annotationSigns({ name: pod, annotations = {} }: PodEvidence): Sign[] {
  const gke = annotations['networking.gke.io/interfaces'];
  const multus = annotations['k8s.v1.cni.cncf.io/networks'];
  return [
    ...(gke === undefined ? [] : [signOf(`${pod} has networking.gke.io/interfaces`, facts => (facts.attachment.gkeInterfaces?.networks ?? []).some(n => names(gke, n)))]),
    ...(multus === undefined ? [] : [signOf(`${pod} joins ${multus}`, facts => (facts.attachment.multus?.networks ?? []).some(n => names(multus, n)))]),
  ];
}

/** Whether a list or JSON has a name as a whole word. */
const names = (text: string, name: string): boolean => text.split(/[^\w-]+/).includes(name);

function claimSigns({ name: pod, claimTemplates = [], deviceClasses = [] }: PodEvidence): Sign[] {
  // a template has the name that its author gave it, which tells no more than what it is for
  const nic = claimTemplates.find(name => /rdma|roce|nic|dranet/.test(name));
  const domain = claimTemplates.find(name => /imex|compute-?domain/.test(name));
  return [
    ...(nic ? [signOf(`${pod} claims ${nic}`, hasNicClaim)] : []),
    ...(domain ? [signOf(`${pod} claims ${domain}`, facts => facts.attachment.computeDomain !== undefined)] : []),
    ...deviceClasses.map(name => signOf(`${pod} claims devices of ${name}`, facts => (facts.attachment.claim?.requests ?? []).some(r => r.deviceClass === name))),
    ...(nic ? [] : [hint(`${pod} claims no NIC`, facts => facts.machine.accelerator.vendor !== 'intel' || !hasNicClaim(facts))]),
  ];
}

/** Labels of a provider's or vendor's topology; hosts and zones are everywhere. */
function topologySigns({ name: pod, topologyKeys = [] }: PodEvidence): Sign[] {
  return topologyKeys.filter(key => !/^(topology\.)?kubernetes\.io\//.test(key))
    .map(key => hint(`${pod} is placed by ${key}`, facts => facts.placement.topologyKeys.includes(key)))
    .filter(({ platforms }) => platforms.length > 0);
}

const hasNicClaim = (facts: PlatformFacts): boolean => (facts.attachment.claim?.requests ?? []).some(r => r.kind === 'nic');

/** Variables that some platforms set themselves, and HCAs that some do not have. */
function environmentSigns({ name: pod, env = {} }: PodEvidence): Sign[] {
  const own = Object.entries(env).map(([name, value]) =>
    hint(`${pod} sets ${name}=${value}`, facts => (facts.env ?? []).some(e => e.name === name && e.value === value)));
  const { nccl, ucx, nvshmem, uccl } = readSettings(env);
  const lists = [nccl.hcas, ucx.netDevices, nvshmem.hcas, uccl.hcas];
  const hcas = [...new Set(lists.flatMap(list => list?.nics ?? []).map(nic => nic.name).filter(isHcaName))];
  return [
    ...own.filter(({ platforms }) => platforms.length > 0),
    ...(hcas.length ? [hint(`${pod} names the HCAs ${hcas.join(', ')}`, facts => hcas.every(hca => facts.fabric.hcas?.value.includes(hca) ?? true))] : []),
  ];
}
