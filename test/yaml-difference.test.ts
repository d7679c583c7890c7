import { difference } from './yaml-difference';

const deployment = (role: string, ...lines: string[]): string => [
  'kind: Deployment', 'metadata:', '  labels:', `    llm-d.ai/role: ${role}`, `  name: gpt-${role}`, 'spec:', '  template:', ...lines.map(line => `    ${line}`), '',
].join('\n');
const container = (...lines: string[]): string[] => ['containers:', '  - env:', ...lines.map(line => `      ${line}`), '    name: vllm', '    image: vllm:1', '    resources:', '      limits:', '        gpu: "1"', '    ports: []', '    args: []'];

test('equal files have no difference', () => {
  const yaml = deployment('decode', ...container('- name: A', '  value: "1"'));
  expect(difference(yaml, yaml)).toBe('');
});

test('a change is shown below its object and path, a variable as a whole', () => {
  const from = deployment('decode', ...container('- name: A', '  value: "1"', '- name: B', '  value: "1"'));
  const to = deployment('decode', ...container('- name: A', '  value: "1"', '- name: B', '  value: "2"')).replace('gpu: "1"', 'gpu: "4"');
  expect(difference(from, to)).toBe(`Deployment gpt-decode
  spec.template.containers.vllm.env
  - - name: B
  -   value: "1"
  + - name: B
  +   value: "2"
  spec.template.containers.vllm.resources.limits
  - gpu: "1"
  + gpu: "4"
`);
});

test('an added value is shown below its keys', () => {
  expect(difference(deployment('decode', 'b: 1'), deployment('decode', 'a:', '  x:', '    - 1', 'b: 1', 'c: 1'))).toBe(`Deployment gpt-decode
  spec.template
  + a:
  +   x:
  +     - 1
  + c: 1
`);
});

test('an object is compared with the one of its kind and role; one without a counterpart is shown in full, or named if it is absent', () => {
  const from = [deployment('prefill', 'a: 1'), deployment('decode', 'a: 1')].join('---\n');
  const to = ['kind: Service\nmetadata:\n  name: gpt\n', deployment('decode', 'a: 2')].join('---\n');
  expect(difference(from, to)).toBe(`- Deployment gpt-prefill

+ Service gpt
+   kind: Service
+   metadata:
+     name: gpt

Deployment gpt-decode
  spec.template
  - a: 1
  + a: 2
`);
});
