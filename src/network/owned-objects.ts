import { channelName, deviceClassOf } from './attachment';
import { NetworkOptions } from './network-options';
import { ClaimFacts, PlatformFacts } from './platform-facts';
import { Json } from '../base/json';
import libraryFacts from '../facts/libraries.json';

/** Objects of a network that its pods' claims come from: a ResourceClaimTemplate, a ComputeDomain, or neither. */
export function ownedObjects(facts: PlatformFacts, options: NetworkOptions, name: string): Json[] {
  const { claim, computeDomain } = facts.attachment;
  return [...(claim ? [claimTemplate(name, claim, options)] : []), ...(computeDomain ? [computeDomainObject(name)] : [])];
}

function claimTemplate(name: string, claim: ClaimFacts, options: NetworkOptions): Json {
  const requests = claim.requests.map(request => ({
    name: request.name,
    exactly: {
      deviceClassName: deviceClassOf(options, request),
      count: request.count,
      ...(request.selector ? { selectors: [{ cel: { expression: request.selector } }] } : {}),
    },
  }));
  const constraints = claim.matchAttribute ? { constraints: [{ matchAttribute: claim.matchAttribute }] } : {};
  return { apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaimTemplate', metadata: { name }, spec: { spec: { devices: { requests, ...constraints } } } };
}

function computeDomainObject(name: string): Json {
  return {
    apiVersion: 'resource.nvidia.com/v1beta1',
    kind: 'ComputeDomain',
    metadata: { name },
    spec: { numNodes: libraryFacts.computeDomain.numNodes.value, channel: { resourceClaimTemplate: { name: channelName(name) } } },
  };
}
