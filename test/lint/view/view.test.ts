import { View, viewOf } from '../../../src/lint/view/view-of';
import { manifestsOf } from '../../../src/pod/view';
import { valueOf } from '../../../src/vllm/argument-values';
import { Role } from '../../../src/vllm/role';

const NIXL = '--kv-transfer-config={"kv_connector":"NixlConnector","kv_role":"kv_both"}';
const GPUS = { limits: { 'nvidia.com/gpu': '8', 'rdma/ib': '1' } };

const vllm = (args: string[], more: object = {}) => ({
  name: 'vllm', image: 'vllm/vllm-openai:v0.30.0', command: ['vllm', 'serve'], args: ['openai/gpt-oss-120b', ...args], resources: GPUS, ...more,
});

const template = (labels: object, container: object) => ({ metadata: { labels }, spec: { containers: [container] } });

const deployment = (name: string, labels: object, container: object, metadata: object = {}) =>
  ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, ...metadata }, spec: { replicas: 2, template: template(labels, container) } });

const decodeLabels = { 'llm-d.ai/role': 'decode', 'app': 'm' };
const prefillLabels = { 'llm-d.ai/role': 'prefill', 'app': 'm' };

const view = (...documents: object[]): View => viewOf(manifestsOf(documents));

/** Kind of the object, name of the part, role, model, replicas and pods of a group. */
const summary = ({ servers }: View) => servers.map(s => [s.pod.partName, s.role, s.model, s.pod.replicas, s.pod.groupSize, s.pod.part]);

