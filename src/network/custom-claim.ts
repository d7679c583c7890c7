import { AttachmentFacts, ClaimFacts } from './platform-facts';
import { Cited } from '../base/cited';
import { Fault } from '../base/fault';

/** What a device of a claim is to the pod. */
export enum DeviceKind {
  /** The accelerator that the model runs on. */
  ACCELERATOR = 'accelerator',
  /** A NIC that the KV cache and the tokens of experts cross. */
  NIC = 'nic',
}

/**
 * One request of a claim of dynamic resource allocation (DRA).
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
 */
export interface DeviceRequest {
  /**
   * Name of the request within the claim, e.g. `nic`.
   * @format dns-label
   */
  readonly name: string;

  /** What its devices are to the pod: decides how many claims a pod holds, and how many NICs it has. */
  readonly kind: DeviceKind;

  /**
   * DeviceClass of the devices, e.g. `gpu.nvidia.com`.
   * @format dns-subdomain
   */
  readonly deviceClass: string;

  /**
   * Devices that one claim gets.
   * @default 1
   * @minimum 1
   * @maximum 64
   */
  readonly count?: number;

  /**
   * CEL expression that each device must fulfil: `device.attributes["dra.net"].rdma == true`.
   * @default - every device of the class will do
   */
  readonly selector?: string;

  /**
   * CEL expressions of which the first that enough free devices fulfil is taken: for groups of devices that belong together
   * and share no attribute. It takes the place of `selector`, and needs the prioritized lists of Kubernetes 1.34 (beta).
   * @default - one expression, or none
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/#prioritized-list
   */
  readonly firstAvailable?: string[];
}

/** The claims through which the pods of a custom platform get their devices, all from one ResourceClaimTemplate. */
export interface DeviceClaim {
  /** What each claim requests. A pod holds as many claims as its accelerators need, or one for each accelerator where only NICs are requested. */
  readonly requests: DeviceRequest[];

  /**
   * Attribute on which all devices of one claim must agree, e.g. `resource.kubernetes.io/pcieRoot`, so that a GPU gets the NIC beside it.
   * @default - the devices of a claim may be anywhere on the node
   */
  readonly matchAttribute?: string;

  /**
   * An existing ResourceClaimTemplate in the namespace of the pods; `requests` describe what is in it.
   * @default - the network renders one
   * @format dns-subdomain
   */
  readonly templateName?: string;
}

const requestsOf = (claim: DeviceClaim | undefined, kind: DeviceKind): DeviceRequest[] => (claim?.requests ?? []).filter(r => r.kind === kind);

/** Whether a claim gives pods their NICs. */
export const claimsNics = (claim: DeviceClaim | undefined): boolean => requestsOf(claim, DeviceKind.NIC).length > 0;

/** Whether a claim gives pods their accelerators. */
export const claimsAccelerators = (claim: DeviceClaim | undefined): boolean => requestsOf(claim, DeviceKind.ACCELERATOR).length > 0;

/** How pods get their devices where a claim gives them some; the claim takes the place of whatever gave the base's pods the same. */
export function attachmentWithClaim(claim: DeviceClaim | undefined, base: AttachmentFacts, cited: Cited): AttachmentFacts {
  if (!claim) { return base; }
  const { requests, matchAttribute, templateName } = claim;
  const others = claimsNics(claim) ? { computeDomain: base.computeDomain, wholeNode: base.hostNetwork ? undefined : base.wholeNode } : base;
  const counted = requests.map(request => ({ ...request, count: request.count ?? 1 }));
  const facts: ClaimFacts = { ...cited, requests: counted, matchAttribute, templateName };
  return {
    ...others,
    accelerators: claimsAccelerators(claim) ? 'claim' : base.accelerators === 'claim' ? 'resource' : base.accelerators,
    claim: facts,
  };
}

/** A label of DNS, less what is appended. */
const MOST_NAME = 60;

/** LLMD235 for a claim that no pod could hold, LLMD236 where NICs would come to the pod in two ways. */
export function claimFaults(claim: DeviceClaim | undefined, platform: string, nicResource: string | undefined): Fault[] {
  if (!claim) { return []; }
  const { matchAttribute } = claim;
  const subject = `claim of ${platform}`;
  const names = claim.requests.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  const both = claim.requests.find(({ selector, firstAvailable }) => selector !== undefined && firstAvailable !== undefined);
  // claims of a pod are named after the last request, with a number
  const long = names.find(name => name.length > MOST_NAME);
  const empty = claim.requests.find(({ firstAvailable }) => firstAvailable?.length === 0);
  return [
    ...(names.length ? [] : [{ code: 'LLMD235', subject, problem: 'requests nothing', fix: 'add a request, or leave the claim out' }]),
    ...(twice === undefined ? [] : [{ code: 'LLMD235', subject, problem: `has two requests named '${twice}'`, fix: 'give each request its own name' }]),
    ...(long === undefined ? [] : [{ code: 'LLMD235', subject, problem: `has a request named '${long}'`, allowed: `names of at most ${MOST_NAME} characters` }]),
    ...(matchAttribute === undefined || /^[a-z0-9.-]+\/[A-Za-z_]\w*$/.test(matchAttribute) ? [] : [{
      code: 'LLMD235', subject: `matchAttribute in the ${subject}`, value: `'${matchAttribute}'`, allowed: 'the name of an attribute with its domain, such as resource.kubernetes.io/pcieRoot',
    }]),
    ...(both ? [{ code: 'LLMD235', subject: `request '${both.name}' in the ${subject}`, problem: 'has both selector and firstAvailable', fix: 'put the expression into each entry of firstAvailable' }] : []),
    ...(empty ? [{ code: 'LLMD235', subject: `firstAvailable of request '${empty.name}' in the ${subject}`, problem: 'is an empty list', fix: 'leave it out' }] : []),
    ...(nicResource && claimsNics(claim) ? [{ code: 'LLMD236', subject: platform, problem: `gives its pods NICs twice: by the claim, and by ${nicResource}`, fix: 'leave one of claim and nicResource out' }] : []),
  ];
}
