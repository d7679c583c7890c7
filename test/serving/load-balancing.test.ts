import { LoadBalancing, Parallelism, Role } from '../../src';
import { messageOf } from '../../src/base/fault';
import { chooseLoadBalancing, dataParallelArgs, LOAD_BALANCING_FLAGS, loadBalancingFaults, rankFlag } from '../../src/serving/load-balancing';
import { portsOf } from '../helpers';

const { EXTERNAL, HYBRID, MULTI_PORT_EXTERNAL } = LoadBalancing;
const MODES = [HYBRID, EXTERNAL, MULTI_PORT_EXTERNAL];

/** Two hosts with so many ranks each. */
const withLocal = (local: number, nodes = 2, tensorParallelSize = 1) =>
  Parallelism.resolve({ nodes, gpusPerNode: local * tensorParallelSize, tensorParallelSize });
const choose = (mode: LoadBalancing | undefined, p: Parallelism, vllm = '0.26.0', sameRanks = true) => chooseLoadBalancing(mode, p, vllm, sameRanks);
const refused = (mode: LoadBalancing | undefined, p: Parallelism, vllm = '0.26.0') => messageOf(loadBalancingFaults('decode', mode, p, vllm));

describe('the default mode', () => {
  test.each<[string, number, boolean, LoadBalancing]>([
    // one rank in a pod: the router sees it anyway
    ['0.16.0', 1, true, EXTERNAL],
    ['0.22.1', 1, true, EXTERNAL],
    ['0.23.0', 1, false, EXTERNAL],
    ['0.26.0', 1, false, EXTERNAL],
    // no supervisor before 0.22
    ['0.16.0', 2, true, HYBRID],
    ['0.16.0', 8, true, HYBRID],
    ['0.16.0', 16, false, HYBRID],
    // a supervisor, whose servers present one engine id before 0.24
    ['0.22.1', 2, true, HYBRID],
    ['0.22.1', 8, true, HYBRID],
    ['0.23.0', 2, true, HYBRID],
    ['0.23.0', 8, true, HYBRID],
    ['0.23.0', 8, false, HYBRID],
    // the router sees each rank
    ['0.24.0', 8, true, MULTI_PORT_EXTERNAL],
    ['0.26.0', 2, true, MULTI_PORT_EXTERNAL],
    ['0.26.0', 8, true, MULTI_PORT_EXTERNAL],
    // but the other role has other ports
    ['0.26.0', 2, false, HYBRID],
    ['0.26.0', 8, false, HYBRID],
    // or the pool lists fewer
    ['0.26.0', 9, true, HYBRID],
    ['0.26.0', 16, true, HYBRID],
  ])('vLLM %s with %i ranks in a pod, both roles alike: %s -> %s', (vllm, local, sameRanks, expected) => {
    expect(choose(undefined, withLocal(local), vllm, sameRanks)).toBe(expected);
  });

  test.each(['0.16.0', '0.22.1', '0.23.0', '0.26.0'])('vLLM %s with one rank in total has no mode', vllm => {
    expect(choose(undefined, withLocal(1, 1, 8), vllm)).toBeUndefined();
  });

  test('ranks on one host are balanced as well', () => {
    expect(choose(undefined, withLocal(8, 1))).toBe(MULTI_PORT_EXTERNAL);
  });
});

