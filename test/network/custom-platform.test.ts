import { App, Chart, JsonPatch } from 'cdk8s';
import {
  AcceleratorVendor, Backend, CpuArchitecture, CustomPlatformOptions, DeviceClaim, DeviceKind, Fabric, HostPathType, Model, NetworkPlan,
  NetworkPlanOptions, Platform, PrefillDecodePair, RdmaNetwork, Role, RoleOptions, TolerationEffect,
} from '../../src';

const plan = (props: Partial<NetworkPlanOptions> & { platform: Platform }): NetworkPlan =>
  NetworkPlan.resolve({ accelerators: 1, role: Role.DECODE, ...props });

describe('Platform.custom', () => {
  test('based on a similar platform inherits what is not set', () => {
    const nscale = Platform.custom({
      name: 'nscale-b200', basedOn: Platform.INFINIBAND, nicResource: 'rdma/ib', hcas: ['mlx5_0', 'mlx5_1', 'mlx5_2', 'mlx5_3', 'mlx5_4', 'mlx5_5', 'mlx5_10', 'mlx5_11'],
    });
    const { resources, backend, capabilities } = plan({ platform: nscale, accelerators: 8 });
    expect({ resources, backend, capabilities }).toEqual({ resources: { 'nvidia.com/gpu': '8', 'rdma/ib': '1' }, backend: Backend.UCX, capabilities: ['IPC_LOCK'] });
  });

  test('based on none, with an RDMA fabric, gets the guide\'s four capabilities', () => {
    const rack = Platform.custom({ name: 'rack', fabric: Fabric.INFINIBAND, nicResource: 'rdma/ib' });
    expect(plan({ platform: rack }).capabilities).toEqual(['IPC_LOCK', 'SYS_RAWIO', 'NET_ADMIN', 'NET_RAW']);
  });

  test('can count devices for each accelerator', () => {
    const cloud = Platform.custom({ name: 'cloud', fabric: Fabric.EFA, nicResource: 'vpc.amazonaws.com/efa', nicsPerAccelerator: 2, nicsPerNode: 16 });
    const { resources, backend } = plan({ platform: cloud, accelerators: 4 });
    expect({ resources, backend }).toEqual({ resources: { 'nvidia.com/gpu': '4', 'vpc.amazonaws.com/efa': '8' }, backend: Backend.LIBFABRIC });
  });

  test('gives other vendors their own resource, image and transports', () => {
    const amd = Platform.custom({ name: 'amd', fabric: Fabric.TCP, vendor: AcceleratorVendor.AMD });
    const { resources, env } = plan({ platform: amd, accelerators: 2 });
    expect(resources).toEqual({ 'amd.com/gpu': '2' });
    expect(env.UCX_TLS).toBe('tcp,rocm_copy,rocm_ipc,sm,self');
  });

  test('what a base knows of its NICs stays, where the caller says nothing of them', () => {
    const { fabric, backend } = Platform.custom({ name: 'mine', basedOn: Platform.OCI_H100_HOST_NETWORK }).toJson();
    const base = Platform.OCI_H100_HOST_NETWORK.toJson();
    expect({ ...fabric, backend }).toMatchObject({ hcas: base.fabric.hcas, pinHcas: true, nics: base.fabric.nics, backend: base.backend });
  });

  test.each<[string, CustomPlatformOptions, object]>([
    ['another fabric has the backends of that fabric', { name: 'x', basedOn: Platform.INFINIBAND, fabric: Fabric.EFA }, { value: 'LIBFABRIC', ucclTransport: 'efa' }],
    ['another backend is the default, and the natural one an alternative', { name: 'x', fabric: Fabric.TCP, backend: Backend.UCCL },
      { value: 'UCCL', alternatives: [{ backend: 'UCX' }], ucclTransport: 'tcp' }],
    ['UCCL keeps the transport of its fabric', { name: 'x', basedOn: Platform.GKE_A3_HIGH, backend: Backend.UCX }, { value: 'UCX', alternatives: [{ backend: 'UCCL' }], ucclTransport: 'tcpx' }],
  ])('%s', (_, props, backend) => {
    expect(Platform.custom(props).toJson().backend).toMatchObject(backend);
  });

  test.each(Object.values(AcceleratorVendor))('defaults of %s say where they are from', vendor => {
    const { sources, serving, tls } = Platform.custom({ name: 'x', fabric: Fabric.TCP, vendor }).toJson();
    for (const { why, sources: keys } of [serving.image, serving.bufferDevice, tls]) {
      expect(why).not.toBe('');
      expect(keys.filter((key: string) => !sources[key])).toEqual([]);
    }
  });

  test('all faults are reported at once', () => {
    expect(() => Platform.custom({ name: 'x', fabric: Fabric.ROCE, acceleratorsPerNode: 65, hcas: ['mlx5_0', 'mlx5_0'] })).toThrow(new RegExp([
      "^LLMD221: platform 'x' is an RDMA fabric .*",
      "LLMD203: acceleratorsPerNode of platform 'x' is 65; expected a whole number from 1 to 64 .*",
      "LLMD211: hcas of platform 'x' names 'mlx5_0' twice; name each HCA once .*$",
    ].join('\n')));
  });

  test.each([
    ['an RDMA fabric without a NIC resource', { name: 'x', fabric: Fabric.ROCE }, /^LLMD221: platform 'x' is an RDMA fabric but names no NIC resource/],
    ['neither fabric nor base', { name: 'x' }, /^LLMD203: platform 'x' has neither a fabric nor/],
    ['a name that is not a valid label', { name: 'My Rack', fabric: Fabric.TCP }, /^LLMD203: platform name 'My Rack'/],
    ['UCX on EFA', { name: 'x', fabric: Fabric.EFA, nicResource: 'a.com/efa', backend: Backend.UCX }, /^LLMD201: backend UCX cannot be used on x/],
    ['UCCL over NVLink', { name: 'x', fabric: Fabric.MNNVL, backend: Backend.UCCL }, /^LLMD201: backend UCCL cannot be used on x: UCCL has no transport over NVLink between hosts; expected one of: UCX/],
    ['what the base refuses', { name: 'x', basedOn: Platform.TCP, backend: Backend.LIBFABRIC }, /^LLMD201: backend LIBFABRIC cannot be used on x: NIXL's libfabric plugin is validated with the EFA provider only/],
    ['no NICs for an accelerator', { name: 'x', fabric: Fabric.ROCE, nicResource: 'a.com/nic', nicsPerAccelerator: 0 }, /^LLMD203: nicsPerAccelerator of platform 'x' is 0; expected a number above 0/],
    ['a count of nothing', { name: 'x', fabric: Fabric.TCP, nicsPerAccelerator: 1 }, /^LLMD203: nicsPerAccelerator of platform 'x' has no effect without nicResource/],
    ['two HCAs in one name', { name: 'x', fabric: Fabric.TCP, hcas: ['mlx5_0,mlx5_1'] }, /^LLMD210: hcas of platform 'x' has 'mlx5_0,mlx5_1', which is not the name of an HCA/],
    ['an empty list of HCAs', { name: 'x', fabric: Fabric.TCP, hcas: [] }, /^LLMD210: hcas of platform 'x' is an empty list/],
    ['no accelerators', { name: 'x', fabric: Fabric.TCP, acceleratorsPerNode: 0 }, /^LLMD203: acceleratorsPerNode of platform 'x' is 0/],
  ])('refuses %s', (_, props, message) => {
    expect(() => Platform.custom(props)).toThrow(message);
  });
});

/** What a network of the platform renders, and what its pods hold. */
function rendered(platform: Platform, accelerators: number): { plan: NetworkPlan; objects: any[]; pod: any } {
  const chart = new Chart(new App(), 'serving');
  const network = new RdmaNetwork(chart, 'fabric', { platform, name: 'fabric' });
  const of = network.plan({ accelerators, role: Role.DECODE });
  return { plan: of, objects: chart.toJson(), pod: of.toJson().pod };
}

describe('a claim of a custom platform', () => {
  const nic = { name: 'nic', kind: DeviceKind.NIC, deviceClass: 'dranet.example.com' };
  const gpu = { name: 'gpu', kind: DeviceKind.ACCELERATOR, deviceClass: 'gpu.nvidia.com' };
  const withClaim = (claim: DeviceClaim, more: Partial<CustomPlatformOptions> = {}): Platform => Platform.custom({ name: 'rack', fabric: Fabric.ROCE, claim, ...more });

  test('of a NIC for each accelerator renders its template, and claims as many as the pod has accelerators', () => {
    const { plan: { nics, resources, requiredObjects }, objects, pod } = rendered(withClaim({ requests: [{ ...nic, count: 2, selector: 'device.attributes["dra.net"].rdma == true' }] }), 4);
    expect({ nics, resources }).toEqual({ nics: 8, resources: { 'nvidia.com/gpu': '4' } });
    expect(pod.resourceClaims).toEqual([0, 1, 2, 3].map(i => ({ name: `nic-${i}`, resourceClaimTemplateName: 'fabric' })));
    expect(objects).toEqual([expect.objectContaining({
      kind: 'ResourceClaimTemplate',
      spec: { spec: { devices: { requests: [{ name: 'nic', exactly: { deviceClassName: 'dranet.example.com', count: 2, selectors: [{ cel: { expression: 'device.attributes["dra.net"].rdma == true' } }] } }] } } },
    })]);
    expect(requiredObjects.map(o => `${o.kind} ${o.name}`)).toEqual(['DeviceClass dranet.example.com']);
  });

  test('of a GPU and the NIC beside it takes the place of the device plugin', () => {
    const { plan: { nics, resources }, objects, pod } = rendered(withClaim({ requests: [gpu, nic], matchAttribute: 'resource.kubernetes.io/pcieRoot' }), 2);
    expect({ nics, resources, claims: pod.container.claims }).toEqual({ nics: 2, resources: {}, claims: ['nic-0', 'nic-1'] });
    expect(objects[0].spec.spec.devices.constraints).toEqual([{ matchAttribute: 'resource.kubernetes.io/pcieRoot' }]);
  });

  test('of several accelerators is held once for as many', () => {
    const platform = withClaim({ requests: [{ ...gpu, count: 4 }, { ...nic, count: 4 }] });
    expect(rendered(platform, 8)).toMatchObject({ plan: { nics: 8 }, pod: { resourceClaims: [{ name: 'nic-0' }, { name: 'nic-1' }] } });
    expect(() => plan({ platform, accelerators: 6 })).toThrow(/^LLMD239: decode asks for 6 accelerators, but a claim on rack holds 4; use a multiple of 4/);
  });

  test('tries groups of devices in their order', () => {
    const groups = ['device.attributes["a/b"].group == 0', 'device.attributes["a/b"].group == 1'];
    const { objects } = rendered(withClaim({ requests: [{ ...nic, count: 2, firstAvailable: groups }] }), 1);
    expect(objects[0].spec.spec.devices.requests).toEqual([{
      name: 'nic',
      firstAvailable: groups.map((expression, i) => ({ name: `nic-${i}`, deviceClassName: 'dranet.example.com', count: 2, selectors: [{ cel: { expression } }] })),
    }]);
  });

  test('from a template that is there already renders none, and requires it', () => {
    const { plan: { requiredObjects }, objects, pod } = rendered(withClaim({ requests: [nic], templateName: 'rdma-nic' }), 1);
    expect(objects).toEqual([]);
    expect(pod.resourceClaims).toEqual([{ name: 'nic-0', resourceClaimTemplateName: 'rdma-nic' }]);
    expect(requiredObjects).toContainEqual({ apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaimTemplate', name: 'rdma-nic', why: 'the claims of the pods are made from it' });
  });

  test('of NICs takes the place of what gave them to the pods of the base', () => {
    const platform = withClaim({ requests: [nic] }, { fabric: undefined, basedOn: Platform.OCI_H200 });
    const { resources, annotations } = plan({ platform, accelerators: 8 });
    expect({ resources, annotations }).toEqual({ resources: { 'nvidia.com/gpu': '8' }, annotations: {} });
  });

  test('of NICs stands beside the ComputeDomain of a base', () => {
    expect(rendered(withClaim({ requests: [nic] }, { fabric: undefined, basedOn: Platform.NVL72 }), 4).objects.map(o => o.kind)).toEqual(['ResourceClaimTemplate', 'ComputeDomain']);
  });

  test.each<[string, DeviceClaim, Partial<CustomPlatformOptions>, RegExp]>([
    ['nothing', { requests: [] }, {}, /LLMD235: claim of platform 'rack' requests nothing/],
    ['two requests of one name', { requests: [nic, nic] }, {}, /^LLMD235: claim of platform 'rack' has two requests named 'nic'/],
    ['a name that leaves no room for a number', { requests: [{ ...nic, name: 'n'.repeat(61) }] }, {}, /^LLMD235: claim of platform 'rack' has a request named 'n{61}'; expected names of at most 60/],
    ['two ways to select', { requests: [{ ...nic, selector: 'a', firstAvailable: ['b'] }] }, {}, /^LLMD235: request 'nic' in the claim of platform 'rack' has both selector and firstAvailable/],
    ['an attribute without its domain', { requests: [nic], matchAttribute: 'pcieRoot' }, {}, /^LLMD235: matchAttribute in the claim of platform 'rack' is 'pcieRoot'; expected the name of an attribute with its domain/],
    ['no alternative', { requests: [{ ...nic, firstAvailable: [] }] }, {}, /^LLMD235: firstAvailable of request 'nic' in the claim of platform 'rack' is an empty list/],
    ['NICs that a resource gives as well', { requests: [nic] }, { nicResource: 'rdma/roce' }, /^LLMD236: platform 'rack' gives its pods NICs twice: by the claim, and by rdma\/roce/],
    ['no NIC, on an RDMA fabric', { requests: [gpu] }, {}, /^LLMD221: platform 'rack' is an RDMA fabric but names no NIC resource/],
    ['a device class that is not a name', { requests: [{ ...nic, deviceClass: 'A b' }] }, {}, /^LLMD01\d: /],
  ])('refuses %s', (_, claim, more, message) => {
    expect(() => withClaim(claim, more)).toThrow(message);
  });
});

describe('the nodes of a custom platform', () => {
  test('on the host network give the pod their NICs and nothing else, with the DNS policy that Services need', () => {
    const platform = Platform.custom({ name: 'rack', basedOn: Platform.OCI_H200, hostNetwork: true });
    const { plan: { resources, annotations, nics }, pod } = rendered(platform, 8);
    expect({ resources, annotations, nics }).toEqual({ resources: { 'nvidia.com/gpu': '8' }, annotations: {}, nics: platform.toJson().fabric.nics });
    expect(pod).toMatchObject({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' });
    expect(() => plan({ platform, accelerators: 4 })).toThrow(/^LLMD302: decode asks for 4 accelerators but on rack only a pod with all 8 gets the NICs: on the host network all pods/);
  });

  test('without the host network of their base need something that gives the pod a NIC', () => {
    const props = { name: 'rack', basedOn: Platform.OCI_H200_HOST_NETWORK, hostNetwork: false };
    expect(() => plan({ platform: Platform.custom(props) })).toThrow(/LLMD221/);
    expect(plan({ platform: Platform.custom({ ...props, nicResource: 'rdma/vf', nicsPerAccelerator: 1 }), accelerators: 4 }).resources).toHaveProperty('rdma/vf', '4');
  });

  test('have devices, taints, privileges and processors as they are described', () => {
    const platform = Platform.custom({
      name: 'rack',
      fabric: Fabric.ROCE,
      hostNetwork: true,
      privileged: true,
      architecture: CpuArchitecture.ARM64,
      hostPaths: [{ name: 'verbs', path: '/dev/infiniband' }, { name: 'gdrcopy', path: '/dev/gdrdrv', mountPath: '/dev/gdr', type: HostPathType.CHAR_DEVICE }],
      tolerations: [{ key: 'sku', value: 'gpu', effect: TolerationEffect.NO_SCHEDULE }, { key: 'nvidia.com/gpu' }],
    });
    const { privileged, podSecurityLevel, platform: { _facts: { machine } } } = plan({ platform, accelerators: 8 }) as any;
    expect({ privileged, podSecurityLevel, arch: machine.arch }).toEqual({ privileged: true, podSecurityLevel: 'privileged', arch: 'arm64' });
    expect(rendered(platform, 8).pod).toMatchObject({
      volumes: [{ name: 'verbs', hostPath: { path: '/dev/infiniband' } }, { name: 'gdrcopy', hostPath: { path: '/dev/gdrdrv', type: 'CharDevice' } }],
      container: { volumeMounts: [{ name: 'verbs', mountPath: '/dev/infiniband' }, { name: 'gdrcopy', mountPath: '/dev/gdr' }] },
      tolerations: [{ key: 'sku', operator: 'Equal', value: 'gpu', effect: 'NoSchedule' }, { key: 'nvidia.com/gpu', operator: 'Exists' }],
    });
  });

  test('are not privileged where the base is and the description says no', () => {
    expect(plan({ platform: Platform.custom({ name: 'rack', basedOn: Platform.OCI_H200_HOST_NETWORK, privileged: false }), accelerators: 8 }).privileged).toBe(false);
  });

  test.each<[string, CustomPlatformOptions, RegExp]>([
    ['two volumes of one name', { name: 'x', basedOn: Platform.ROCE, hostPaths: [{ name: 'a', path: '/a' }, { name: 'a', path: '/b' }] }, /^LLMD238: hostPaths of platform 'x' has two volumes named 'a'/],
    ['two volumes at one place', { name: 'x', basedOn: Platform.ROCE, hostPaths: [{ name: 'a', path: '/a' }, { name: 'b', path: '/b', mountPath: '/a' }] }, /^LLMD238: hostPaths of platform 'x' mounts two volumes at \/a/],
    ['a relative path', { name: 'x', basedOn: Platform.ROCE, hostPaths: [{ name: 'a', path: 'dev' }] }, /^LLMD01\d: /],
    ['accelerators that the base claims of another vendor', { name: 'x', basedOn: Platform.GKE_A4, vendor: AcceleratorVendor.AMD }, /^LLMD237: vendor of platform 'x' is 'amd', but its pods would claim accelerators of nvidia, as on gke-a4/],
  ])('refuses %s', (_, props, message) => {
    expect(() => Platform.custom(props)).toThrow(message);
  });
});

test('another vendor than the base\'s brings its own resource, image and transports', () => {
  const { machine: { accelerator }, serving, tls } = Platform.custom({ name: 'x', basedOn: Platform.TCP, vendor: AcceleratorVendor.AMD }).toJson();
  const amd = Platform.custom({ name: 'x', fabric: Fabric.TCP, vendor: AcceleratorVendor.AMD }).toJson();
  expect(accelerator).toEqual({ ...amd.machine.accelerator, count: accelerator.count });
  expect({ serving, tls }).toEqual({ serving: amd.serving, tls: amd.tls });
});

describe('the host network by a patch', () => {
  const hostNetwork = JsonPatch.add('/spec/template/spec/hostNetwork', true);
  const dnsPolicy = JsonPatch.add('/spec/template/spec/dnsPolicy', 'ClusterFirstWithHostNet');
  const pair = (prefill: RoleOptions) => {
    const chart = new Chart(new App(), 'serving');
    const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.INFINIBAND });
    return new PrefillDecodePair(chart, 'pair', { model: Model.huggingFace('openai/gpt-oss-120b'), network, prefill, decode: { tensorParallelSize: 8 } });
  };

  test('is taken for whole nodes with the DNS policy that belongs to it', () => {
    expect(() => pair({ tensorParallelSize: 8, patches: [hostNetwork, dnsPolicy] })).not.toThrow();
  });

  test.each<[string, RoleOptions, RegExp]>([
    ['without the DNS policy', { tensorParallelSize: 8, patches: [hostNetwork] }, /^LLMD240: hostNetwork of prefill is set by a patch whose pods could not resolve/],
    ['for pods that share a node', { tensorParallelSize: 4, patches: [hostNetwork, dnsPolicy] }, /^LLMD240: hostNetwork of prefill is set by a patch for pods with a part of a node/],
  ])('is refused %s', (_, prefill, message) => {
    expect(() => pair(prefill)).toThrow(message);
  });
});
