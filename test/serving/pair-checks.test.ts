/** What two roles cannot be together, and what is wrong with the numbers of each. */
import { Model, Platform } from '../../src';
import { refuse } from '../../src/base/errors';
import { pairFaults } from '../../src/serving/faults';
import { PairSpec, RoleSpec } from '../../src/serving/spec';

const pair = (prefill: RoleSpec, decode: RoleSpec, more: Partial<PairSpec> = {}): PairSpec => ({
  name: 'model', model: Model.huggingFace('me/model-7B'), network: { platform: Platform.TCP }, claimTemplateName: 'network', prefill, decode, ...more,
});
const check = (prefill: RoleSpec, decode: RoleSpec, model?: Model) => refuse(pairFaults(pair(prefill, decode, model && { model })));

test.each<[string, RoleSpec, RoleSpec]>([
  ['one size', {}, {}],
  ['decode a multiple of prefill', { tensorParallelSize: 2 }, { tensorParallelSize: 8 }],
  ['prefill a multiple of decode', { tensorParallelSize: 8 }, { tensorParallelSize: 4 }],
  ['the same blocks', { blockSize: 128 }, { blockSize: 128 }],
  ['decode blocks a multiple of prefill blocks', { blockSize: 16 }, { blockSize: 128 }],
  ['no replicas', { replicas: 0 }, {}],
])('pairs: %s', (_, prefill, decode) => {
  expect(() => check(prefill, decode)).not.toThrow();
});

test.each<[string, RoleSpec, RoleSpec, RegExp]>([
  ['sizes that do not divide', { tensorParallelSize: 4 }, { tensorParallelSize: 6 }, /^LLMD305: tensorParallelSize is 4 in prefill and 6 in decode/],
  ['prefill blocks larger than decode blocks', { blockSize: 128 }, { blockSize: 16 }, /^LLMD306: blockSize is 128 in prefill and 16 in decode/],
  ['blocks that are no multiple', { blockSize: 48 }, { blockSize: 64 }, /^LLMD306/],
  ['block size set for one role only', { blockSize: 128 }, {}, /^LLMD306: blockSize is 128 in prefill and left to vLLM in decode/],
  ['a block of no tokens', { blockSize: 0 }, { blockSize: 0 }, /^LLMD306: blockSize of prefill is 0/],
  ['a size of 0', { tensorParallelSize: 0 }, {}, /^LLMD304: tensorParallelSize of prefill is 0/],
  ['half a replica', {}, { replicas: 0.5 }, /^LLMD307: replicas of decode is 0.5/],
])('does not pair: %s', (_, prefill, decode, message) => {
  expect(() => check(prefill, decode)).toThrow(message);
});

test('a size that does not divide the attention heads of a known model is refused, with the heads', () => {
  expect(() => check({ tensorParallelSize: 6 }, { tensorParallelSize: 6 }, Model.huggingFace('openai/gpt-oss-120b')))
    .toThrow(/^LLMD304: tensorParallelSize of prefill is 6, which does not divide the 64 attention heads of openai\/gpt-oss-120b/);
});
