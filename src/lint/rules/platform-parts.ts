import { GKE_INTERFACES, isNic, nicContainers, nixlBackends } from './nics';
import { findingAt, keyPlace, nameOf } from './place';
import { rulesOf } from './shared-check';
import { isObject, objectAt } from '../../base/json';
import { readJson } from '../../base/json-text';
import { acceleratorFaults } from '../../network/attachment-faults';
import { isAccelerator } from '../../network/detect';
import { bytesOf } from '../../pod/quantity';
import { ContainerView } from '../../pod/view';
import { Role } from '../../vllm/role';
import { Finding, Rule, Severity } from '../rule';
import { ServerView } from '../view/server-view';
import { View } from '../view/view-of';
import { WorkloadPod } from '../view/workload-pod';
import { WorkloadView } from '../view/workload-view';

/** What platforms want together: resources, annotations, networks and claims. */

const DEFAULT_INTERFACE = 'networking.gke.io/default-interface';
const NETWORKS = 'k8s.v1.cni.cncf.io/networks';
const RESOURCE_NAME = 'k8s.v1.cni.cncf.io/resourceName';

type Annotated = readonly [workload: WorkloadView, pod: WorkloadPod];

const podsOf = ({ workloads }: View): Annotated[] => workloads.flatMap(workload => workload.pods.map((pod): Annotated => [workload, pod]));

const annotationPlace = ([{ object }, pod]: Annotated, name: string) => keyPlace(object, pod.path, 'metadata', 'annotations', name);

