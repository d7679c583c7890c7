import { providerOf, vendorOf } from './facts';
import { Path } from './line';
import { isAccelerator, OldRole } from './old-role';
import { OldValues } from './old-values';
import { fail } from '../base/errors';
import imageFacts from '../facts/images.json';
import { Platform } from '../network/platform';
import { PlatformFacts } from '../network/platform-facts';

/** Something in the values that fits some platforms and not others. */
interface Sign {
  /** What it is, and where it stands. */
  readonly text: string;
  readonly fits: (facts: PlatformFacts) => boolean;
  /** It narrows what the others leave, and is ignored where it would leave nothing. */
  readonly hint?: boolean;
}

/** The platform, and what told. */
export interface OldPlatform {
  readonly name: string;
  readonly signs: string[];
}

/**
 * The one platform that fits all that the values say of it.
 *
 * @throws LLMD003 where none or several do
 */
export function oldPlatform(input: OldValues, roles: OldRole[]): OldPlatform {
  const ofRole = (role: OldRole): Sign[] => [...resourceSigns(input, role), ...labelSigns(input, role), ...networkSigns(input, role)];
  const signs = [...acceleratorSigns(input, roles), ...roles.flatMap(ofRole)];
  const told = [...new Set(signs.filter(s => !s.hint).map(s => s.text))];
  let left = Platform.all().filter(p => signs.every(s => s.hint ?? s.fits(p._facts)));
  for (const sign of signs.filter(s => s.hint)) {
    const fewer = left.filter(p => sign.fits(p._facts));
    if (fewer.length) { left = fewer; }
  }
  if (left.length === 1) { return { name: left[0]!.name, signs: told }; }
  const names = (left.length ? left : Platform.all()).map(p => p.name).join(', ');
  fail('LLMD003', left.length
    ? `the values do not say which platform they are for: ${told.join('; ')}; that fits ${left.length} of them, expected one of: ${names}; say it with --platform`
    : `the values fit no platform that the library knows: ${told.join('; ')}; expected one of: ${names}; say it with --platform`);
}

function acceleratorSigns(input: OldValues, roles: OldRole[]): Sign[] {
  const vendor = (value: string | undefined, text: string): Sign => ({ text, fits: f => f.machine.accelerator.vendor === value });
  const dra = input.at(['dra', 'enabled']) === true ? 'dra' : 'accelerator';
  const type = input.text([dra, 'type']);
  if (type !== undefined) { return [vendor(vendorOf(type), `${dra}.type is ${type}`)]; }
  const image = roles.map(r => String(input.at([...r.container, 'image']) ?? '')).find(i => known(i));
  if (image) { return [vendor(known(image)!.vendor, `image ${image} is for ${known(image)!.vendor}`)]; }
  return roles.some(r => names(input, r).some(isAccelerator)) ? [] : [vendor('nvidia', 'accelerator.type is nvidia by default')];
}

interface KnownImage { readonly repository?: string; readonly vendor?: string }
const known = (image: string): KnownImage | undefined =>
  Object.values(imageFacts as { [key: string]: KnownImage }).find(i => i.vendor && i.repository && image.split(/[:@]/)[0] === i.repository);

const names = (input: OldValues, role: OldRole): string[] =>
  ['limits', 'requests'].flatMap(kind => Object.keys(input.mapping([...role.container, 'resources', kind])));

const OF_EVERY_POD = /^(cpu|memory|ephemeral-storage|hugepages-.*)$/;

function resourceSigns(input: OldValues, role: OldRole): Sign[] {
  return [...new Set(names(input, role))].filter(name => !OF_EVERY_POD.test(name)).flatMap(name => {
    const at: Path = [...role.container, 'resources', input.at([...role.container, 'resources', 'limits', name]) === undefined ? 'requests' : 'limits', name];
    const count = input.count(at) ?? 0;
    if (count === 0) { return []; }
    const text = `${role.name} asks for ${name}: ${count}`;
    if (isAccelerator(name)) { return [{ text, fits: f => vendorHas(f, name) }]; }
    return [
      { text, fits: f => (f.attachment.resources ?? []).some(r => r.name === name) },
      { text: `${text} with ${role.gpus} accelerators`, hint: true, fits: f => (f.attachment.resources ?? []).some(r => r.name === name && Number(r.count) * (r.per === 'pod' ? 1 : role.gpus) === count) },
    ];
  });
}

