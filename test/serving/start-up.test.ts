import { Model, Role } from '../../src';
import { drain, probes, startBudget } from '../../src/serving/start-up';
import { portsOf } from '../helpers';

describe('how long a pod may take until it serves', () => {
  const hub = (weightsGigabytes?: number) => startBudget(Model.huggingFace('me/model', { weightsGigabytes }));
  const volume = (weightsGigabytes?: number) => startBudget(Model.hostPath('/m', { servedModelName: 'model', weightsGigabytes }));

  test('the engine has ten minutes, and the weights have the time of a slow download', () => {
    expect(hub(60)).toBe(600 + 600);
  });

  test('weights on a disk get less time', () => {
    expect(volume(60)).toBe(600 + 120);
  });

  test('an unknown model counts as a large one', () => {
    expect(hub()).toBe(hub(240));
    expect(volume()).toBe(volume(240));
  });

  test('the budget is rounded up to whole minutes', () => {
    expect(hub(0.1)).toBe(660);
  });
});

describe('probes', () => {
  const all = probes(portsOf(Role.DECODE), 905);

  test('no other probe runs until the model is served, for as long as the budget', () => {
    expect(all.startupProbe).toMatchObject({ httpGet: { path: '/v1/models', port: 8200 }, periodSeconds: 10, failureThreshold: 91 });
  });

  test('a server that responds is alive, one that lists its model is ready', () => {
    expect(all.livenessProbe.httpGet).toEqual({ path: '/health', port: 8200 });
    expect(all.readinessProbe.httpGet).toEqual({ path: '/v1/models', port: 8200 });
  });

  test('a supervisor responds for all ranks of a pod', () => {
    const { startupProbe, livenessProbe, readinessProbe } = probes(portsOf(Role.DECODE, {}, { dataParallelSize: 16, apiServers: 8 }), 905);
    expect([startupProbe, livenessProbe, readinessProbe].map(p => p.httpGet)).toEqual([
      { path: '/health', port: 8208 }, { path: '/health', port: 8208 }, { path: '/readyz', port: 8208 },
    ]);
  });

  test('a pod is removed from the router before it is restarted', () => {
    const seconds = (probe: any): number => probe.periodSeconds * probe.failureThreshold;
    expect(seconds(all.readinessProbe)).toBeLessThan(seconds(all.livenessProbe));
  });
});

describe('how long a terminating pod keeps serving', () => {
  test.each<[string, Role, string, number | undefined, number | undefined, number]>([
    ['prefill: the router, and as long as it keeps blocks', Role.PREFILL, '0.23.0', undefined, undefined, 15 + 30],
    ['prefill with a lease of its own', Role.PREFILL, '0.23.0', 60, undefined, 15 + 60],
    ['prefill before there were leases: as long as blocks were kept then', Role.PREFILL, '0.21.1', undefined, undefined, 15 + 480],
    ['decode: the router, and the answers that it has begun', Role.DECODE, '0.23.0', undefined, undefined, 15 + 300],
    ['decode with a lease longer than an answer', Role.DECODE, '0.23.0', 900, undefined, 15 + 900],
    ['decode before there were leases', Role.DECODE, '0.21.1', undefined, undefined, 15 + 480],
    ['as long as the caller sets', Role.DECODE, '0.23.0', 900, 5, 5],
    ['not at all, if the caller sets 0', Role.PREFILL, '0.23.0', undefined, 0, 0],
    ['whole seconds, since the API server takes no others', Role.PREFILL, '0.23.0', 0.5, undefined, 16],
  ])('%s', (_, role, vllm, lease, asked, expected) => {
    expect(drain(role, vllm, lease, asked)).toEqual({ preStopSeconds: expected, gracePeriodSeconds: expected + 30 });
  });
});
