/** Who runs a server, what he may, and what he needs in his environment and on the disk. */
import { JsonPatch } from 'cdk8s';
import { Image, Model, ModelCache, Platform, PodSecurityLevel } from '../../src';
import { envOf, podTemplates, renderNode, renderPair } from '../helpers';

const CUDA = Image.of('ghcr.io/llm-d/llm-d-cuda:v0.9.0');
const UPSTREAM = Image.of('vllm/vllm-openai:v0.30.0');
const custom = (user?: number) => Image.custom('mine:1', { vllmVersion: '0.30.0', user });

const pod = (platform: Platform, more: object = {}) => renderPair({ platform, pair: more }).decode;
const userOf = (platform: Platform, more: object = {}): number | undefined => pod(platform, more).container.securityContext.runAsUser;

describe('privileges are effective for root only', () => {
  test.each<[string, Platform, Image, number | undefined]>([
    ['an image of user 2000', Platform.INFINIBAND, CUDA, 0],
    ['an image that runs as root', Platform.INFINIBAND, UPSTREAM, undefined],
    ['an image whose user is not known', Platform.INFINIBAND, custom(), 0],
    ['an image of your own that runs as root', Platform.INFINIBAND, custom(0), undefined],
    ['no privileges', Platform.TCP, CUDA, undefined],
    ['OpenShift, where the cluster may choose the user', Platform.OPENSHIFT_MULTI_NIC, UPSTREAM, 0],
  ])('%s', (_, platform, image, user) => {
    const { securityContext } = pod(platform, { image }).container;
    expect([securityContext.runAsUser, securityContext.runAsGroup]).toEqual([user, user]);
  });

  test('in a group as well: the default image over RoCE has user 2000', () => {
    const { containers } = renderNode(Platform.GKE_A4).pod.spec;
    expect(containers[0].securityContext).toMatchObject({ runAsUser: 0, runAsGroup: 0 });
  });

  test('and with the reason', () => {
    expect(renderNode(Platform.GKE_A4).server.explain()).toMatch(/runAsUser: 0\n +the image runs as another user, and what is added is effective for root only[^[]+\[Kubernetes issue 56374/);
  });

  test('the level of Pod Security stays what it was', () => {
    expect(renderPair({ platform: Platform.TCP, pair: { image: CUDA } }).pair.decode.podSecurityLevel).toBe(PodSecurityLevel.BASELINE);
    expect(renderPair({ platform: Platform.INFINIBAND, pair: { image: CUDA } }).pair.decode.podSecurityLevel).toBe(PodSecurityLevel.PRIVILEGED);
  });

  test.each(Platform.all().map(p => [p.name, p] as const))('on %s no container is root that may not be', (_, platform) => {
    const whole = platform.toJson().attachment.wholeNode || platform === Platform.EKS_P4_D ? platform.acceleratorsPerNode : 1;
    for (const { spec } of renderPair({ platform, prefill: whole }).manifests.flatMap(podTemplates)) {
      for (const { securityContext = {} } of [...spec.initContainers ?? [], ...spec.containers]) {
        const user = securityContext.runAsUser ?? spec.securityContext?.runAsUser;
        expect(securityContext.runAsNonRoot === true && user === 0).toBe(false);
      }
    }
  });
});

describe('a user for whom privileges are not effective is a warning', () => {
  const container = '/spec/template/spec/containers/0/securityContext';
  const warnings = (platform: Platform, image: Image, ...patches: JsonPatch[]) =>
    renderPair({ platform, pair: { image, decode: { tensorParallelSize: 1, patches } } }).pair.decode.warnings.filter(w => w.includes('effective'));

  test.each<[string, JsonPatch[], RegExp | undefined]>([
    ['nothing is patched', [], undefined],
    ['the container gets a user', [JsonPatch.add(`${container}/runAsUser`, 1000)], /^LLMD507: decode runs as user 1000, for whom IPC_LOCK is not effective: Kubernetes gives capabilities to root only/],
    ['the pod gets a user', [JsonPatch.add('/spec/template/spec/securityContext', { runAsUser: 1000 })], /^LLMD507: decode runs as user 1000/],
    ['the container stays root in a pod of another', [JsonPatch.add(`${container}/runAsUser`, 0), JsonPatch.add('/spec/template/spec/securityContext', { runAsUser: 1000 })], undefined],
    ['a capability comes', [JsonPatch.add(`${container}/runAsUser`, 1000), JsonPatch.add(`${container}/capabilities/add/-`, 'SYS_RAWIO')], /IPC_LOCK, SYS_RAWIO are not effective/],
    ['the capabilities go', [JsonPatch.add(`${container}/runAsUser`, 1000), JsonPatch.remove(`${container}/capabilities`)], undefined],
  ])('%s', (_, patches, warning) => {
    expect(warnings(Platform.INFINIBAND, UPSTREAM, ...patches)).toEqual(warning ? [expect.stringMatching(warning)] : []);
  });

  test('an image of another user, from which the patch takes root', () => {
    expect(warnings(Platform.INFINIBAND, CUDA, JsonPatch.remove(`${container}/runAsUser`))).toEqual([expect.stringMatching(/^LLMD507: decode runs as user 2000/)]);
  });

  test('constraints that may assign a user', () => {
    expect(warnings(Platform.OPENSHIFT_SRIOV, UPSTREAM)).toEqual([expect.stringMatching(/^LLMD507: SecurityContextConstraints openshift-ai-llminferenceservice-scc may give the pods of decode a user of their own/)]);
    expect(warnings(Platform.OPENSHIFT_MULTI_NIC, UPSTREAM)).toEqual([]);
  });
});

describe('volumes can be written', () => {
  const claim = ModelCache.persistentVolumeClaim('cache');
  const folder = ModelCache.hostPath('/mnt/cache');
  const group = { fsGroup: 0, fsGroupChangePolicy: 'OnRootMismatch' };

  test.each<[string, Platform, Image, ModelCache | undefined, object | undefined, number | undefined]>([
    ['a claim, by user 2000', Platform.TCP, CUDA, claim, group, undefined],
    ['a claim, by root', Platform.TCP, UPSTREAM, claim, undefined, undefined],
    ['a claim, by user 2000 who is root for the network', Platform.INFINIBAND, CUDA, claim, undefined, 0],
    ['a folder of the pod, by user 2000', Platform.TCP, CUDA, undefined, undefined, undefined],
    ['a folder of the node, by user 2000', Platform.TCP, CUDA, folder, undefined, 0],
    ['a folder of the node, by a user who is not known', Platform.TCP, custom(), folder, undefined, 0],
    ['a folder of the node, by root', Platform.TCP, UPSTREAM, folder, undefined, undefined],
  ])('%s', (_, platform, image, cache, context, user) => {
    expect(pod(platform, { image, cache }).spec.securityContext).toEqual(context);
    expect(userOf(platform, { image, cache })).toBe(user);
  });

  test('the fsGroup of the platform is kept beside', () => {
    const volumes = [{ name: 'more', ephemeral: {} }];
    const { spec } = renderPair({ platform: Platform.TCP, pair: { image: CUDA, decode: { volumes } } }).decode;
    expect(spec.securityContext).toEqual(group);
  });

  test('explain() says why', () => {
    const explain = (image: Image, cache: ModelCache) => renderPair({ platform: Platform.TCP, pair: { image, cache } }).pair.decode.explain();
    expect(explain(CUDA, claim)).toMatch(/fsGroup: 0\n +the image runs as a user who is not root/);
    expect(explain(CUDA, folder)).toMatch(/runAsUser: 0\n +the image runs as another user, and a folder that the kubelet makes/);
  });
});

describe('what the image needs in its environment', () => {
  const env = (platform: Platform, more: object = {}) => envOf(pod(platform, more).container);
  const names = ['HOME', 'TRITON_LIBCUDA_PATH', 'USER'];

  test.each<[string, Platform, object, { [name: string]: string }]>([
    ['a name, for PyTorch 2.11', Platform.TCP, { image: UPSTREAM }, { USER: 'llm-d' }],
    ['none before', Platform.TCP, { image: Image.of('vllm/vllm-openai:v0.19.1') }, {}],
    ['the driver where the node has it', Platform.TCP, { image: CUDA }, { TRITON_LIBCUDA_PATH: '', USER: 'llm-d' }],
    ['a home, where the cluster assigns the user', Platform.OPENSHIFT_SRIOV, {}, { HOME: '/var/cache', USER: 'llm-d' }],
    ['none for root on OpenShift', Platform.OPENSHIFT_MULTI_NIC, {}, { USER: 'llm-d' }],
    ['what the caller says', Platform.TCP, { image: CUDA, decode: { env: { USER: 'me', TRITON_LIBCUDA_PATH: '/usr/lib64' } } }, { TRITON_LIBCUDA_PATH: '/usr/lib64', USER: 'me' }],
    ['the last word of the caller', Platform.TCP, { image: CUDA, decode: { overrideEnv: { USER: 'me' } } }, { TRITON_LIBCUDA_PATH: '', USER: 'me' }],
  ])('%s', (_, platform, more, expected) => {
    const set = env(platform, more);
    expect(Object.fromEntries(names.filter(name => name in set).map(name => [name, set[name]]))).toEqual(expected);
  });
});

describe('the weights have room', () => {
  const requests = (more: object) => pod(Platform.TCP, more).container.resources.requests;

  test.each<[string, object, string | undefined]>([
    ['downloaded into the pod', {}, '86G'],
    ['into a folder with a limit', { cache: ModelCache.emptyDir() }, '86G'],
    ['onto the node', { cache: ModelCache.hostPath('/mnt/cache') }, undefined],
    ['into a claim', { cache: ModelCache.persistentVolumeClaim('cache') }, undefined],
    ['of a size that is given', { model: Model.huggingFace('me/mine', { weightsGigabytes: 12.5 }) }, '33G'],
    ['of a size that is not known', { model: Model.huggingFace('me/mine') }, undefined],
    ['in a volume', { model: Model.persistentVolumeClaim('models', { servedModelName: 'mine-8b' }) }, undefined],
  ])('%s', (_, more, storage) => {
    expect(requests(more)['ephemeral-storage']).toBe(storage);
  });

  test('on CPUs they are in memory', () => {
    const memory = (more: object) => pod(Platform.CPU, more).container.resources.limits.memory;
    const warnings = (more: object) => renderPair({ platform: Platform.CPU, pair: more }).pair.decode.warnings.filter(w => w.includes('memory of the pod'));
    const unknown = { model: Model.huggingFace('me/mine') };
    expect([memory({}), memory(unknown), memory({ model: Model.huggingFace('me/mine-8b') })]).toEqual(['125Gi', '64Gi', '79Gi']);
    expect(warnings({})).toEqual([]);
    expect(warnings(unknown)).toEqual(['LLMD508: it is not known how large the weights of me/mine are, and they must fit into the memory of the pod; set memory, or weightsGigabytes of the model']);
  });
});
