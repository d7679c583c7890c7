/** Examples of the chart: they are linted, render what the constructs render, and can replace each other in one release. */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { stringify } from 'yaml';
import { objectsOf, sorted } from './from-constructs';
import { CHART, examples, helm, lint, objectsIn, template, withHelm } from './helm';
import { run } from '../../examples/main';
import { Platform } from '../../src';
import { renderRelease } from '../../src/helm/release';
import { Values } from '../values';

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
      'ComputeDomain', 'ConfigMap', 'Deployment', 'DisaggregatedSet', 'InferencePool', 'Job', 'LeaderWorkerSet', 'NetworkPolicy', 'ResourceClaimTemplate', 'RoleBinding', 'Service', 'ServiceAccount',
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

  test('pod-options: values and program make the same objects, each in at most 45 lines', () => {
    const [, values] = all.find(([name]) => name === 'pod-options')!;
    const out = fs.mkdtempSync(path.join(os.tmpdir(), 'program-'));
    try {
      const chart = run('pod-options', out).charts[0]!;
      expect(sorted(chart.toJson())).toEqual(sorted(template('llama', values).objects));
    } finally {
      fs.rmSync(out, { recursive: true });
      delete process.env.CDK8S_OUTDIR;
    }
    for (const file of ['examples/pod-options.ts', 'charts/llm-d-disagg/ci/pod-options-values.yaml']) {
      const text = fs.readFileSync(path.join(__dirname, '..', '..', file), 'utf-8');
      expect(text.trim().split('\n').length).toBeLessThanOrEqual(45);
      expect(text).not.toMatch(/patch/i);
    }
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
    expect([...selectors.keys()].sort()).toEqual([
      'Deployment gpt-oss-decode', 'Deployment gpt-oss-prefill', 'InferencePool gpt-oss', 'NetworkPolicy gpt-oss', 'NetworkPolicy gpt-oss-verify', 'Service gpt-oss-verify-prefill',
    ]);
    for (const [key, said] of selectors) { expect([key, said.size]).toEqual([key, 1]); }
  });

  test('the same values give the same bytes', () => {
    const [, values] = all.at(-1)!;
    const once = (): string => helm(['template', RELEASE, CHART], values).stdout;
    expect(once()).toBe(once());
  });

  test('objects have no namespace, so that helm installs them into the release\'s', () => {
    for (const [, values] of all) {
      expect(template(RELEASE, values, '--namespace', 'elsewhere').objects.filter(o => o.metadata.namespace)).toEqual([]);
    }
  });

  test('the package of helm package renders the same bytes, and contains no examples', () => {
    const out = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'));
    try {
      helm(['package', CHART, '--destination', out]);
      const archive = path.join(out, fs.readdirSync(out)[0]!);
      const [, values] = all[0]!;
      expect(helm(['template', RELEASE, archive], values)).toEqual(helm(['template', RELEASE, CHART], values));
      expect(execFileSync('tar', ['tzf', archive], { encoding: 'utf-8' })).not.toMatch(/-values\.yaml/);
    } finally {
      fs.rmSync(out, { recursive: true });
    }
  });

  test('a parent chart can use it twice, under two names', () => {
    const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'parent-'));
    try {
      const dependency = { name: 'llm-d-disagg', version: '*', condition: 'serving.enabled' };
      const dependencies = [{ ...dependency, alias: 'small' }, { ...dependency, alias: 'large' }];
      fs.writeFileSync(path.join(parent, 'Chart.yaml'), stringify({ apiVersion: 'v2', name: 'parent', version: '1.0.0', dependencies }));
      fs.cpSync(CHART, path.join(parent, 'charts', 'llm-d-disagg'), { recursive: true });
      const of = (name: string) => ({ ...all.find(([n]) => n === name)![1], name: name.slice(0, 3) });
      const [small, large] = [of('eks-p5en-pair'), of('oci-gb200-mnnvl')];
      const { status, stdout, stderr } = helm(['template', RELEASE, parent], { small, large, serving: { enabled: true }, global: { team: 'serving' } });
      expect([status, stderr]).toEqual([0, '']);
      expect(sorted(objectsIn(stdout))).toEqual(sorted([...objectsOf(small, RELEASE), ...objectsOf(large, RELEASE)]));
    } finally {
      fs.rmSync(parent, { recursive: true });
    }
  });

  test('nothing can be installed without values, and helm says which are missing', () => {
    expect(template(RELEASE, {}).error).toMatch(/LLMD005: no values are set; expected model, network\.platform, and either prefill and decode or wideEpNode/);
    expect(template(RELEASE, { model: 'a/b' }).error).toMatch(/missing property 'network'[^]*missing properties 'prefill', 'decode'/);
  });

  test('helm lint passes without values, so that a pipeline can check the chart alone', () => {
    expect(lint({})).toBeUndefined();
  });

  test('no value can replace what is rendered', () => {
    const [, values] = all[0]!;
    const mine = { network: [{ kind: 'Mine' }], rbac: [], servers: [], routing: [], notes: 'mine' };
    const { objects, error } = template(RELEASE, { ...values, _release: mine, rendered: mine }, '--skip-schema-validation');
    expect(error).toBeUndefined();
    expect(sorted(objects)).toEqual(sorted(objectsOf(values, RELEASE)));
  });

  /** What helm prints after an installation. */
  const notes = (values: Values): string => {
    const { stdout } = helm(['install', RELEASE, CHART, '--namespace', 'serving', '--dry-run=client'], values);
    return stdout.slice(stdout.indexOf('NOTES:\n') + 'NOTES:\n'.length);
  };

  test.each(['eks-p5en', 'gke-a3-high', 'intel-xpu', 'oci-gb200', 'openshift-sriov', 'tcp'])('notes on %s begin with those of the library', platform => {
    const role = { tensorParallelSize: Platform.of(platform).acceleratorsPerNode };
    const values = { model: 'openai/gpt-oss-120b', network: { platform }, prefill: role, decode: role };
    expect(notes(values).split('\nWatch:\n')[0]!.trim()).toBe(renderRelease(values, RELEASE).notes.trim());
  });

  test.each<[string, Values, RegExp]>([
    ['a pair, behind the sidecar of decode', all.find(([name]) => name === 'eks-p5en-pair')![1], /port-forward deployment\/gpt-oss-decode 8000:8000 &$/m],
    ['a port of one\'s own', { ...all.find(([name]) => name === 'eks-p5en-pair')![1], ports: { http: 9000 } }, /port-forward deployment\/gpt-oss-decode 9000:9000 &\n {2}curl -s localhost:9000\/v1\/models$/m],
    ['another name than the release has', { ...all.find(([name]) => name === 'eks-p5en-pair')![1], name: 'mine' }, /get pods -l app\.kubernetes\.io\/instance=mine -w$/m],
    ['groups, of which any pod will do', all.find(([name]) => name === 'gke-a3-ultra-wide-pair')![1], /port-forward \$\(kubectl .* -l app\.kubernetes\.io\/instance=[\w-]+,llm-d\.ai\/role=decode -o name \| head -n 1\) 8000:8000 &$/m],
    ['a role on its own', all.find(([name]) => name === 'coreweave-wide-node')![1], /role=prefill-decode -o name/],
  ])('notes say how to ask, watch and debug: %s', (_, values, command) => {
    expect(notes(values)).toMatch(command);
    expect(notes(values)).toMatch(/kubectl --namespace serving describe pods -l /);
  });

  test('notes show what was decided', () => {
    const { stdout } = helm(['install', RELEASE, CHART, '--dry-run=client', '--set', 'network.platform=eks-p5en'], all.find(([name]) => name === 'eks-p5en-pair')![1]);
    expect(stdout).toMatch(/NOTES:[\s\S]*eks-p5en[\s\S]*LIBFABRIC/);
  });
});
