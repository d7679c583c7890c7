/**
 * Every statement of the llm-d guide "RDMA and Networking Configuration" that a manifest can show, against what the
 * platform really gets. Section titles are the guide's.
 *
 * @see https://github.com/llm-d/llm-d/tree/main/docs/infrastructure/rdma
 */
import { renderPair } from './helpers';
import { Backend, Image, NetworkPlan, Platform, PrefillDecodePairProps, Role } from '../src';

const GUIDE_MAPPING = '0:mlx5_0:1,1:mlx5_1:1,2:mlx5_2:1,3:mlx5_3:1,4:mlx5_4:1,5:mlx5_5:1,6:mlx5_6:1,7:mlx5_7:1';

describe('The Networking Stack', () => {
  test('NIXL moves the KV cache: both roles serve with NixlConnector', () => {
    const { prefill, decode } = renderPair({ platform: Platform.INFINIBAND });
    expect(prefill.kvTransfer.kv_connector).toBe('NixlConnector');
    expect(decode.kvTransfer.kv_connector).toBe('NixlConnector');
  });

  test('prefill and decode can use different tensor-parallel sizes', () => {
    const { prefill, decode } = renderPair({ platform: Platform.INFINIBAND, prefill: 1, decode: 4 });
    expect(prefill.container.args).toContain('--tensor-parallel-size=1');
    expect(decode.container.args).toContain('--tensor-parallel-size=4');
  });

  test('UCCL finds NICs by PCIe proximity: no NIC list is set for it', () => {
    const { decode } = renderPair({ platform: Platform.INFINIBAND, network: { backend: Backend.UCCL } });
    expect(decode.env).not.toHaveProperty('UCCL_P2P_RDMA_DEV');
  });

  test('libfabric finds the topology of GPUs and EFA itself: no NIC list is set for it', () => {
    const { decode } = renderPair({ platform: Platform.EKS_P5_EN, prefill: 4 });
    expect(Object.keys(decode.env).filter(name => /HCA|NET_DEVICES|FI_EFA_IFACE/.test(name))).toEqual([]);
  });
});

describe('Choosing a Transport Backend', () => {
  test.each([
    ['on-premise InfiniBand', Platform.INFINIBAND],
    ['on-premise RoCE', Platform.ROCE],
    ['TCP only, XPU', Platform.INTEL_XPU],
    ['TCP only, HPU', Platform.GAUDI],
    ['TCP only, CPU', Platform.CPU],
  ])('%s: UCX', (_, platform) => {
    const { prefill, decode } = renderPair({ platform });
    expect(prefill.kvTransfer.kv_connector_extra_config.backends).toEqual(['UCX']);
    expect(decode.kvTransfer.kv_connector_extra_config.backends).toEqual(['UCX']);
  });

  test.each([
    ['cloud RoCE, GKE', Platform.GKE_A3_ULTRA, 'ib'],
    ['cloud, Azure', Platform.AKS_ND_H100_V5, 'ib'],
    ['TCP only', Platform.TCP, 'tcp'],
    ['AWS with EFA', Platform.EKS_P5_EN, 'efa'],
  ])('%s: one prop selects UCCL, with its transport and an image that contains it', (_, platform, transport) => {
    const { pair, decode } = renderPair({ platform, network: { backend: Backend.UCCL } });
    expect(decode.kvTransfer.kv_connector_extra_config.backends).toEqual(['UCCL']);
    expect(decode.env.UCCL_P2P_TRANSPORT).toBe(transport);
    expect(pair.image.backends).toContain('UCCL');
  });

  test('GKE with GPUDirect-TCPX: UCCL', () => {
    const { decode } = renderPair({ platform: Platform.GKE_A3_HIGH, prefill: 8 });
    expect(decode.kvTransfer.kv_connector_extra_config.backends).toEqual(['UCCL']);
    expect(decode.env.UCCL_P2P_TRANSPORT).toBe('tcpx');
  });

  test('AWS with EFA: libfabric by default, and UCX is refused', () => {
    const { decode } = renderPair({ platform: Platform.EKS_P5_EN });
    expect(decode.kvTransfer.kv_connector_extra_config.backends).toEqual(['LIBFABRIC']);
    expect(() => renderPair({ platform: Platform.EKS_P5_EN, network: { backend: Backend.UCX } })).toThrow(/^LLMD201: backend UCX cannot be used on eks-p5en/);
  });
});

describe('vLLM KV Transfer', () => {
  const kvRoles = (pair: Partial<PrefillDecodePairProps>): string[] => {
    const { prefill, decode } = renderPair({ platform: Platform.EKS_P5_EN, pair });
    return [prefill.kvTransfer.kv_role, decode.kvTransfer.kv_role];
  };

  test('kv_role is kv_both for both prefill and decode pods, until vLLM announces its end', () => {
    const image = (vllmVersion: string) => Image.custom('mine:1', { vllmVersion, backends: [Backend.LIBFABRIC] });
    expect(kvRoles({ image: image('0.22.1') })).toEqual(['kv_both', 'kv_both']);
    expect(kvRoles({ image: image('0.23.0') })).toEqual(['kv_producer', 'kv_consumer']);
    expect(kvRoles({ image: image('0.23.0'), kvTransfer: { splitRoles: false } })).toEqual(['kv_both', 'kv_both']);
  });

  test.each([['XPU', Platform.INTEL_XPU], ['HPU', Platform.GAUDI], ['CPU', Platform.CPU]])('on %s the transfer goes through CPU memory', (_, platform) => {
    const { prefill, decode } = renderPair({ platform });
    expect([prefill.kvTransfer.kv_buffer_device, decode.kvTransfer.kv_buffer_device]).toEqual(['cpu', 'cpu']);
  });
});

