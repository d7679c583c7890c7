import { whyNot } from '../../src/base/json-patch';

const object = { spec: { replicas: 1, template: { containers: [{ name: 'vllm' }], labels: { 'llm-d.ai/role': 'decode' } } } };

describe('why an operation of a JSON patch cannot be applied', () => {
  test.each([
    ['what holds the value is not there', { op: 'add', path: '/spec/strategy/type' }, 'add \'/spec/strategy/type\' finds no /spec/strategy; check the path'],
    ['the first that is not there', { op: 'add', path: '/a/b/c/d' }, 'finds no /a; '],
    ['an entry of a list by its name', { op: 'add', path: '/spec/template/containers/vllm/image' }, 'finds no /spec/template/containers/vllm; '],
    ['an entry that the list does not have', { op: 'add', path: '/spec/template/containers/1/image' }, 'finds no /spec/template/containers/1; '],
    ['a slash inside a key', { op: 'add', path: '/spec/template/labels/llm-d.ai/role/x' }, 'finds no /spec/template/labels/llm-d.ai; check the path, where / in a key is written ~1'],
    ['a key that is written as it should be', { op: 'test', path: '/spec/template/labels/llm-d.ai~1role' }, 'finds another value; '],
    ['a source that is not there', { op: 'move', from: '/spec/x', path: '/spec/y' }, 'move \'/spec/x\' to \'/spec/y\' finds no /spec/x; '],
    ['another value', { op: 'test', path: '/spec/replicas' }, 'test \'/spec/replicas\' finds another value; change the patch'],
    ['a value below a number', { op: 'add', path: '/spec/replicas/x/y' }, 'finds no /spec/replicas/x; '],
    ['a path that is not a pointer', { op: 'add', path: 'spec/replicas' }, 'add \'spec/replicas\' has \'spec/replicas\', which is not a JSON pointer; begin it with /'],
    ['the whole object', { op: 'remove', path: '' }, 'remove \'\' is about the whole object; name what in it is to change'],
    ['anything else', { op: 'remove', path: '/spec/nope' }, 'remove \'/spec/nope\' does not fit what is there; check the path and the value'],
  ])('%s', (_, operation, message) => {
    expect(whyNot(object, operation)).toContain(message);
  });
});
