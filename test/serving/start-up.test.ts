import { Model, Role } from '../../src';
import { LoadBalancing } from '../../src/serving/load-balancing';
import { drain, DrainRequest, probes, startBudget } from '../../src/serving/start-up';
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
  const all = probes(portsOf(Role.DECODE), 905, false);

  test('no other probe runs until the model is served, for as long as the budget', () => {
    expect(all.startupProbe).toMatchObject({ httpGet: { path: '/v1/models', port: 8200 }, periodSeconds: 10, failureThreshold: 91 });
  });

  test('a server that responds is alive, one that lists its model is ready', () => {
    expect(all.livenessProbe.httpGet).toEqual({ path: '/health', port: 8200 });
    expect(all.readinessProbe.httpGet).toEqual({ path: '/v1/models', port: 8200 });
  });

  test('a supervisor responds for all ranks of a pod', () => {
    const { startupProbe, livenessProbe, readinessProbe } = probes(portsOf(Role.DECODE, {}, { dataParallelSize: 16, apiServers: 8 }), 905, true);
    expect([startupProbe, livenessProbe, readinessProbe].map(p => p.httpGet)).toEqual([
      { path: '/health', port: 8208 }, { path: '/health', port: 8208 }, { path: '/readyz', port: 8208 },
    ]);
  });

  test.each([false, true])('a pod is removed from the router before it is restarted; in a group: %s', grouped => {
    const { readinessProbe, livenessProbe } = probes(portsOf(Role.DECODE), 905, grouped);
    const seconds = (probe: any): number => probe.periodSeconds * probe.failureThreshold;
    expect(seconds(readinessProbe)).toBeLessThan(seconds(livenessProbe));
  });

  test('a group, which is restarted as a whole, is given 180 s', () => {
    const { readinessProbe, livenessProbe } = probes(portsOf(Role.DECODE), 905, true);
    expect(livenessProbe).toMatchObject({ periodSeconds: 30, timeoutSeconds: 10, failureThreshold: 6 });
    expect(readinessProbe).toMatchObject({ periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 });
  });
});

describe('how a terminating pod stops', () => {
  const NOW = '0.26.0';
  const decode = (request: Partial<DrainRequest> = {}) =>
    drain({ role: Role.DECODE, image: { vllmVersion: NOW, extraOptions: [] }, grouped: false, extraArgs: [], ...request });
  const prefill = (request: Partial<DrainRequest> = {}) => decode({ role: Role.PREFILL, ...request });
  const release = (vllmVersion: string) => ({ image: { vllmVersion, extraOptions: [] } });

  test.each<[string, ReturnType<typeof decode>, [number, number, number]]>([
    ['decode: a sleep for the router, then vLLM finishes what it has begun', decode(), [15, 300, 15 + 300 + 15]],
    ['pods that do both phases: the same', decode({ role: Role.PREFILL_DECODE }), [15, 300, 330]],
    ['decode in a group: less, since ranks that wait for a dead one finish nothing', decode({ grouped: true, loadBalancing: LoadBalancing.MULTI_PORT_EXTERNAL }), [15, 120, 150]],
    ['the first release that can do that', decode(release('0.18.0')), [15, 300, 330]],
    ['releases before it sleep as long', decode(release('0.17.1')), [15 + 300, 0, 345]],
    ['so do API servers that leave at the signal', decode({ grouped: true, loadBalancing: LoadBalancing.HYBRID }), [15 + 120, 0, 165]],
    ['several of them by arguments', decode({ extraArgs: ['--api-server-count=4'] }), [15 + 300, 0, 345]],
    ['several ranks by arguments', decode({ extraArgs: ['-dp', '2'] }), [15 + 300, 0, 345]],
    ['the lease of blocks is prefill\'s', decode({ leaseSeconds: 900 }), [15, 300, 330]],
    ['prefill: the router, and as long as it keeps blocks', prefill(), [15 + 30, 0, 75]],
    ['prefill with a lease of its own', prefill({ leaseSeconds: 60 }), [15 + 60, 0, 105]],
    ['prefill before there were leases: as long as blocks were kept then', prefill(release('0.21.1')), [15 + 480, 0, 525]],
    ['prefill in a group', prefill({ grouped: true, loadBalancing: LoadBalancing.EXTERNAL }), [15 + 30, 0, 75]],
    ['whole seconds, since the API server takes no others', prefill({ leaseSeconds: 0.5 }), [16, 0, 46]],
    ['a sleep of the caller', decode({ preStopSeconds: 5 }), [5, 300, 320]],
    ['a sleep of the caller is all of it where vLLM finishes nothing', decode({ preStopSeconds: 5, ...release('0.17.1') }), [5, 0, 35]],
    ['no sleep at all', prefill({ preStopSeconds: 0 }), [0, 0, 30]],
    ['a time of the caller', decode({ drainSeconds: 45 }), [15, 45, 75]],
    ['a time of the caller where vLLM finishes nothing', decode({ drainSeconds: 45, ...release('0.17.1') }), [60, 0, 90]],
    ['both of the caller', decode({ preStopSeconds: 5, drainSeconds: 45, ...release('0.17.1') }), [50, 0, 80]],
    ['nothing is finished', decode({ drainSeconds: 0 }), [15, 0, 45]],
    ['prefill as well, if the caller wants it', prefill({ drainSeconds: 20 }), [45, 20, 80]],
  ])('%s', (_, stop, [preStopSeconds, drainSeconds, gracePeriodSeconds]) => {
    expect(stop).toEqual({ preStopSeconds, drainSeconds, gracePeriodSeconds });
  });

  test('a rank that dies costs a group less than the sleep of 315 s did', () => {
    const { preStopSeconds, drainSeconds } = decode({ grouped: true, loadBalancing: LoadBalancing.MULTI_PORT_EXTERNAL });
    const supervisor = drainSeconds + 5;
    expect(supervisor + preStopSeconds + supervisor).toBeLessThan(5 + 315);
  });
});
