/** Whatever hostile values leave of a manifest, the real schemas and validation of Kubernetes take it. */
import { apply, CLUSTER, inParallel, mustApply, namespaceObject, versionOf } from './api';
import { LlmdError } from '../../src/base/errors';
import { Entry, fuzzOf, runCase } from '../../test/fuzz';
import { record } from '../record';
import { suite } from '../requirements';

/** What renders objects of ours; a joined object is its author's. `FUZZ_CASES=20000` takes some minutes. */
const ENTRIES: Entry[] = ['pair', 'pair', 'node', 'platform'];
const CASES = Number(process.env.FUZZ_CASES ?? 1500);
const SEED = Number(process.env.FUZZ_SEED ?? 1);

/** Fields of LeaderWorkerSet 0.10 and 0.11, which the release here, the newest whose module can be had, does not know. */
const NEWER = /\.(slices|placementPolicy|groupIdentity|scaling): field not declared in schema/;

/** The objects of a case, none where the values are refused. */
function rendered(seed: number): any[] {
  const f = fuzzOf(seed);
  try {
    return runCase(f, f.pick(ENTRIES), false);
  } catch (e) {
    if (e instanceof LlmdError) { return []; }
    throw e;
  }
}

suite('fuzz', CLUSTER, () => {
  test('what is rendered of hostile values is applied server-side, with strict fields', async () => {
    await mustApply([namespaceObject('fuzz')]);
    const seeds = Array.from({ length: CASES }, (_, i) => SEED * 1_000_003 + i);
    const cases = seeds.map(seed => ({ seed, objects: rendered(seed) })).filter(({ objects }) => objects.length);
    const refused = await inParallel(cases, async ({ seed, objects }) => (await apply(objects, 'fuzz', { dryRun: true })).map(why => `seed ${seed}: ${why}`));
    expect(refused.flat().filter(why => !NEWER.test(why))).toEqual([]);
    expect(cases.length).toBeGreaterThan(CASES / 10);
    record({ validator: 'kube-apiserver', version: versionOf('k8s.io/kubernetes'), accepted: 'what is rendered of hostile values: server-side apply, strict fields', count: cases.length - refused.filter(why => why.length).length });
  });
});