describe('a mode that the caller sets', () => {
  test.each<[LoadBalancing, number, string, boolean]>([
    [EXTERNAL, 1, '0.16.0', true],
    [HYBRID, 2, '0.16.0', true],
    [HYBRID, 16, '0.26.0', false],
    [MULTI_PORT_EXTERNAL, 8, '0.26.0', true],
    [MULTI_PORT_EXTERNAL, 2, '0.22.0', true],
    [MULTI_PORT_EXTERNAL, 8, '0.26.0', false],
  ])('%s holds with %i ranks in a pod, vLLM %s, both roles alike: %s', (mode, local, vllm, sameRanks) => {
    expect(refused(mode, withLocal(local), vllm)).toBe('');
    expect(choose(mode, withLocal(local), vllm, sameRanks)).toBe(mode);
  });

  test.each(MODES)('%s is refused with one rank in total: there is nothing to balance', mode => {
    const message = `LLMD311: loadBalancing of decode is ${mode}, but tensorParallelSize 8 x pipelineParallelSize 1 takes all 8 GPUs: there is one rank, and nothing to balance; leave it out`;
    expect(refused(mode, withLocal(1, 1, 8))).toContain(message);
  });

  test.each([HYBRID, MULTI_PORT_EXTERNAL])('%s is refused with one rank in a pod', mode => {
    const message = `LLMD311: loadBalancing of decode is ${mode}, which spreads requests over the ranks of a pod, `
      + 'but 8 GPUs / (tensorParallelSize 8 x pipelineParallelSize 1) = 1 rank in a pod; use external';
    expect(refused(mode, withLocal(1, 2, 8))).toContain(message);
  });

  test('external is refused with several ranks in a pod', () => {
    expect(refused(EXTERNAL, withLocal(4, 2, 2))).toMatch(
      /^LLMD311: loadBalancing of decode is external, which gives each pod one rank, but 8 GPUs \/ \(tensorParallelSize 2 x pipelineParallelSize 1\) = 4 ranks in a pod; use multi/,
    );
  });

  test('multi-port-external is refused before vLLM has it', () => {
    expect(refused(MULTI_PORT_EXTERNAL, withLocal(8), '0.21.3')).toMatch(
      /^LLMD311: loadBalancing of decode is multi-port-external, which vLLM 0\.21\.3 lacks: it exists since 0\.22; use hybrid, or a newer image/,
    );
  });

  test.each([[9, 1], [16, 8]])('multi-port-external is refused with %i ranks in a pod: %i get no requests', (local, over) => {
    expect(refused(MULTI_PORT_EXTERNAL, withLocal(local))).toMatch(
      new RegExp(`^LLMD312: .* = ${local} ranks in a pod, and an InferencePool lists at most 8 ports: ${over} would get no requests; use hybrid, or a larger tensor`),
    );
  });
});

describe('arguments of vllm serve', () => {
  const ports = (local: number) => portsOf(Role.DECODE, {}, { vllmVersion: '0.26.0', dataParallelSize: 2 * local, apiServers: local });

  test.each<[LoadBalancing, number, string[]]>([
    [EXTERNAL, 1, ['--data-parallel-size=2', '--data-parallel-rpc-port=5555']],
    [HYBRID, 8, ['--data-parallel-hybrid-lb', '--data-parallel-size=16', '--data-parallel-size-local=8', '--data-parallel-rpc-port=5555']],
    [MULTI_PORT_EXTERNAL, 8, [
      '--data-parallel-multi-port-external-lb', '--data-parallel-supervisor-port=8208',
      '--data-parallel-size=16', '--data-parallel-size-local=8', '--data-parallel-rpc-port=5555',
    ]],
  ])('%s with %i ranks in a pod', (mode, local, expected) => {
    expect(dataParallelArgs(mode, withLocal(local), ports(local))).toEqual(expected);
  });

  test('are empty without a mode', () => {
    expect(dataParallelArgs(undefined, withLocal(1, 1, 8), ports(1))).toEqual([]);
  });

  test.each([
    [EXTERNAL, '--data-parallel-rank'],
    [HYBRID, '--data-parallel-start-rank'],
    [MULTI_PORT_EXTERNAL, '--data-parallel-start-rank'],
  ])('%s: a pod gets its rank with %s', (mode, flag) => {
    expect(rankFlag(mode)).toBe(flag);
  });

  test('flags that set a mode are known, so that they are refused as extra arguments', () => {
    const modes = MODES.flatMap(mode => [rankFlag(mode), ...dataParallelArgs(mode, withLocal(8), ports(8))]).filter(a => /-lb$|-rank$/.test(a));
    expect(LOAD_BALANCING_FLAGS).toEqual(expect.arrayContaining(modes.filter(a => a !== '--data-parallel-start-rank')));
  });
});
