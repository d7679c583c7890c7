/**
 * The chart and the constructs are one, on every platform, with every shape and every combination of sizes. A build renders a
 * sample (test/helm/parity.test.ts); these are thousands, and take four minutes of two cores.
 */
import { spawnSync } from 'child_process';
import { alone, groups, pairs } from './matrix';
import { record } from './record';
import { HELM, suite } from './requirements';
import { helmBinary } from '../projenrc/helm-binary';
import { Platform } from '../src';
import { parityOf } from '../test/helm/parity';

const SHAPES = [
  { shapes: 'pairs on single hosts', casesOf: pairs, refused: ['LLMD214', 'LLMD302', 'LLMD303'], nowhere: [] as string[] },
  { shapes: 'groups of hosts with groups and with single hosts', casesOf: groups, refused: ['LLMD214', 'LLMD322'], nowhere: ['cpu', 'gaudi'] },
  { shapes: 'groups of hosts alone', casesOf: alone, refused: ['LLMD214', 'LLMD302', 'LLMD322'], nowhere: ['cpu', 'gaudi'] },
];

suite('parity', [HELM], () => {
  describe.each(SHAPES)('of $shapes', ({ shapes, casesOf, refused, nowhere }) => {
    const codes = new Set<string>();
    let rendered = 0;

    test.each(Platform.names())('%s', async platform => {
      const parity = await parityOf(casesOf(platform));
      expect(parity.differences).toEqual([]);
      // elsewhere, nothing may pass because all is refused
      expect(parity.rendered > 0).toBe(!nowhere.includes(platform));
      rendered += parity.rendered;
      parity.codes.forEach(code => codes.add(code));
    });

    test('values are refused for these reasons only', () => {
      expect([...codes].sort()).toEqual(refused);
      const version = spawnSync(helmBinary(), ['version', '--template', '{{.Version}}'], { encoding: 'utf-8' }).stdout;
      record({ validator: 'helm', version, accepted: `${shapes}, on all platforms: the chart renders what the constructs render`, count: rendered });
    });
  });
});
