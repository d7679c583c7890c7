import { keepersOf } from './environment-view';
import { add } from './lists';
import { ObjectView, objectView, SourceManifest } from './object-view';
import { PairView, pairsOf } from './pairs';
import { ServerIndex } from './server-index';
import { Given, serversOf, ServerView } from './server-view';
import { PolicyView, policyView, PoolView, poolView, ServiceView, serviceView } from './traffic-view';
import { WorkloadView, workloadView } from './workload-view';
import { deviceRequestsOf, DeviceRequest } from '../../pod/view';

/** What manifests of Kubernetes mean for servers of models and their network. What cannot be read is absent. */
export interface View {
  readonly given: Given;
  readonly objects: ObjectView[];
  readonly workloads: WorkloadView[];
  readonly servers: ServerView[];
  readonly pairs: PairView[];
  readonly pools: PoolView[];
  readonly services: ServiceView[];
  readonly policies: PolicyView[];
  /** HTTPRoutes. */
  readonly routes: ObjectView[];
  /** ResourceClaims and ResourceClaimTemplates. */
  readonly claims: ClaimObject[];
  /** NetworkAttachmentDefinitions. */
  readonly attachments: ObjectView[];
  readonly computeDomains: ObjectView[];
  readonly volumeClaims: ObjectView[];
  readonly configMaps: ObjectView[];
  readonly secrets: ObjectView[];
}

/** A ResourceClaim or ResourceClaimTemplate. */
export interface ClaimObject {
  readonly object: ObjectView;
  readonly requests: DeviceRequest[];
}

/** @param manifests as `manifestsOf()` gives them, each with its file where there are several */
export function viewOf(manifests: readonly SourceManifest[], given: Given = {}): View {
  const objects = manifests.map(objectView);
  const ofKind = (group: string, ...kinds: string[]): ObjectView[] => objects.filter(object => object.group === group && kinds.includes(object.kind));
  const claims = ofKind('resource.k8s.io', 'ResourceClaim', 'ResourceClaimTemplate').map(object => ({ object, requests: deviceRequestsOf(object.manifest) }));
  const keepers = keepersOf(objects);
  const workloads = objects.flatMap(object => workloadView(object) ?? []);
  const requests = new Map<string, DeviceRequest[]>();
  for (const claim of claims) {
    for (const request of claim.requests) { add(requests, claim.object.name, request); }
  }
  const servers = workloads.flatMap(workload => serversOf(workload, { given, keepers, deviceRequests: name => requests.get(name) ?? [] }));
  const index = new ServerIndex(servers);
  const pools = objects.flatMap(object => poolView(object, index) ?? []);
  return {
    given,
    objects,
    workloads,
    servers,
    pools,
    pairs: pairsOf(servers, pools),
    services: objects.flatMap(object => serviceView(object, index) ?? []),
    policies: objects.flatMap(object => policyView(object, index) ?? []),
    routes: ofKind('gateway.networking.k8s.io', 'HTTPRoute'),
    claims,
    attachments: ofKind('k8s.cni.cncf.io', 'NetworkAttachmentDefinition'),
    computeDomains: ofKind('resource.nvidia.com', 'ComputeDomain'),
    volumeClaims: ofKind('', 'PersistentVolumeClaim'),
    configMaps: ofKind('', 'ConfigMap'),
    secrets: ofKind('', 'Secret'),
  };
}