describe('workloads', () => {
  const pod = template({}, vllm([]));
  const model = 'openai/gpt-oss-120b';
  const group = { size: 2, leaderTemplate: template({}, vllm(['--a'])), workerTemplate: template({}, vllm(['--headless'])) };

  test.each<[string, object, unknown[][]]>([
    ['Pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: pod.spec }, [[undefined, undefined, model, undefined, undefined, undefined]]],
    ['StatefulSet', { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'p' }, spec: { replicas: 3, template: pod } }, [[undefined, undefined, model, 3, undefined, undefined]]],
    ['Job', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'p' }, spec: { template: pod } }, [[undefined, undefined, model, undefined, undefined, undefined]]],
    ['LeaderWorkerSet', { apiVersion: 'leaderworkerset.x-k8s.io/v1', kind: 'LeaderWorkerSet', metadata: { name: 'decode' }, spec: { replicas: 4, leaderWorkerTemplate: group } }, [
      [undefined, Role.DECODE, model, 4, 2, 'leader'], [undefined, Role.DECODE, model, 4, 2, 'worker'],
    ]],
    ['DisaggregatedSet', {
      apiVersion: 'disaggregatedset.x-k8s.io/v1alpha1',
      kind: 'DisaggregatedSet',
      metadata: { name: 'p' },
      spec: { roles: ['prefill', 'decode'].map(name => ({ name, spec: { replicas: 1, leaderWorkerTemplate: { size: 2, workerTemplate: pod } } })) },
    }, [['prefill', Role.PREFILL, model, 1, 2, 'worker'], ['decode', Role.DECODE, model, 1, 2, 'worker']]],
    ['LLMInferenceService', {
      apiVersion: 'serving.kserve.io/v1alpha1',
      kind: 'LLMInferenceService',
      metadata: { name: 'p' },
      spec: { replicas: 2, template: pod.spec, worker: pod.spec, prefill: { replicas: 1, template: pod.spec } },
    }, [['decode', Role.DECODE, model, 2, undefined, undefined], ['decode', Role.DECODE, model, 2, undefined, 'worker'], ['prefill', Role.PREFILL, model, 1, undefined, undefined]]],
    ['DynamoGraphDeployment', {
      apiVersion: 'nvidia.com/v1beta1',
      kind: 'DynamoGraphDeployment',
      metadata: { name: 'p' },
      spec: { components: [{ name: 'VllmDecodeWorker', replicas: 3, multinode: { nodeCount: 2 }, podTemplate: template({}, vllm([], { command: ['python3', '-m', 'dynamo.vllm'], args: ['--model', 'm'] })) }] },
    }, [['VllmDecodeWorker', Role.DECODE, 'm', 3, 2, undefined]]],
    ['DynamoGraphDeployment, v1alpha1', {
      apiVersion: 'nvidia.com/v1alpha1',
      kind: 'DynamoGraphDeployment',
      metadata: { name: 'p' },
      spec: {
        services: {
          Frontend: { componentType: 'frontend', replicas: 1, extraPodSpec: { mainContainer: { image: 'a/b:1' } } },
          VllmPrefill: {
            componentType: 'worker',
            subComponentType: 'prefill',
            replicas: 1,
            resources: { limits: { gpu: '2', custom: { 'rdma/ib': '2' } } },
            envs: [{ name: 'UCX_TLS', value: 'rc' }],
            extraPodSpec: { mainContainer: { image: 'a/b:1', command: ['/bin/sh', '-c'], args: ['python3 -m dynamo.vllm --model m --is-prefill-worker'] } },
          },
        },
      },
    }, [['prefill', Role.PREFILL, 'm', 1, undefined, undefined]]],
    ['StormService', {
      apiVersion: 'orchestration.aibrix.ai/v1alpha1',
      kind: 'StormService',
      metadata: { name: 'p' },
      spec: { replicas: 1, template: { spec: { roles: [{ name: 'prefill', replicas: 2, template: pod }, { name: 'decode', replicas: 3, template: pod }] } } },
    }, [['prefill', Role.PREFILL, model, 2, undefined, undefined], ['decode', Role.DECODE, model, 3, undefined, undefined]]],
    ['another kind with pods in it', {
      apiVersion: 'example.com/v1', kind: 'Serving', metadata: { name: 'p' }, spec: { decode: { replicas: 5, podTemplate: pod }, prefill: { podSpec: pod.spec } },
    }, [['decode', Role.DECODE, model, 5, undefined, undefined], ['prefill', Role.PREFILL, model, undefined, undefined, undefined]]],
    ['a definition of kinds', {
      apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'p' }, spec: { example: pod.spec },
    }, []],
  ])('%s', (_, manifest, expected) => {
    expect(summary(view(manifest))).toEqual(expected);
  });

  test('a component of Dynamo has its own resources and variables, each in its place', () => {
    const { servers: [server] } = view({
      apiVersion: 'nvidia.com/v1alpha1',
      kind: 'DynamoGraphDeployment',
      metadata: { name: 'p' },
      spec: {
        services: {
          D: {
            resources: { limits: { gpu: '2', custom: { 'rdma/ib': '1' } } },
            envs: [{ name: 'A', value: '1' }],
            extraPodSpec: { mainContainer: { command: ['python3', '-m', 'dynamo.vllm'], args: ['--model', 'm'], env: [{ name: 'B', value: '2' }] } },
          },
        },
      },
    });
    expect(server).toMatchObject({ accelerators: { name: 'nvidia.com/gpu', count: 2 }, resources: [{ name: 'rdma/ib', count: 1 }] });
    expect([...server!.env.variables.values()].map(({ name, path }) => [name, path])).toEqual([
      ['A', '/spec/services/D/envs/0'], ['B', '/spec/services/D/extraPodSpec/mainContainer/env/0'],
    ]);
    expect(server!.args[0]!.path).toBe('/spec/services/D/extraPodSpec/mainContainer/args/0');
  });
});

