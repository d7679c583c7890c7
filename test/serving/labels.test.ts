import { Model, Role } from '../../src';
import { refuse } from '../../src/base/errors';
import { instanceLabels, instanceSelector, labelFaults, nameFaults, NameLimit, nameLimit, roleSelector } from '../../src/serving/labels';

const checkName = (name: string, limit: NameLimit) => refuse(nameFaults(name, limit));
const model = Model.huggingFace('openai/gpt-oss-120b');

describe('labels of a pair', () => {
  test('are those that the router and people search by, and the caller\'s', () => {
    expect(instanceLabels('gpt-oss', model, { team: 'a' })).toEqual({
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
    ['a letter or digit at the beginning', 'a/b_-', 'b'],
  ])('name the model %s', (_, id, label) => {
    expect(instanceLabels('x', Model.huggingFace(id), {})['llm-d.ai/model']).toBe(label);
  });

  test('a Deployment finds the pods of its role, within the pair', () => {
    expect(instanceSelector('x')).toEqual({ 'app.kubernetes.io/instance': 'x' });
    expect(roleSelector('x', Role.PREFILL)).toEqual({ 'app.kubernetes.io/instance': 'x', 'llm-d.ai/role': 'prefill' });
  });
});

describe('what Kubernetes would refuse is refused', () => {
  const deployments = nameLimit({ grouped: false, queued: false, inSet: false, replicas: 1, slices: 1, hashed: false });

  test.each(['', 'Capital', '1st', 'a_b', 'a-', 'a.b', '$(x)', 'a'.repeat(53)])('name %j', name => {
    expect(() => checkName(name, deployments)).toThrow(`LLMD606: name is '${name}', which is not a valid name of objects; expected at most 52 lower-case letters`);
  });

  test.each(['a', 'a1-b', 'a'.repeat(52)])('accepts the name %j', name => {
    expect(() => checkName(name, deployments)).not.toThrow();
  });

  test.each<[string, string, RegExp]>([
    ['a wrong letter', 'Capital', /^LLMD606: .*expected at most 41 lower-case letters/],
    ['a wrong letter and too many', 'A'.repeat(60), /^LLMD606: .*expected at most 41 lower-case letters/],
    ['too many for any object', 'a'.repeat(60), /^LLMD607: .*use at most 41 /],
    ['too many for a group', 'a'.repeat(42), /^LLMD607: .*use at most 41 /],
  ])('a group reports its own limit at once: %s', (_, name, message) => {
    expect(() => checkName(name, nameLimit({ grouped: true, queued: false, inSet: false, replicas: 1, slices: 1, hashed: false }))).toThrow(message);
  });

  test.each([
    ['', 'a'], ['a b', 'a'], ['-a', 'a'], ['a/b/c', 'a'], ['/a', 'a'], ['a'.repeat(64), 'a'], ['a', 'a b'], ['a', '$(x)'], ['a', '-a'], ['a', 'a'.repeat(64)],
  ])('label %j: %j', (key, value) => {
    const [fault, ...others] = labelFaults({ [key]: value });
    expect(fault).toMatchObject({ code: 'LLMD606', allowed: expect.stringContaining('at most 63 letters') });
    expect([`'${key}'`, `'${value}'`]).toContain(fault!.value);
    expect(others).toEqual([]);
  });

  test.each([['team', ''], ['example.com/Team_1', 'A.b-c_d'], ['a'.repeat(63), 'a'.repeat(63)]])('accepts the label %j: %j', (key, value) => {
    expect(labelFaults({ [key]: value })).toEqual([]);
    expect(instanceLabels('x', model, { [key]: value })[key]).toBe(value);
  });

  test.each(['llm-d.ai/role', 'llm-d.ai/model', 'app.kubernetes.io/instance'])('label %s, which is the library\'s', key => {
    expect(() => refuse(labelFaults({ [key]: 'a' }))).toThrow(`LLMD606: label '${key}' is 'a', but the library sets it; choose another label`);
  });
});