/** LLMD777: annotations that controllers read as JSON. */
function unreadableAnnotations(at: Annotated): Finding[] {
  const [, { annotations }] = at;
  const read = (name: string): boolean => annotations[name] === undefined || annotations[name]!.includes('{{') || Array.isArray(readJson(annotations[name]));
  const names = [GKE_INTERFACES, ...(/^\s*[[{]/.test(annotations[NETWORKS] ?? '') ? [NETWORKS] : [])].filter(name => !read(name));
  return names.map(name => findingAt(annotationPlace(at, name), { code: 'LLMD777', subject: `the annotation ${name}`, problem: 'is not a JSON list, so that the pod is refused, or gets no interface', fix: 'correct it: a list in brackets, with names in double quotes' }));
}

/** LLMD761: without it the default route goes to a NIC that is not for it. */
function withoutDefaultInterface(at: Annotated): Finding[] {
  const [, { annotations }] = at;
  const several = (annotations[GKE_INTERFACES]?.match(/"?interfaceName"?/g) ?? []).length > 1;
  return several && annotations[DEFAULT_INTERFACE] === undefined ? [findingAt(annotationPlace(at, GKE_INTERFACES), {
    code: 'LLMD761',
    subject: `the annotation ${GKE_INTERFACES}`,
    problem: `is there without ${DEFAULT_INTERFACE}: the default route may go to an RDMA NIC, and control traffic breaks`,
    fix: `set ${DEFAULT_INTERFACE} to eth0`,
  })] : [];
}

/** LLMD762: GKE gives a pod its RDMA interfaces by the annotation; a resource alone gives none. */
function withoutInterfaces(at: Annotated): Finding[] {
  const [{ object }, pod] = at;
  // controllers of other kinds take annotations from places of their own
  const annotated = pod.annotations[GKE_INTERFACES] !== undefined || !pod.labelled || JSON.stringify(object.manifest).includes(GKE_INTERFACES);
  return annotated || pod.claims.length > 0 ? [] : pod.containers.flatMap(container => {
    const asked = Object.entries(container.limits).find(([name, count]) => /^networking\.gke\.io\.networks\//.test(name) && count !== '0');
    return asked ? [findingAt(resourcePlace(object, container, 'limits', asked[0]), {
      code: 'LLMD762',
      subject: `${asked[0]} of container '${container.name}'`,
      problem: `is asked for, but the pod has no annotation ${GKE_INTERFACES}, by which GKE puts interfaces into it: it gets no RDMA NIC`,
      fix: `add the annotation, and ${DEFAULT_INTERFACE}`,
    })] : [];
  });
}

const resourcePlace = (object: WorkloadView['object'], { path }: ContainerView, list: 'limits' | 'requests', name: string) => keyPlace(object, path, 'resources', list, name);

/** Networks that an annotation of Multus joins, with their namespaces where it says them; nothing where it cannot be read. */
function networksOf({ annotations }: WorkloadPod): string[] | undefined {
  const text = annotations[NETWORKS];
  if (text === undefined) { return []; }
  if (text.includes('{{') || text.includes('$')) { return undefined; }
  if (!/^\s*[[{]/.test(text)) { return text.split(',').map(entry => entry.trim().split('@')[0]!).filter(entry => entry !== ''); }
  const list: unknown = readJson(text);
  return Array.isArray(list) ? list.flatMap((entry: unknown) => isObject(entry) && typeof entry.name === 'string' ? [entry.name] : []) : undefined;
}

const VF = /(^|[-_./])(sr-?iov|vf)s?([-_./]|$)/i;

/** LLMD763: each virtual function becomes an interface by a network. LLMD764: a network that wants a resource. */
function virtualFunctions({ attachments }: View, at: Annotated): Finding[] {
  const [{ object }, pod] = at;
  const networks = networksOf(pod);
  if (!networks) { return []; }
  const definition = (network: string) => attachments.find(({ name }) => name === network.split('/').pop());
  const resourceOf = (network: string): unknown => objectAt(definition(network)?.manifest.metadata?.annotations)[RESOURCE_NAME];
  const wanted = networks.map(resourceOf).filter((name): name is string => typeof name === 'string');
  const known = wanted.length === networks.length;
  const held = pod.containers.flatMap(container => Object.entries(container.limits).filter(([, count]) => /^\d+$/.test(count) && Number(count) > 0)
    .map(([name, count]) => ({ container, name, count: Number(count) })));
  const functions = held.filter(({ name }) => known && networks.length > 0 ? wanted.includes(name) : VF.test(name));
  const joined = (name: string): number => known ? wanted.filter(other => other === name).length : networks.length;
  return [
    ...functions.filter(({ name, count }) => joined(name) < count && (networks.length > 0 || VF.test(name)) && pod.spec.hostNetwork !== true).map(({ container, name, count }) => findingAt(resourcePlace(object, container, 'limits', name), {
      code: 'LLMD763',
      subject: `${name} of container '${container.name}'`,
      value: `${count}`,
      problem: `but the pod joins ${joined(name) === 0 ? 'no network' : joined(name) === 1 ? '1 network' : `${joined(name)} networks`} with it (${NETWORKS}): ${count - joined(name)} of the virtual functions get no interface, and no address for RoCE`,
      fix: 'name a network for each, the same one several times where there is one',
    }, networks.length === 0 ? Severity.WARNING : undefined)),
    ...[...new Set(wanted)].filter(name => !held.some(other => other.name === name)).map(name => findingAt(annotationPlace(at, NETWORKS), {
      code: 'LLMD764',
      subject: `the network of ${name}`,
      problem: `is joined, but no container asks for ${name}: the pod starts only where the network resources injector adds it`,
      fix: `ask for ${name}, once for each network`,
    })),
  ];
}

const RESOURCES_OF_KUBERNETES = /^(cpu|memory|ephemeral-storage|storage|hugepages-.+)$/;

/** LLMD751: what cannot be overcommitted. LLMD755: huge pages alone. */
function refusedResources([{ object }, pod]: Annotated): Finding[] {
  return [...pod.initContainers, ...pod.containers].flatMap(container => {
    const { limits, requests } = container;
    const numbers = Object.entries(requests).filter(([name, text]) => !RESOURCES_OF_KUBERNETES.test(name) && !name.startsWith('kubernetes.io/') && bytesOf(text) !== undefined && !(limits[name] ?? '').includes('{'));
    const huge = Object.keys({ ...limits, ...requests }).find(name => name.startsWith('hugepages-'));
    const list = huge !== undefined && huge in limits ? 'limits' : 'requests';
    return [
      ...numbers.filter(([name, text]) => bytesOf(limits[name]) !== bytesOf(text)).map(([name, text]) => findingAt(resourcePlace(object, container, 'requests', name), {
        code: 'LLMD751',
        subject: `requests of ${name} in container '${container.name}'`,
        value: text,
        problem: `but its limit is ${limits[name] ?? 'missing'}: the API server refuses the pod, since devices cannot be shared`,
        fix: 'set limit and request to the same number, or the limit alone',
      })),
      ...(huge !== undefined && !['cpu', 'memory'].some(name => name in limits || name in requests) ? [findingAt(resourcePlace(object, container, list, huge), {
        code: 'LLMD755', subject: `${huge} of container '${container.name}'`, problem: 'is asked for without cpu or memory, so that the API server refuses the pod', fix: 'ask for memory or cpu as well',
      })] : []),
    ];
  });
}

/** LLMD750: devices are given to one container. */
function nicElsewhere(server: ServerView): Finding[] {
  const { pod, container, object, resources } = server;
  if (!nixlBackends(server).length || resources.some(({ name }) => isNic(name)) || pod.claims.length || pod.spec.hostNetwork === true) { return []; }
  const holder = nicContainers(pod).find(({ name }) => name !== container.name);
  const name = holder && Object.keys({ ...holder.requests, ...holder.limits }).find(isNic);
  return holder && name !== undefined ? [findingAt(resourcePlace(object, holder, name in holder.limits ? 'limits' : 'requests', name), {
    code: 'LLMD750',
    subject: `${name} of container '${holder.name}'`,
    problem: `is not given to container '${container.name}', which transfers the KV cache: devices go to the container that asks for them, so that it has no NIC and takes TCP`,
    fix: `ask for it in container '${container.name}'`,
  })] : [];
}

/** LLMD301 and LLMD302: accelerators that the machine does not have, or with which it gives no NICs. */
function machineSizes(server: ServerView): Finding[] {
  const { platform, accelerators, object, pod } = server;
  if (!platform || !accelerators) { return []; }
  const faults = acceleratorFaults(platform._facts, { platform }, { role: Role.DECODE, accelerators: accelerators.count, claimTemplateName: '' });
  const inform = pod.annotations[GKE_INTERFACES] !== undefined;
  return faults.filter(({ code }) => code === 'LLMD301' || (code === 'LLMD302' && inform)).map(fault =>
    findingAt({ object, path: accelerators.path }, { ...fault, subject: nameOf(server), fix: fault.fix?.replace(/, or set acceleratorsPerNode.*/, '') }));
}

/** LLMD781: accelerators by a device plugin and by a claim. LLMD783: claims do without the toleration that a resource brings. */
function claimedAccelerators({ claims }: View, [{ object }, pod]: Annotated): Finding[] {
  const wanted = pod.claims.map(claim => claim.templateName ?? claim.claimName);
  const requests = claims.filter(own => wanted.includes(own.object.name)).flatMap(own => own.requests);
  const claimed = requests.find(({ deviceClass = '' }) => /^(gpu|tpu|gaudi)\./.test(deviceClass));
  if (!claimed) { return []; }
  const tolerations: unknown[] = Array.isArray(pod.spec.tolerations) ? pod.spec.tolerations : [];
  const tolerates = tolerations.some(toleration => isObject(toleration) && (toleration.key === 'nvidia.com/gpu' || toleration.key === undefined));
  const onGke = claims.length > 0 && requests.some(({ deviceClass }) => deviceClass?.endsWith('.google.com'));
  const both = pod.containers.find(container => container.claims.length > 0 && Object.keys(container.limits).some(isAccelerator));
  return [
    ...(both ? [findingAt(resourcePlace(object, both, 'limits', Object.keys(both.limits).find(isAccelerator)!), {
      code: 'LLMD781',
      subject: `${Object.keys(both.limits).find(isAccelerator)!} of container '${both.name}'`,
      problem: `is asked for beside a claim for ${claimed.deviceClass!}: the pod is given accelerators twice, of which those of the resource are not the ones near its NICs`,
      fix: 'leave the resource out',
    })] : []),
    ...(onGke && !tolerates && claimed.deviceClass === 'gpu.nvidia.com' && !both ? [findingAt({ object, path: `${pod.specPath}${pod.spec.tolerations === undefined ? '' : '/tolerations'}` }, {
      code: 'LLMD783',
      subject: 'tolerations of the pod',
      problem: 'have no nvidia.com/gpu, which GKE adds only to pods that ask for the resource nvidia.com/gpu: with a claim instead the pod waits for ever beside tainted nodes',
      fix: 'tolerate nvidia.com/gpu with operator Exists',
    })] : []),
  ];
}

export const PLATFORMS: readonly Rule[] = rulesOf([
  { code: 'LLMD301', severity: Severity.ERROR, platforms: 'where the machine is named' },
  { code: 'LLMD302', severity: Severity.ERROR, platforms: 'Google GKE' },
  { code: 'LLMD750', severity: Severity.WARNING },
  { code: 'LLMD751', severity: Severity.ERROR },
  { code: 'LLMD755', severity: Severity.ERROR },
  { code: 'LLMD761', severity: Severity.WARNING, platforms: 'Google GKE' },
  { code: 'LLMD762', severity: Severity.WARNING, platforms: 'Google GKE' },
  { code: 'LLMD763', severity: Severity.ERROR, platforms: 'SR-IOV with Multus' },
  { code: 'LLMD764', severity: Severity.NOTE, platforms: 'SR-IOV with Multus' },
  { code: 'LLMD777', severity: Severity.ERROR },
  { code: 'LLMD781', severity: Severity.WARNING },
  { code: 'LLMD783', severity: Severity.WARNING, platforms: 'Google GKE' },
], view => [
  ...podsOf(view).flatMap(at => [
    ...unreadableAnnotations(at),
    ...withoutDefaultInterface(at),
    ...withoutInterfaces(at),
    ...virtualFunctions(view, at),
    ...refusedResources(at),
    ...claimedAccelerators(view, at),
  ]),
  ...view.servers.flatMap(server => [...nicElsewhere(server), ...machineSizes(server)]),
]);
