import { vendorOf } from './facts';
import { OldRole } from './old-role';
import { OldValues } from './old-values';
import { Path } from './outcome';
import { fail } from '../base/errors';
import { detectPlatform, imageSign, isAccelerator, isExtended, PodEvidence, podSigns, Sign, vendorSign } from '../network/detect';
import { Platform } from '../network/platform';

/** The platform, and the signs that decided it. */
export interface OldPlatform {
  readonly name: string;
  readonly signs: string[];
}

/**
 * The one platform that fits all signs in the values.
 *
 * @throws LLMD003 where none or several do
 */
export function oldPlatform(input: OldValues, roles: OldRole[]): OldPlatform {
  const signs = [...acceleratorSigns(input, roles), ...roles.flatMap(role => podSigns(evidence(input, role)))];
  const { platforms } = detectPlatform(signs);
  const found = [...new Set(signs.filter(sign => !sign.hint).map(sign => sign.text))];
  if (platforms.length === 1) { return { name: platforms[0]!, signs: found }; }
  const several = platforms.length > 0;
  fail({
    code: 'LLMD003',
    subject: 'the values',
    problem: several ? `do not identify their platform: ${found.join('; ')}, which fits ${platforms.length} of them` : `fit no platform that the library knows: ${found.join('; ')}`,
    allowed: `one of: ${(several ? platforms : Platform.names()).join(', ')}`,
    fix: 'name it with --platform',
  });
}

/** The vendor: from the values, else from an image or a resource, else the default of the old chart. */
function acceleratorSigns(input: OldValues, roles: OldRole[]): Sign[] {
  const dra = input.at(['dra', 'enabled']) === true ? 'dra' : 'accelerator';
  const type = input.text([dra, 'type']);
  if (type !== undefined) { return [vendorSign(vendorOf(type), `${dra}.type is ${type}`)]; }
  const image = imageSign(roles.map(role => String(input.at([...role.container, 'image']) ?? '')));
  if (image) { return [image]; }
  const named = roles.some(role => resourceNames(input, role).some(isAccelerator));
  return named ? [] : [vendorSign('nvidia', 'accelerator.type is nvidia by default')];
}

const resourceNames = (input: OldValues, role: OldRole): string[] =>
  ['limits', 'requests'].flatMap(kind => Object.keys(input.mapping([...role.container, 'resources', kind])));

/** What the values show of the pods of a role. */
function evidence(input: OldValues, role: OldRole): PodEvidence {
  const count = (name: string): number => {
    const at = (kind: string): Path => [...role.container, 'resources', kind, name];
    return input.count(at(input.at(at('limits')) === undefined ? 'requests' : 'limits')) ?? 0;
  };
  const counted = resourceNames(input, role).filter(isExtended);
  const labels: { [key: string]: unknown } = { ...input.mapping([...role.at, 'nodeSelector']) };
  const labelKey = input.text([...role.at, 'acceleratorTypes', 'labelKey']);
  const labelValues = input.list([...role.at, 'acceleratorTypes', 'labelValues']);
  if (labelKey && labelValues.length === 1) { labels[labelKey] = labelValues[0]; }
  const text = (values: { [key: string]: unknown }) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
  return {
    name: role.name,
    accelerators: role.gpus,
    resources: Object.fromEntries(counted.map(name => [name, count(name)])),
    nodeLabels: text(labels),
    annotations: text(input.mapping([...role.at, 'podAnnotations'])),
    claimTemplates: input.list([...role.at, 'resourceClaims']).map((_, i) => String(input.at([...role.at, 'resourceClaims', i, 'resourceClaimTemplateName']))),
    env: role.env,
  };
}