describe('NIXL Side Channel', () => {
  test('the host is the pod IP, from a fieldRef, on both roles', () => {
    const { prefill, decode } = renderPair({ platform: Platform.EKS_P5_EN });
    for (const { container } of [prefill, decode]) {
      expect(container.env).toContainEqual({ name: 'VLLM_NIXL_SIDE_CHANNEL_HOST', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });
    }
  });

  test('the port is 5557 by default, on both roles', () => {
    const { prefill, decode } = renderPair({ platform: Platform.EKS_P5_EN });
    expect([prefill.env.VLLM_NIXL_SIDE_CHANNEL_PORT, decode.env.VLLM_NIXL_SIDE_CHANNEL_PORT]).toEqual(['5557', '5557']);
    const moved = renderPair({ platform: Platform.EKS_P5_EN, pair: { ports: { sideChannel: 5600 } } });
    expect([moved.prefill.env.VLLM_NIXL_SIDE_CHANNEL_PORT, moved.decode.env.VLLM_NIXL_SIDE_CHANNEL_PORT]).toEqual(['5600', '5600']);
  });
});

describe('UCX Transport Selection', () => {
  test('each variable of the table has an option', () => {
    const { decode } = renderPair({
      platform: Platform.INFINIBAND,
      network: {
        tls: ['sm', 'cuda_ipc', 'cuda_copy', 'rc', 'tcp'],
        sockaddrTlsPriority: ['tcp'],
        hcas: ['mlx5_0', 'mlx5_1'],
        diagnostics: { ucxProtoInfo: true },
      },
    });
    expect(decode.env).toMatchObject({
      UCX_TLS: 'sm,cuda_ipc,cuda_copy,rc,tcp',
      UCX_SOCKADDR_TLS_PRIORITY: 'tcp',
      UCX_PROTO_INFO: 'y',
      // the guide's example has a blank after the comma, and UCX then skips the second device
      UCX_NET_DEVICES: 'mlx5_0:1,mlx5_1:1',
    });
  });

  test.each([['InfiniBand', Platform.INFINIBAND], ['RoCE on GKE', Platform.GKE_A3_ULTRA], ['CoreWeave', Platform.COREWEAVE], ['AKS', Platform.AKS_ND_H100_V5]])(
    '%s is RDMA-capable: UCX finds verbs itself, so UCX_TLS is unset', (_, platform) => {
      expect(renderPair({ platform }).decode.env).not.toHaveProperty('UCX_TLS');
    });

  test.each([['XPU', Platform.INTEL_XPU], ['HPU', Platform.GAUDI]])('on TCP-only %s, UCX_TLS is tcp', (_, platform) => {
    expect(renderPair({ platform }).decode.env.UCX_TLS).toBe('tcp');
  });

  test('with CUDA buffers, tcp alone is refused, as NIXL refuses it', () => {
    expect(() => renderPair({ platform: Platform.TCP, network: { tls: ['tcp'] } })).toThrow(/^LLMD205: tls is 'tcp' but the KV cache is in GPU memory.*add cuda_copy/);
    expect(renderPair({ platform: Platform.TCP }).decode.env.UCX_TLS).toMatch(/^tcp,cuda_copy/);
  });
});

describe('RDMA Resources and Capabilities', () => {
  const { decode } = renderPair({ platform: Platform.OPENSHIFT_MULTI_NIC, prefill: 2 });

  test('rdma/roce_gdr is "2", request and limit', () => {
    expect(decode.container.resources.limits['rdma/roce_gdr']).toBe('2');
    expect(decode.container.resources.requests['rdma/roce_gdr']).toBe('2');
  });

  test('the container has the four capabilities', () => {
    expect(decode.container.securityContext.capabilities.add).toEqual(['IPC_LOCK', 'SYS_RAWIO', 'NET_ADMIN', 'NET_RAW']);
  });
});