describe('servers', () => {
  test('have what their manifests say', () => {
    const { servers: [server] } = view(deployment('d', decodeLabels, vllm([NIXL, '-tp=8', '--enable-expert-parallel'])));
    expect(server).toMatchObject({
      release: '0.30.0',
      model: 'openai/gpt-oss-120b',
      role: Role.DECODE,
      roleSure: true,
      tensorParallelSize: 8,
      expertParallel: true,
      accelerators: { name: 'nvidia.com/gpu', count: 8 },
      resources: [{ name: 'rdma/ib', count: 1, path: '/spec/template/spec/containers/0/resources/limits/rdma~1ib' }],
    });
    expect(server!.connectors.map(c => c.connector)).toEqual(['NixlConnector']);
    expect(server).not.toHaveProperty('dataParallelSize', expect.anything());
  });

  test('know where each argument stands', () => {
    const { servers: [server] } = view(deployment('d', decodeLabels, vllm(['--port', '8200', NIXL])));
    expect(server!.args.map(({ name, path }) => [name, path.replace(/.*containers\/0/, '')])).toEqual([
      ['', '/args/0'], ['--port', '/args/1'], ['--kv-transfer-config', '/args/3'],
    ]);
  });

  test('are read from scripts, with the line of each argument', () => {
    const script = 'export TP=4\nARGS=(\n  --port 8200\n)\nexec vllm serve "$MODEL" \\\n  --tensor-parallel-size $TP \\\n  --max-model-len $LEN "${ARGS[@]}"\n';
    const { servers: [server] } = view(deployment('d', {}, vllm([], { command: ['/bin/bash', '-c'], args: [script], env: [{ name: 'MODEL', value: 'm' }] })));
    expect(server).toMatchObject({ model: 'm', tensorParallelSize: 4, command: { complete: true, certain: true }, env: { values: { MODEL: 'm', TP: '4' } } });
    expect(server!.args.map(({ name, known, line }) => [name, known, line])).toEqual([
      ['', true, 4], ['--tensor-parallel-size', true, 5], ['--max-model-len', false, 6], ['--port', true, 2],
    ]);
  });

  test.each<[string, string, boolean]>([
    ['a model that is not known', 'vllm serve $MODEL --port 1', true],
    ['a value that is not known', 'vllm serve m --port $NONE', true],
    ['a variable with arguments', 'vllm serve m --port 1 $EXTRA_ARGS', false],
    ['all that is given', 'vllm serve "$@"', true],
    ['a list that is not known', 'vllm serve m "${MORE[@]}"', false],
  ])('tell whether there may be more arguments: %s', (_, script, complete) => {
    const { servers: [server] } = view(deployment('d', {}, vllm([], { command: ['bash', '-c', script], args: [] })));
    expect(server!.command!.complete).toBe(complete);
  });

  test('never have a value that is not known', () => {
    const { servers: [server] } = view(deployment('d', {}, vllm([], { command: ['bash', '-c', 'vllm serve $MODEL --tensor-parallel-size $TP'], args: [] })));
    expect(server).toMatchObject({ model: undefined, tensorParallelSize: undefined });
  });

  test('have a start script that is mounted from a ConfigMap', () => {
    const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { 'start.sh': '#!/bin/bash\nexec vllm serve m --port 1' } };
    const workload = deployment('d', {}, vllm([], { command: ['/scripts/start.sh'], args: [], volumeMounts: [{ name: 's', mountPath: '/scripts' }] }));
    Object.assign(workload.spec.template.spec, { volumes: [{ name: 's', configMap: { name: 'c' } }] });
    const { servers: [server] } = view(workload, config);
    expect(server!.args.map(({ name, object, path, line }) => [name, object.kind, path, line])).toEqual([['', 'ConfigMap', '/data/start.sh', 1], ['--port', 'ConfigMap', '/data/start.sh', 1]]);
  });

  test.each<[string, object, object]>([
    ['arguments alone, of an image that starts vLLM', { command: undefined, args: ['--model', 'm'] }, { model: 'm', engine: 'vllm', command: { program: 'vllm serve' } }],
    ['arguments alone, of an image that is not known', { image: 'a/b:1', command: undefined, args: ['--model', 'm', '--tensor-parallel-size=2'] }, { model: 'm', release: undefined }],
    ['a start that cannot be read', { command: ['/start'], args: [] }, { engine: 'vllm', command: undefined, args: [] }],
    ['SGLang', { command: ['python3', '-m', 'sglang.launch_server'], args: ['--model-path', 'm', '--tp', '4', '--disaggregation-mode', 'prefill'] }, {
      engine: 'sglang', model: 'm', tensorParallelSize: 4, role: Role.PREFILL,
    }],
  ])('%s', (_, container, expected) => {
    expect(view(deployment('d', {}, vllm([], container))).servers).toMatchObject([expected]);
  });

  test('have what their container says of them, where a preset of KServe starts them', () => {
    const container = (more: object) => ({ name: 'main', resources: GPUS, ...more });
    const service = (more: object) =>
      view({ apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LLMInferenceService', metadata: { name: 's' }, spec: { template: { containers: [container(more)] } } }).servers;
    const env = [{ name: 'VLLM_ADDITIONAL_ARGS', value: `--tensor-parallel-size 2 ${NIXL.replace('=', " '")}'` }];
    expect(service({ env })).toMatchObject([{ engine: 'vllm', tensorParallelSize: 2, connectors: [{ connector: 'NixlConnector' }], command: { complete: false }, env: { complete: false } }]);
    expect(service({ env })[0]!.args[0]).toMatchObject({ name: '--tensor-parallel-size', path: '/spec/template/containers/0/env/0' });
    expect(service({})).toMatchObject([{ engine: 'vllm', command: undefined }]);
    expect(service({ name: 'tokenizer' })).toEqual([]);
    expect(service({ command: ['sleep'] })).toEqual([]);
  });

  test('have the sizes that their service says, each role its own, unless the container says others', () => {
    const container = (more: object = {}) => ({ name: 'main', resources: GPUS, ...more });
    const pod = (more?: object) => ({ containers: [container(more)] });
    const [decode, prefill] = view({
      apiVersion: 'serving.kserve.io/v1alpha1',
      kind: 'LLMInferenceService',
      metadata: { name: 's' },
      spec: {
        parallelism: { tensor: 4, data: 8, dataLocal: 2 },
        template: pod(),
        prefill: { parallelism: { tensor: 2, pipeline: 2 }, template: pod({ env: [{ name: 'VLLM_ADDITIONAL_ARGS', value: '--tensor-parallel-size=8' }] }) },
      },
    }).servers;
    expect(decode).toMatchObject({ tensorParallelSize: 4, dataParallelSize: 8, dataParallelSizeLocal: 2, command: { complete: false } });
    expect(decode!.args[0]).toMatchObject({ name: '--tensor-parallel-size', path: '/spec/parallelism/tensor' });
    expect(prefill).toMatchObject({ tensorParallelSize: 8, pipelineParallelSize: 2, dataParallelSize: undefined });
    const [own] = view({
      apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LLMInferenceService', metadata: { name: 's' }, spec: { parallelism: { tensor: 4 }, template: pod({ args: [NIXL] }) },
    }).servers;
    expect(own!.connectors).toMatchObject([{ connector: 'NixlConnector' }]);
  });

  test('have variables of ConfigMaps and Secrets in the input, and know when some are not', () => {
    const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { UCX_TLS: 'tcp' } };
    const env = [{ name: 'HOST', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }, { name: 'TLS', valueFrom: { configMapKeyRef: { name: 'c', key: 'UCX_TLS' } } }];
    env.push({ name: 'NONE', valueFrom: { configMapKeyRef: { name: 'c', key: 'toString' } } });
    const from = (name: string) => view(deployment('d', decodeLabels, vllm([], { env, envFrom: [{ configMapRef: { name } }] })), config).servers[0]!.env;
    expect(from('c')).toMatchObject({ values: { UCX_TLS: 'tcp', TLS: 'tcp' }, complete: true });
    expect(from('c').values).toEqual({ UCX_TLS: 'tcp', TLS: 'tcp' });
    expect(from('other')).toMatchObject({ values: { TLS: 'tcp' }, complete: false });
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { UCX_TLS: 'cmMsdGNw', KEY: '//8=' }, stringData: { NCCL_DEBUG: 'INFO' } };
    expect(view(deployment('d', decodeLabels, vllm([], { envFrom: [{ secretRef: { name: 's' } }] })), secret).servers[0]!.env.values).toEqual({ UCX_TLS: 'rc,tcp', NCCL_DEBUG: 'INFO' });
    expect(from('c').variables.get('HOST')).toMatchObject({ fieldPath: 'status.podIP', path: '/spec/template/spec/containers/0/env/0' });
  });

  test('have the release and the platform that are given', () => {
    const documents = manifestsOf([deployment('d', decodeLabels, vllm(['--port=1'], { image: 'registry.example.com/mine:7' }))]);
    expect(viewOf(documents).servers[0]).toMatchObject({ release: undefined, platform: undefined });
    expect(viewOf(documents, { vllmVersion: '0.24.0', platform: 'coreweave' }).servers[0]).toMatchObject({ release: '0.24.0', platforms: ['coreweave'], platform: { name: 'coreweave' } });
  });

  test('have the sidecar of their pod, with its flags', () => {
    const workload = deployment('d', decodeLabels, vllm([]));
    const sidecar = { name: 'p', image: 'ghcr.io/llm-d/llm-d-routing-sidecar:v0.4.0', restartPolicy: 'Always', args: ['--port=8000', '-vllm-port', '8200', '--secure-proxy', '--connector=nixlv2'] };
    Object.assign(workload.spec.template.spec, { initContainers: [sidecar] });
    const found = view(workload).servers[0]!.sidecar!;
    expect(found.release).toBe('0.4.0');
    expect(found.flags.map(({ name, value }) => [name, value])).toEqual([['port', '8000'], ['vllm-port', '8200'], ['secure-proxy', 'true'], ['connector', 'nixlv2']]);
  });
});