function vendorHas(facts: PlatformFacts, resource: string): boolean {
  const { vendor, resource: own } = facts.machine.accelerator;
  return own === resource || (resource === 'gpu.intel.com/i915' && vendor === 'intel');
}

const MODELS = ['GB300', 'GB200', 'B200', 'H200', 'H100', 'A100', 'MI300X', 'MI355X'];

function labelSigns(input: OldValues, role: OldRole): Sign[] {
  const selector: { [key: string]: unknown } = { ...input.mapping([...role.at, 'nodeSelector']) };
  const labelKey = input.text([...role.at, 'acceleratorTypes', 'labelKey']);
  const labelValues = input.list([...role.at, 'acceleratorTypes', 'labelValues']);
  if (labelKey && labelValues.length === 1) { selector[labelKey] = labelValues[0]; }
  return Object.entries(selector).flatMap(([key, value]) => {
    const text = `${role.name} runs on nodes with ${key}=${String(value)}`;
    const provider = providerOf(key);
    const model = MODELS.find(m => String(value).toUpperCase().includes(m));
    const types = Platform.all().some(p => p._facts.machine.type.split(', ').includes(String(value)));
    return [
      ...(provider ? [{ text, fits: (f: PlatformFacts) => f.name.startsWith(provider) }] : []),
      ...(types ? [{ text, fits: (f: PlatformFacts) => f.machine.type.split(', ').includes(String(value)) }] : []),
      ...(model && !types ? [{ text, fits: (f: PlatformFacts) => f.machine.accelerator.model === 'any' || f.machine.accelerator.model.split(/\W+/).includes(model) }] : []),
    ];
  });
}

function networkSigns(input: OldValues, role: OldRole): Sign[] {
  const annotations = input.mapping([...role.at, 'podAnnotations']);
  const has = (text: unknown, network: string): boolean => new RegExp(`(^|[^\\w-])${network}($|[^\\w-])`).test(String(text));
  const gke = annotations['networking.gke.io/interfaces'];
  const multus = annotations['k8s.v1.cni.cncf.io/networks'];
  const claims = input.list([...role.at, 'resourceClaims']).map((_, i) => String(input.at([...role.at, 'resourceClaims', i, 'resourceClaimTemplateName'])));
  const nic = claims.find(name => /rdma|roce|nic|dranet/.test(name));
  const domain = claims.find(name => /imex|compute-?domain/.test(name));
  const claim = (name: string): string => `${role.name} claims ${name}`;
  return [
    ...(gke === undefined ? [] : [{ text: `${role.name} has networking.gke.io/interfaces`, fits: (f: PlatformFacts) => (f.attachment.gkeInterfaces?.networks ?? []).some(n => has(gke, n)) }]),
    ...(multus === undefined ? [] : [{ text: `${role.name} joins ${String(multus)}`, fits: (f: PlatformFacts) => (f.attachment.multus?.networks ?? []).some(n => has(multus, n)) }]),
    ...(nic ? [{ text: claim(nic), fits: (f: PlatformFacts) => hasNicClaim(f) }] : []),
    ...(domain ? [{ text: claim(domain), fits: (f: PlatformFacts) => f.attachment.computeDomain !== undefined }] : []),
    ...(nic ? [] : [{ text: `${role.name} claims no NIC`, hint: true, fits: (f: PlatformFacts) => f.machine.accelerator.vendor !== 'intel' || !hasNicClaim(f) }]),
  ];
}

const hasNicClaim = (facts: PlatformFacts): boolean => (facts.attachment.claim?.requests ?? []).some(r => r.kind === 'nic');
