import { channelName, deviceClassOf } from './attachment';
import { NetworkOptions } from './network-options';
import { ClaimFacts, PlatformFacts } from './platform-facts';
import { Json } from '../base/json';
import libraryFacts from '../facts/libraries.json';

/** Objects of a network that its pods' claims come from: a ResourceClaimTemplate, a ComputeDomain, or neither. */
export function ownedObjects(facts: PlatformFacts, options: NetworkOptions, name: string): Json[] {
  const { claim, computeDomain } = facts.attachment;
  return [
    ...(claim && claim.templateName === undefined ? [claimTemplate(name, claim, options)] : []),
    ...(computeDomain ? [computeDomainObject(name)] : []),
  ];
}

function claimTemplate(name: string, claim: ClaimFacts, options: NetworkOptions): Json {
  const requests = claim.requests.map(request => {
    const devices = { deviceClassName: deviceClassOf(options, request), count: request.count };
    return request.firstAvailable
      ? { name: request.name, firstAvailable: request.firstAvailable.map((expression, i) => ({ name: `${request.name}-${i}`, ...devices, ...selected(expression) })) }
      : { name: request.name, exactly: { ...devices, ...selected(request.selector) } };
  });
  const constraints = claim.matchAttribute ? { constraints: [{ matchAttribute: claim.matchAttribute }] } : {};
  return { apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaimTemplate', metadata: { name }, spec: { spec: { devices: { requests, ...constraints } } } };
}

const selected = (expression: string | undefined): Json => expression === undefined ? {} : { selectors: [{ cel: { expression } }] };

function computeDomainObject(name: string): Json {
  return {
    apiVersion: 'resource.nvidia.com/v1beta1',
    kind: 'ComputeDomain',
    metadata: { name },
    spec: { numNodes: libraryFacts.computeDomain.numNodes.value, channel: { resourceClaimTemplate: { name: channelName(name) } } },
  };
}