describe('pairs', () => {
  const prefill = (more: object = {}, metadata: object = {}) => deployment('prefill', { ...prefillLabels, ...more }, vllm([NIXL]), metadata);
  const decode = (more: object = {}, metadata: object = {}) => deployment('decode', { ...decodeLabels, ...more }, vllm([NIXL]), metadata);
  const pool = { apiVersion: 'inference.networking.k8s.io/v1', kind: 'InferencePool', metadata: { name: 'p' }, spec: { selector: { matchLabels: { pool: 'p' } }, targetPorts: [{ number: 8000 }] } };
  const pairs = (...documents: object[]) => view(...documents).pairs.map(pair => [pair.prefill.object.name, pair.decode.object.name, pair.sure]);

  test.each<[string, object[], unknown[][]]>([
    ['by a label that both have', [prefill(), decode()], [['prefill', 'decode', true]]],
    ['by a pool', [prefill({ app: 'a', pool: 'p' }), decode({ app: 'b', pool: 'p' }), pool], [['prefill', 'decode', true]]],
    ['by nothing but their roles', [deployment('prefill', {}, vllm([NIXL])), deployment('decode', {}, vllm([NIXL]))], [['prefill', 'decode', false]]],
    ['not with other labels', [prefill({ app: 'a' }), decode({ app: 'b' })], []],
    ['not in other namespaces', [prefill({}, { namespace: 'a' }), decode({}, { namespace: 'b' })], []],
    ['not for other models', [prefill(), deployment('decode', decodeLabels, vllm([], { args: ['other/model'] }))], []],
    ['with each of two', [prefill(), decode(), deployment('second', decodeLabels, vllm([NIXL]))], [['prefill', 'decode', true], ['prefill', 'second', true]]],
  ])('%s', (_, documents, expected) => {
    expect(pairs(...documents)).toEqual(expected);
  });

  test('values of an option are those of both', () => {
    const [pair] = view(prefill(), decode()).pairs;
    expect(valueOf(pair!.prefill.args, '--kv-transfer-config')).toBe(valueOf(pair!.decode.args, '--kv-transfer-config'));
  });
});

