import { claimFaults, claimsAccelerators, claimsNics, DeviceClaim } from './custom-claim';
import { hostPathFaults, HostPathMount } from './custom-host';
import { backendsOn, isRdmaFabric } from './fabric';
import { isHcaName } from './nic-list';
import { BackendName, MOST_PER_NODE, PlatformFacts, Technology, Vendor } from './platform-facts';
import { Fault } from '../base/fault';
import { allowed, fits, isWhole } from '../pod/kubernetes';

/** No node has more NICs; a typing error must not become a billion of them. */
const MOST_NICS = 1024;

/** What is checked of the description of a platform. */
interface Description {
  readonly name: string;
  readonly fabric?: Technology;
  readonly backend?: BackendName;
  readonly acceleratorsPerNode?: number;
  readonly nicsPerNode?: number;
  readonly nicResource?: string;
  readonly nicsPerAccelerator?: number;
  readonly hcas?: string[];
  readonly vendor?: Vendor;
  readonly claim?: DeviceClaim;
  readonly hostNetwork?: boolean;
  readonly hostPaths?: HostPathMount[];
}

/** What is wrong with the description of a platform. */
export function customPlatformFaults(props: Description, base: PlatformFacts | undefined): Fault[] {
  const { name, nicResource, hcas, claim, hostNetwork } = props;
  const technology: Technology | undefined = props.fabric ?? base?.fabric.technology;
  const platform = `platform '${name}'`;
  const faults: Fault[] = [];
  if (!fits('dns-label', name)) {
    faults.push({ code: 'LLMD203', subject: `platform name '${name}'`, problem: 'cannot be used in labels', allowed: allowed('dns-label') });
  }
  if (!technology) {
    faults.push({
      code: 'LLMD203', subject: platform, problem: 'has neither a fabric nor a platform to start from', fix: 'set fabric (e.g. Fabric.INFINIBAND) or basedOn (e.g. Platform.ROCE)',
    });
  } else {
    if (isRdmaFabric(technology) && !nicResource && !hostNetwork && !claimsNics(claim) && !base) {
      faults.push({
        code: 'LLMD221',
        subject: platform,
        problem: 'is an RDMA fabric but names no NIC resource, so its pods would silently use TCP',
        fix: 'set nicResource (e.g. rdma/hca_shared_devices_a), claim, hostNetwork or basedOn',
      });
    }
    faults.push(...backendFaults(props, base, technology));
  }
  const whole = (prop: 'acceleratorsPerNode' | 'nicsPerNode', most: number): Fault[] => {
    const value = props[prop];
    return value === undefined || isWhole(value, 1, most) ? [] : [{ code: 'LLMD203', subject: `${prop} of ${platform}`, value: String(value), allowed: `a whole number from 1 to ${most}` }];
  };
  const bad = hcas?.find(hca => !isHcaName(hca));
  const twice = hcas?.find((hca, i) => hcas.indexOf(hca) !== i);
  return [
    ...faults,
    ...whole('acceleratorsPerNode', MOST_PER_NODE),
    ...whole('nicsPerNode', MOST_NICS),
    ...nicsPerAcceleratorFaults(props, platform),
    ...claimFaults(claim, platform, nicResource),
    ...vendorFaults(props, platform, base),
    ...hostPathFaults(props.hostPaths, platform),
    ...(hcas?.length === 0 ? [{ code: 'LLMD210', subject: `hcas of ${platform}`, problem: 'is an empty list', fix: 'leave it out where the names are not known' }] : []),
    ...(bad === undefined ? [] : [{ code: 'LLMD210', subject: `hcas of ${platform}`, problem: `has '${bad}', which is not the name of an HCA`, allowed: 'names as ibv_devices lists them, such as mlx5_0' }]),
    ...(twice === undefined ? [] : [{ code: 'LLMD211', subject: `hcas of ${platform}`, problem: `names '${twice}' twice`, fix: 'name each HCA once' }]),
  ];
}

/** LLMD237 where the accelerators of another vendor would come from the base's claim. */
function vendorFaults({ vendor, claim }: Description, platform: string, base: PlatformFacts | undefined): Fault[] {
  const own = base?.machine.accelerator.vendor;
  if (!vendor || vendor === own || base?.attachment.accelerators !== 'claim' || claimsAccelerators(claim)) { return []; }
  return [{
    code: 'LLMD237',
    subject: `vendor of ${platform}`,
    value: `'${vendor}'`,
    problem: `but its pods would claim accelerators of ${own!}, as on ${base.name}`,
    fix: 'set claim, or start from a platform whose accelerators come from a device plugin',
  }];
}

function backendFaults({ name, backend: wanted }: Description, base: PlatformFacts | undefined, technology: Technology): Fault[] {
  if (!wanted) { return []; }
  const of = backendsOn(technology, base);
  const refused = of.refused?.find(r => r.backend === wanted);
  if (!refused) { return []; }
  const works = [of.value, ...(of.alternatives ?? []).map(a => a.backend)];
  return [{ code: 'LLMD201', subject: `backend ${wanted}`, problem: `cannot be used on ${name}: ${refused.why}`, allowed: `one of: ${works.join(', ')}` }];
}

function nicsPerAcceleratorFaults({ nicsPerAccelerator: each, nicResource }: Description, platform: string): Fault[] {
  if (each === undefined) { return []; }
  const subject = `nicsPerAccelerator of ${platform}`;
  return [
    ...(each > 0 && each <= MOST_NICS ? [] : [{ code: 'LLMD203', subject, value: String(each), allowed: `a number above 0 and up to ${MOST_NICS}, such as 1, or 0.5 where two accelerators share a NIC` }]),
    ...(nicResource ? [] : [{ code: 'LLMD203', subject, problem: 'has no effect without nicResource', fix: 'name the resource that is counted' }]),
  ];
}
