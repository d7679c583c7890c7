/** Examples of the chart: they are linted, render what the constructs render, and can replace each other in one release. */
import * as fs from 'fs';
import * as path from 'path';
import { CHART, examples, helm, lint, template, withHelm } from './helm';
import { objectsOf, sorted } from './sides';

/** The name that the example which has one has. */
const RELEASE = 'gpt-oss';
const all = examples();

describe('examples', () => {
  test('a pair takes at most 12 lines, and wide expert parallelism at most 15', () => {
    const lines = (name: string): number => fs.readFileSync(path.join(CHART, 'ci', `${name}-values.yaml`), 'utf-8').trim().split('\n').length;
    expect(lines('eks-p5en-pair')).toBeLessThanOrEqual(12);
    expect(lines('gke-a3-ultra-wide-pair')).toBeLessThanOrEqual(15);
  });

  test('they show both forms, and each kind of workload', () => {
    expect(new Set(all.flatMap(([, values]) => objectsOf(values, RELEASE).map(o => o.kind)))).toEqual(new Set([
      'ComputeDomain', 'Deployment', 'DisaggregatedSet', 'InferencePool', 'LeaderWorkerSet', 'NetworkPolicy', 'ResourceClaimTemplate', 'RoleBinding', 'ServiceAccount',
    ]));
  });
});

withHelm('the chart', () => {
  test.each(all)('ci/%s-values.yaml passes helm lint --strict', (_, values) => {
    expect(lint(values)).toBeUndefined();
  });

  test.each(all)('ci/%s-values.yaml renders what the constructs render', (_, values) => {
    const { objects, error } = template(RELEASE, values);
    expect(error).toBeUndefined();
    expect(sorted(objects)).toEqual(sorted(objectsOf(values, RELEASE)));
  });

  test('an upgrade from any example to any other changes no selector', () => {
    const selectors = new Map<string, Set<string>>();
    for (const [, values] of all) {
      for (const { kind, metadata: { name }, spec } of template(RELEASE, values).objects) {
        const selector = spec?.selector ?? spec?.podSelector;
        if (!selector) { continue; }
        const key = `${kind} ${name}`;
        selectors.set(key, (selectors.get(key) ?? new Set()).add(JSON.stringify(selector)));
      }
    }
    expect([...selectors.keys()].sort()).toEqual(['Deployment gpt-oss-decode', 'Deployment gpt-oss-prefill', 'InferencePool gpt-oss', 'NetworkPolicy gpt-oss']);
    for (const [key, said] of selectors) { expect([key, said.size]).toEqual([key, 1]); }
  });

  test('the same values give the same bytes', () => {
    const [, values] = all.at(-1)!;
    const once = (): string => helm(['template', RELEASE, CHART], values).stdout;
    expect(once()).toBe(once());
  });

  test('objects say no namespace: helm installs them where it is told to', () => {
    for (const [, values] of all) {
      expect(template(RELEASE, values, '--namespace', 'elsewhere').objects.filter(o => o.metadata.namespace)).toEqual([]);
    }
  });

  test('nothing can be installed without values, and helm says which are missing', () => {
    expect(template(RELEASE, {}).error).toMatch(/missing properties 'model', 'network'/);
  });

  test('notes say what was decided', () => {
    const { stdout } = helm(['install', RELEASE, CHART, '--dry-run=client', '--set', 'network.platform=eks-p5en'], all.find(([name]) => name === 'eks-p5en-pair')![1]);
    expect(stdout).toMatch(/NOTES:[\s\S]*eks-p5en[\s\S]*LIBFABRIC/);
  });
});
