/** A changed pair is accepted over a running one, and rolls out: what never may change does not. */
import { App, Chart } from 'cdk8s';
import { apply, CLUSTER, eventually, inParallel, list, mustApply, namespaceObject, versionOf } from './api';
import { createNodes, poolKey, poolOf } from './nodes';
import { createRequired } from './required';
import { Backend, Image, Model, NetworkPlan, Platform, PrefillDecodePair, PrefillDecodePairProps, RdmaNetwork, Role } from '../../src';
import { record } from '../record';
import { suite } from '../requirements';

type Program = Pick<PrefillDecodePairProps, 'prefill' | 'decode' | 'disaggregatedSet' | 'image' | 'model'>;

/** Fits one GPU of every platform. */
const SMALL = Model.huggingFace('openai/gpt-oss-20b');
const R1 = Model.huggingFace('deepseek-ai/DeepSeek-R1-0528');

function render(platform: Platform, nodeSelector: { [key: string]: string }, program: Program) {
  const chart = new Chart(new App(), 'serving');
  const network = new RdmaNetwork(chart, 'fabric', { platform, nodeSelector });
  const pair = new PrefillDecodePair(chart, 'pair', { name: 'pair', network, ...program });
  return { pair, objects: chart.toJson() };
}

suite('upgrade', CLUSTER, () => {
  test('image, replicas and size of every platform\'s pair change without a change of immutable fields', async () => {
    const refused = await inParallel(Platform.all(), async platform => {
      const place = `changed-${platform.name}`;
      const whole = platform._facts.attachment.wholeNode !== undefined;
      const [all, less] = [platform.acceleratorsPerNode, whole ? platform.acceleratorsPerNode : 1];
      // no node has it: only whether the server accepts the objects is tested here
      const nowhere = { 'conformance.example/nowhere': '' };
      const before = render(platform, nowhere, { model: SMALL, prefill: { tensorParallelSize: less }, decode: { tensorParallelSize: less } });
      const image = Image.custom('registry.example.com/vllm:next', { vllmVersion: '0.26.0', backends: [before.pair.decode.plan.backend] });
      const more = (replicas: number) => ({ replicas, tensorParallelSize: all });
      const after = render(platform, nowhere, { model: SMALL, image, prefill: more(3), decode: more(2) });
      await mustApply([namespaceObject(place)]);
      await createRequired(before.pair.requiredObjects, place);
      await mustApply(before.objects, place);
      return (await apply(after.objects, place)).map(why => `${platform.name}: ${why}`);
    });
    expect(refused.flat()).toEqual([]);
    record({ validator: 'kube-apiserver', version: versionOf('k8s.io/kubernetes'), accepted: 'another image, size and number of pods applied over a pair', count: refused.length });
  });

  const OURS = Image.custom('registry.example.com/vllm:next', { vllmVersion: '0.26.0', backends: [Backend.LIBFABRIC] });
  const NEXT = Image.of('vllm/vllm-openai:v0.26.0');
  const wide = (tensorParallelSize: number, replicas: number) => ({ tensorParallelSize, replicas, wideEp: { nodes: 2 } });
  test.each<[string, Platform, Program, Program, number]>([
    ['Deployments', Platform.EKS_P5_EN,
      { model: SMALL, prefill: { replicas: 4 }, decode: { tensorParallelSize: 4 } },
      { model: SMALL, prefill: { replicas: 2, tensorParallelSize: 2 }, decode: { replicas: 2, tensorParallelSize: 8 }, image: OURS }, 4],
    ['Deployments with claims', Platform.GKE_A3_ULTRA,
      { model: SMALL, prefill: { replicas: 4 }, decode: { tensorParallelSize: 4 } },
      { model: SMALL, prefill: { replicas: 2, tensorParallelSize: 2 }, decode: { replicas: 2, tensorParallelSize: 8 }, image: NEXT }, 4],
    ['LeaderWorkerSets', Platform.COREWEAVE,
      { model: R1, prefill: wide(1, 1), decode: wide(1, 1) },
      { model: R1, prefill: wide(2, 2), decode: wide(2, 1), image: NEXT }, 6],
    ['the roles of a DisaggregatedSet', Platform.TCP,
      { model: R1, disaggregatedSet: true, prefill: wide(1, 1), decode: wide(1, 1) },
      { model: R1, disaggregatedSet: true, prefill: wide(1, 2), decode: wide(1, 1), image: NEXT }, 6],
  ])('%s roll out', async (what, platform, before, after, pods) => {
    const place = `rollout-${platform.name}`;
    await createNodes('upgrade', platform, 8, [8]);
    const own = NetworkPlan.resolve({ platform, accelerators: platform.acceleratorsPerNode, role: Role.DECODE }).nodeSelector;
    const selector = { ...own, [poolKey(8)]: poolOf('upgrade', platform) };
    await mustApply([namespaceObject(place)]);
    const running = async (image: string, count: number) => {
      const found = await eventually(() => list('v1', 'Pod', place), all => all.length === count
        && all.every(p => p.status.phase === 'Running' && !p.metadata.deletionTimestamp && p.spec.containers[0].image === image));
      expect(found.map(p => [p.status.phase, p.spec.containers[0].image])).toEqual(Array.from({ length: count }, () => ['Running', image]));
    };

    const first = render(platform, selector, before);
    await createRequired(first.pair.requiredObjects, place);
    expect(await apply(first.objects, place)).toEqual([]);
    const replicas = (p: Program) => [p.prefill, p.decode].reduce((sum, r) => sum + (r.replicas ?? 1) * (r.wideEp?.nodes ?? 1), 0);
    await running(first.pair.image.reference, replicas(before));

    const second = render(platform, selector, after);
    expect(await apply(second.objects, place)).toEqual([]);
    await running(second.pair.image.reference, pods);
    record({ validator: 'kube-controller-manager and LeaderWorkerSet', version: `${versionOf('k8s.io/kubernetes')}, ${versionOf('sigs.k8s.io/lws')}`, accepted: `a changed pair over a running one, ${what}: rolled out`, count: pods });
  });
});