describe('NIC Selection', () => {
  const excludeHcas = ['mlx5_0', 'mlx5_2', 'mlx5_4', 'mlx5_8'];

  test('excluded HCAs: NCCL_EXCLUDE_IB_HCA as the guide says, and NCCL_IB_HCA as NCCL reads it', () => {
    const { decode } = renderPair({ platform: Platform.OPENSHIFT_MULTI_NIC, network: { excludeHcas } });
    expect(decode.env.NCCL_EXCLUDE_IB_HCA).toBe('mlx5_0,mlx5_2,mlx5_4,mlx5_8');
    expect(decode.env.NCCL_IB_HCA).toBe('^=mlx5_0,mlx5_2,mlx5_4,mlx5_8');
    // NCCL's variables do not apply to the KV cache: UCX gets the list as well
    expect(decode.env.UCX_NET_DEVICES).toBe('^mlx5_0:1,mlx5_2:1,mlx5_4:1,mlx5_8:1');
  });

  test('GPUs are mapped to HCAs for wide expert parallelism', () => {
    const plan = NetworkPlan.resolve({ platform: Platform.GKE_A3_ULTRA_MULTI_NIC, accelerators: 8, role: Role.DECODE, gpuInitiated: true });
    expect(plan.env.DEEP_EP_DEVICE_TO_HCA_MAPPING).toBe(GUIDE_MAPPING);
  });

  test('the mapping can also be set', () => {
    const deviceToHca = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [String(i), `mlx5_${i}`]));
    const { decode } = renderPair({ platform: Platform.INFINIBAND, prefill: 8, network: { deviceToHca } });
    expect(decode.env.DEEP_EP_DEVICE_TO_HCA_MAPPING).toBe(GUIDE_MAPPING);
  });
});

describe('GKE', () => {
  const { prefill, decode } = renderPair({ platform: Platform.GKE_A3_ULTRA_MULTI_NIC, prefill: 8 });

  test('multi-NIC annotations: the default interface, and one interface for each NIC', () => {
    const annotations = decode.template.metadata.annotations;
    expect(annotations['networking.gke.io/default-interface']).toBe('eth0');
    expect(JSON.parse(annotations['networking.gke.io/interfaces'])).toEqual([
      { interfaceName: 'eth0', network: 'default' },
      ...Array.from({ length: 8 }, (_, i) => ({ interfaceName: `eth${i + 2}`, network: `rdma-${i}` })),
    ]);
  });

  test('set_nccl_env.sh is sourced when the container starts, before vLLM', () => {
    const [shell, flag, script] = decode.container.command;
    expect([shell, flag]).toEqual(['/bin/bash', '-c']);
    const lines = script.split('\n');
    expect(lines).toContain('source /usr/local/gib/scripts/set_nccl_env.sh');
    expect(lines[lines.length - 1]).toBe('exec "$@"');
    expect(decode.container.volumeMounts).toContainEqual({ name: expect.any(String), mountPath: '/usr/local/gib' });
  });

  test('NVSHMEM does not use GDRCopy: the guide\'s spelling, and the one that NVSHMEM reads', () => {
    expect(decode.env).toMatchObject({ NVSHMEM_DISABLED_GDRCOPY: 'true', NVSHMEM_DISABLE_GDRCOPY: 'true' });
  });

  test.each([['prefill', prefill], ['decode', decode]])('pods of the pair prefer one topology block: %s', (_, pod) => {
    const terms = pod.spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution;
    expect(terms.map((t: any) => t.podAffinityTerm.topologyKey)).toContain('cloud.google.com/gce-topology-block');
  });

  test('only GPU-initiated RDMA runs privileged', () => {
    const initiated = renderPair({ platform: Platform.GKE_A3_ULTRA_MULTI_NIC, prefill: 8, network: { gpuInitiated: true } });
    expect(initiated.decode.container.securityContext.privileged).toBe(true);
    expect(decode.container.securityContext?.privileged).toBeUndefined();
  });
});

describe('OpenShift / OCP', () => {
  test('Multus joins the secondary RDMA network', () => {
    const { prefill, decode } = renderPair({ platform: Platform.OPENSHIFT_MULTI_NIC });
    for (const { template } of [prefill, decode]) {
      expect(template.metadata.annotations['k8s.v1.cni.cncf.io/networks']).toBe('multi-nic-compute');
    }
  });

  test('the network can have another name', () => {
    const { decode } = renderPair({ platform: Platform.OPENSHIFT_MULTI_NIC, network: { networkAttachments: ['multi-nic-inference'] } });
    expect(decode.template.metadata.annotations['k8s.v1.cni.cncf.io/networks']).toBe('multi-nic-inference');
  });
});

describe('AWS (EFA)', () => {
  test('pods request EFA devices, as request and limit', () => {
    const { decode } = renderPair({ platform: Platform.EKS_P5_EN, prefill: 4 });
    expect(decode.container.resources.limits['vpc.amazonaws.com/efa']).toBe('8');
    expect(decode.container.resources.requests['vpc.amazonaws.com/efa']).toBe('8');
  });

  test('the image contains libfabric', () => {
    expect(renderPair({ platform: Platform.EKS_P5_EN }).pair.image.backends).toContain('LIBFABRIC');
  });
});

describe('Verifying Network Performance', () => {
  test('UCX can print the transports that it chose, to show a fallback to TCP', () => {
    const { prefill } = renderPair({ platform: Platform.INFINIBAND, network: { diagnostics: { ucxProtoInfo: true, ucxLogLevel: 'info' } } });
    expect(prefill.env).toMatchObject({ UCX_PROTO_INFO: 'y', UCX_LOG_LEVEL: 'info', UCX_LOG_FILE: 'stderr' });
  });
});
