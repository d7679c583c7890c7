import { Model, Role } from '../../src';
import { pairLabels, pairSelector, roleSelector } from '../../src/serving/labels';

const model = Model.huggingFace('openai/gpt-oss-120b');

describe('labels of a pair', () => {
  test('are what the router and a person look for, and the caller\'s', () => {
    expect(pairLabels('gpt-oss', model, { team: 'a' })).toEqual({
      'app.kubernetes.io/instance': 'gpt-oss',
      'app.kubernetes.io/part-of': 'llm-d',
      'llm-d.ai/engine-type': 'vllm',
      'llm-d.ai/inference-serving': 'true',
      'llm-d.ai/model': 'gpt-oss-120b',
      'team': 'a',
    });
  });

  test.each([
    ['a name without its owner', 'openai/gpt-oss-120b', 'gpt-oss-120b'],
    ['at most 63 characters', `a/${'b'.repeat(80)}`, 'b'.repeat(63)],
    ['a letter or digit at the end', `a/${'b'.repeat(62)}.c`, 'b'.repeat(62)],
  ])('the model is %s', (_, id, label) => {
    expect(pairLabels('x', Model.huggingFace(id), {})['llm-d.ai/model']).toBe(label);
  });

  test('a Deployment finds the pods of its role, within the pair', () => {
    expect(pairSelector('x')).toEqual({ 'app.kubernetes.io/instance': 'x' });
    expect(roleSelector('x', Role.PREFILL)).toEqual({ 'app.kubernetes.io/instance': 'x', 'llm-d.ai/role': 'prefill' });
  });
});

describe('what Kubernetes would refuse is refused', () => {
  test.each(['', 'Capital', '1st', 'a_b', 'a-', 'a.b', '$(x)', 'a'.repeat(53)])('name %j', name => {
    expect(() => pairLabels(name, model, {})).toThrow(`LLMD606: name '${name}' of the pair cannot be used for its objects; expected at most 52 lower-case letters`);
  });

  test.each(['a', 'a1-b', 'a'.repeat(52)])('but not name %j', name => {
    expect(() => pairLabels(name, model, {})).not.toThrow();
  });

  test.each([
    ['', 'a'], ['a b', 'a'], ['-a', 'a'], ['a/b/c', 'a'], ['/a', 'a'], ['a'.repeat(64), 'a'], ['a', 'a b'], ['a', '$(x)'], ['a', '-a'], ['a', 'a'.repeat(64)],
  ])('label %j: %j', (key, value) => {
    expect(() => pairLabels('x', model, { [key]: value })).toThrow(`LLMD606: labels sets '${key}' to '${value}', which Kubernetes refuses; expected at most 63 letters`);
  });

  test.each([['team', ''], ['example.com/Team_1', 'A.b-c_d'], ['a'.repeat(63), 'a'.repeat(63)]])('but not label %j: %j', (key, value) => {
    expect(pairLabels('x', model, { [key]: value })[key]).toBe(value);
  });

  test.each(['llm-d.ai/role', 'llm-d.ai/model', 'app.kubernetes.io/instance'])('label %s, which is the library\'s', key => {
    expect(() => pairLabels('x', model, { [key]: 'a' })).toThrow(`LLMD606: labels sets '${key}', which the library sets; choose another label`);
  });
});
