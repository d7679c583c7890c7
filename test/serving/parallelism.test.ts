import { Parallelism, ParallelismOptions } from '../../src';
import { parallelismFaults } from '../../src/serving/parallelism';

const resolve = (nodes: number, gpusPerNode: number, tensorParallelSize?: number, pipelineParallelSize?: number) =>
  Parallelism.resolve({ nodes, gpusPerNode, tensorParallelSize, pipelineParallelSize });
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('sizes follow from the hosts', () => {
  test.each<[string, number, number, number, number, number, number, number, number]>([
    // nodes, gpusPerNode, tp, pp -> local, dp, ep, worldSize
    ['DeepSeek-R1 on 16 GPUs', 2, 8, 1, 1, 8, 16, 16, 16],
    ['one host', 1, 8, 1, 1, 8, 8, 8, 8],
    ['one GPU', 1, 1, 1, 1, 1, 1, 1, 1],
    ['hosts of 4 GPUs', 4, 4, 1, 1, 4, 16, 16, 16],
    ['64 hosts', 64, 8, 1, 1, 8, 512, 512, 512],
    ['attention over two GPUs', 2, 8, 2, 1, 4, 8, 16, 16],
    ['attention over all GPUs of a host', 2, 8, 8, 1, 1, 2, 16, 16],
    ['one rank in all', 1, 8, 8, 1, 1, 1, 8, 8],
    ['two stages: experts are spread over the GPUs of one stage', 2, 8, 1, 2, 4, 8, 8, 16],
    ['two stages of two GPUs', 2, 8, 2, 2, 2, 4, 8, 16],
    ['two stages of four GPUs', 2, 8, 4, 2, 1, 2, 8, 16],
    ['6 GPUs by 3', 3, 6, 3, 1, 2, 6, 18, 18],
  ])('%s: %i x %i, tp %i, pp %i', (_, nodes, gpus, tp, pp, local, dp, ep, world) => {
    const p = resolve(nodes, gpus, tp, pp);
    expect([p.dataParallelSizeLocal, p.dataParallelSize, p.expertParallelSize, p.worldSize]).toEqual([local, dp, ep, world]);
  });

  test('tensorParallelSize and pipelineParallelSize are 1 by default', () => {
    expect(Parallelism.resolve({ nodes: 2, gpusPerNode: 8 })).toEqual(resolve(2, 8, 1, 1));
  });
});

describe('ranks are assigned to hosts without gaps or overlaps', () => {
  const shapes = [[8, 1, 1], [8, 2, 1], [8, 4, 1], [8, 8, 1], [8, 1, 2], [8, 2, 2], [8, 4, 2], [4, 1, 1], [4, 2, 1], [6, 3, 1], [1, 1, 1]];

  test.each(shapes)('%i GPUs, tp %i, pp %i, on 1 to 64 hosts', (gpus, tp, pp) => {
    for (const nodes of upTo(64).map(n => n + 1)) {
      const p = resolve(nodes, gpus, tp, pp);
      const hosts = upTo(nodes);
      expect(hosts.flatMap(node => p.ranksOf(node))).toEqual(upTo(p.dataParallelSize));
      expect(hosts.map(node => p.startRank(node))).toEqual(hosts.map(node => p.ranksOf(node)[0]));
      expect(hosts.every(node => p.ranksOf(node).every(rank => p.nodeOf(rank) === node))).toBe(true);
      for (const node of hosts) {
        expect(p.ranksOf(node).flatMap(rank => p.gpusOf(rank))).toEqual(upTo(gpus));
      }
    }
  });

  test('tp 2 on the second of two hosts', () => {
    const p = resolve(2, 8, 2);
    expect([p.startRank(1), p.ranksOf(1), p.gpusOf(5), p.nodeOf(5)]).toEqual([4, [4, 5, 6, 7], [2, 3], 1]);
  });
});

describe('an invalid number is refused', () => {
  const least: ParallelismOptions = { nodes: 1, gpusPerNode: 1 };
  const limits: [keyof ParallelismOptions, number][] = [['nodes', 256], ['gpusPerNode', 64], ['tensorParallelSize', 64], ['pipelineParallelSize', 64]];

  test.each(limits)('%s must be a whole number from 1 to %i', (name, most) => {
    for (const value of [0, -1, 1.5, NaN, Infinity, most + 1]) {
      expect(() => Parallelism.resolve({ ...least, [name]: value })).toThrow(`LLMD308: ${name} is ${value}; expected a whole number from 1 to ${most}`);
    }
    for (const value of [1, most]) {
      expect(() => Parallelism.resolve({ ...least, gpusPerNode: 64, [name]: value })).not.toThrow();
    }
  });
});