describe('what is around servers', () => {
  const labels = { app: 'm' };
  const names = (list: readonly { servers: View['servers'] }[]) => list.map(({ servers }) => servers.map(server => server.object.name));

  test('pools, in both versions', () => {
    const old = { apiVersion: 'inference.networking.x-k8s.io/v1alpha2', kind: 'InferencePool', metadata: { name: 'a' }, spec: { selector: labels, targetPortNumber: 8000, extensionRef: { name: 'e' } } };
    const now = { apiVersion: 'inference.networking.k8s.io/v1', kind: 'InferencePool', metadata: { name: 'b' }, spec: { selector: { matchLabels: labels }, targetPorts: [{ number: 8000 }, { number: 8001 }] } };
    const { pools } = view(old, now, deployment('d', labels, vllm([])));
    expect(names(pools)).toEqual([['d'], ['d']]);
    expect(pools.map(({ targetPorts, picker }) => [targetPorts, picker])).toEqual([
      [[{ port: 8000, path: '/spec/targetPortNumber' }], 'e'],
      [[{ port: 8000, path: '/spec/targetPorts/0/number' }, { port: 8001, path: '/spec/targetPorts/1/number' }], undefined],
    ]);
  });

  test.each<[object, string[]]>([
    [{ matchLabels: labels }, ['d']], [{ matchLabels: { app: 'other' } }, []], [{}, ['d']],
    [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['m'] }] }, ['d']], [{ matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, []],
    [{ matchExpressions: [{ key: 'app', operator: 'Other' }] }, []],
  ])('policies, by the selector %j', (podSelector, expected) => {
    const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'n' }, spec: { podSelector } };
    expect(names(view(policy, deployment('d', labels, vllm([]))).policies)).toEqual([expected]);
  });

  test('Services, with the ports of pods that they name by number', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec: { clusterIP: 'None', selector: labels, ports: [{ port: 80, targetPort: 8000 }, { port: 81 }, { port: 82, targetPort: 'http' }] } };
    const { services } = view(service, deployment('d', labels, vllm([])));
    expect(services).toMatchObject([{ headless: true, servers: [{ object: { name: 'd' } }], targetPorts: [{ port: 8000 }, { port: 81 }] }]);
  });

  test('claims tell the platform by their device classes', () => {
    const claim = {
      apiVersion: 'resource.k8s.io/v1',
      kind: 'ResourceClaimTemplate',
      metadata: { name: 'rdma' },
      spec: { spec: { devices: { requests: [{ name: 'nic', exactly: { deviceClassName: 'mrdma.google.com', count: 8 } }] } } },
    };
    const workload = deployment('d', labels, vllm([]));
    Object.assign(workload.spec.template.spec, { resourceClaims: [{ name: 'c', resourceClaimTemplateName: 'rdma' }] });
    const seen = view(workload, claim);
    expect(seen.claims).toMatchObject([{ requests: [{ deviceClass: 'mrdma.google.com', count: 8 }] }]);
    expect(seen.servers[0]!.detection.signs.map(({ text }) => text)).toContain('the pod claims devices of mrdma.google.com');
  });

  test.each<[what: string, requests: object[], accelerators: object | undefined]>([
    ['two in one claim', [{ exactly: { deviceClassName: 'gpu.nvidia.com', count: 2 } }, { exactly: { deviceClassName: 'mrdma.google.com', count: 8 } }], { name: 'gpu.nvidia.com', count: 2 }],
    ['the first that is available', [{ firstAvailable: [{ deviceClassName: 'gpu.nvidia.com', count: 4 }, { deviceClassName: 'gpu.nvidia.com' }] }], { name: 'gpu.nvidia.com', count: 4 }],
    ['all of a node', [{ exactly: { deviceClassName: 'gpu.nvidia.com', allocationMode: 'All' } }], undefined],
    ['NICs alone', [{ exactly: { deviceClassName: 'mrdma.google.com', count: 8 } }], undefined],
  ])('claims give accelerators: %s', (_, requests, accelerators) => {
    const claim = { apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaimTemplate', metadata: { name: 'gpus' }, spec: { spec: { devices: { requests } } } };
    const workload = deployment('d', labels, vllm([], { resources: { claims: [{ name: 'c' }] } }));
    Object.assign(workload.spec.template.spec, { resourceClaims: [{ name: 'c', resourceClaimTemplateName: 'gpus' }] });
    const [server] = view(workload, claim).servers;
    expect(server!.accelerators).toEqual(accelerators && expect.objectContaining(accelerators));
  });
});
