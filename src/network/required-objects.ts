import { deviceClassOf } from './attachment';
import { NetworkOptions } from './network-options';
import { PlatformFacts } from './platform-facts';
import libraryFacts from '../facts/libraries.json';
import { crd, distinct, RequiredObject } from '../pod/required-object';

/** What must exist for a pod to be given its devices and networks, from the platform's facts and what the caller renames. */
export function networkObjects(facts: PlatformFacts, options: NetworkOptions, group: boolean): RequiredObject[] {
  const { claim, multus, gkeInterfaces, computeDomain } = facts.attachment;
  const scc = facts.securityContextConstraints?.value;
  return distinct([
    ...(claim?.requests ?? []).map(r => deviceClass(deviceClassOf(options, r), `claims for ${r.kind === 'nic' ? 'a NIC' : 'an accelerator'} ask for it`)),
    ...(claim?.templateName === undefined ? [] : [{ apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaimTemplate', name: claim.templateName, why: 'the claims of the pods are made from it' }]),
    ...(multus ? (options.networkAttachments ?? multus.networks).map(network => attachmentDefinition(network, multus.namespace)) : []),
    ...(gkeInterfaces ? (options.networkAttachments ?? gkeInterfaces.networks).map(name =>
      ({ apiVersion: 'networking.gke.io/v1', kind: 'Network', name, why: 'an interface of the pods is in it' })) : []),
    ...(computeDomain ? [
      crd('computedomains.resource.nvidia.com', 'the driver of ComputeDomains, whose controller makes the claim of the channel'),
      deviceClass(libraryFacts.computeDomain.channelClass.value, 'the claim of the channel asks for it'),
    ] : []),
    ...(scc ? [{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name: `system:openshift:scc:${scc}`, why: 'lets the service account of the pods use these SecurityContextConstraints' }] : []),
    ...(group ? [crd('leaderworkersets.leaderworkerset.x-k8s.io', 'groups of pods')] : []),
  ]);
}

const deviceClass = (name: string, why: string): RequiredObject => ({ apiVersion: 'resource.k8s.io/v1', kind: 'DeviceClass', name, why });

function attachmentDefinition(network: string, defaultNamespace: string | undefined): RequiredObject {
  const [namespace, name] = network.includes('/') ? network.split('/') : [defaultNamespace, network];
  return { apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', name: name!, ...(namespace ? { namespace } : {}), why: 'the pods join this network' };
}