describe('sizes that do not multiply are refused', () => {
  test.each<[string, number, number, number, RegExp]>([
    ['tp does not divide', 8, 3, 1,
      /^LLMD309: tensorParallelSize x pipelineParallelSize is 3 x 1 = 3 GPUs .*, which does not divide the 8 of a pod: 2 would be left over; .* one of 1, 2, 4, 8 /],
    ['pp does not divide', 8, 1, 5, /^LLMD309: tensorParallelSize x pipelineParallelSize is 1 x 5 = 5 GPUs for each data-parallel rank, .* the 8 of a pod: 3 would be left over/],
    ['their product does not', 8, 2, 3, /^LLMD309: tensorParallelSize x pipelineParallelSize is 2 x 3 = 6 GPUs .* the 8 of a pod: 2 would be left over/],
    ['a pod of 6', 6, 4, 1, /^LLMD309: .* the 6 of a pod: 2 would be left over; use sizes whose product is one of 1, 2, 3, 6 /],
    ['tp is larger than a pod', 8, 16, 1, /^LLMD309: tensorParallelSize x pipelineParallelSize is 16 x 1 = 16 GPUs .*, but a pod has 8: a rank over several hosts .*; use at most 8 /],
    ['tp x pp is larger than a pod', 8, 8, 2, /^LLMD309: tensorParallelSize x pipelineParallelSize is 8 x 2 = 16 GPUs for each data-parallel rank, but a pod has 8/],
  ])('%s', (_, gpus, tp, pp, message) => {
    expect(() => resolve(2, gpus, tp, pp)).toThrow(message);
  });

  test.each([1, 2, 4, 8])('tp %i divides the 8 GPUs of a pod', tp => {
    expect(() => resolve(2, 8, tp)).not.toThrow();
  });
});

describe('a stated number must agree with the others', () => {
  const r1: ParallelismOptions = { nodes: 2, gpusPerNode: 8, tensorParallelSize: 2 };

  test.each<[keyof ParallelismOptions, number, RegExp]>([
    ['dataParallelSizeLocal', 4, /^LLMD310: dataParallelSizeLocal is 5, but 8 GPUs per node \/ 2 per rank = 4; leave it out, or change nodes, gpusPerNode or/],
    ['dataParallelSize', 8, /^LLMD310: dataParallelSize is 9, but 2 nodes x 4 ranks = 8; leave it out/],
    ['expertParallelSize', 16, /^LLMD310: expertParallelSize is 17, but tensorParallelSize 2 x dataParallelSize 8 = 16; leave it out/],
  ])('%s is %i', (name, value, message) => {
    expect(Parallelism.resolve({ ...r1, [name]: value })).toEqual(Parallelism.resolve(r1));
    expect(() => Parallelism.resolve({ ...r1, [name]: value + 1 })).toThrow(message);
  });

  test.each([0, NaN])('%d does not count as left out', value => {
    expect(() => Parallelism.resolve({ ...r1, dataParallelSize: value })).toThrow(`LLMD310: dataParallelSize is ${value}, but 2 nodes x 4 ranks = 8`);
  });

  test('all three can be stated at once', () => {
    expect(() => Parallelism.resolve({ ...r1, dataParallelSizeLocal: 4, dataParallelSize: 8, expertParallelSize: 16 })).not.toThrow();
  });
});

describe('explain shows the arithmetic', () => {
  test('of several hosts', () => {
    expect(resolve(2, 8, 2).explain().split('\n')).toEqual([
      '2 nodes x 8 GPUs = 16 GPUs in a group',
      'data parallel: 8 GPUs / (tensor parallel 2 x pipeline parallel 1) = 4 ranks on a node, x 2 = 8 in the group',
      'expert parallel: tensor parallel 2 x data parallel 8 = 16 ranks',
    ]);
  });

  test('of one host', () => {
    expect(resolve(1, 8, 1, 2).explain().split('\n')).toEqual([
      '1 node x 8 GPUs = 8 GPUs in a group',
      'data parallel: 8 GPUs / (tensor parallel 1 x pipeline parallel 2) = 4 ranks on a node, x 1 = 4 in the group',
      'expert parallel: tensor parallel 1 x data parallel 4 = 4 ranks',
    ]);
  });
});

describe('several mistakes are reported at once', () => {
  test('invalid numbers are reported without faults that follow from them', () => {
    const faults = parallelismFaults({ nodes: 0, gpusPerNode: 99, tensorParallelSize: 3, dataParallelSize: 7 }, ' of decode');
    expect(faults.map(f => [f.code, f.subject])).toEqual([['LLMD308', 'nodes of decode'], ['LLMD308', 'gpusPerNode of decode']]);
  });

  test('stated numbers that disagree are reported together', () => {
    const faults = parallelismFaults({ nodes: 2, gpusPerNode: 8, dataParallelSizeLocal: 7, dataParallelSize: 15, expertParallelSize: 16 });
    expect(faults.map(f => f.subject)).toEqual(['dataParallelSizeLocal', 'dataParallelSize']);
  });
});
