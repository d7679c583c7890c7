/** What a name of the API becomes in other languages. Needs the assembly, `.jsii`, which compile writes. */
import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '..', '..');
const { types } = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf-8')) as { types: { [fqn: string]: any } };

/** jsii-pacmak's own re-casing, which Python and Java go through. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { toSnakeCase } = require(require.resolve('codemaker', { paths: [require.resolve('jsii-pacmak')] })) as { toSnakeCase(text: string): string };

const members = (kind: string): [string, any][] =>
  Object.values(types).flatMap(type => (type[kind] ?? []).map((member: any): [string, any] => [`${type.name}.${member.name}`, member]));

describe('constants', () => {
  const names = members('properties').filter(([, p]) => p.static && p.const).map(([name]) => name);

  test.each(names)('%s has one name in all languages', name => {
    const [, constant] = name.split('.') as [string, string];
    expect(toSnakeCase(constant).toUpperCase()).toBe(constant);
  });

  test('those of Platform are among them, and names that would change are found', () => {
    expect(names).toContain('Platform.EKS_P5_EN');
    expect(toSnakeCase('EKS_P5EN').toUpperCase()).not.toBe('EKS_P5EN');
  });
});

test('what explains itself does so in one text, which every language prints alike', () => {
  const explain = members('methods').filter(([, m]) => m.name === 'explain');
  expect(explain.map(([name]) => name)).toEqual(expect.arrayContaining(['NetworkPlan.explain', 'Parallelism.explain', 'PrefillDecodePair.explain']));
  expect(explain.filter(([, m]) => m.returns?.type?.primitive !== 'string').map(([name]) => name)).toEqual([]);
});

test('what an enum lists is that enum, not text', () => {
  const enums = Object.values(types).filter(type => type.kind === 'enum').map(type => type.name.toLowerCase());
  const nameOf = (name: string) => name.split('.').at(-1)!.toLowerCase();
  const listed = members('properties').filter(([name]) => [nameOf(name), nameOf(name).replace(/s$/, '')].some(n => enums.includes(n)));
  expect(listed.map(([name]) => name)).toEqual(expect.arrayContaining(['ImageContents.backends', 'ImageLibraries.backends', 'ModelServer.all2allBackend']));
  expect(listed.filter(([, p]) => JSON.stringify(p.type).includes('"primitive"')).map(([name]) => name)).toEqual([]);
});

/** Plain data of Kubernetes or of a model, for which a type of our own would be a worse copy, or a sum of two types, which jsii does not have. */
const UNTYPED = [
  'EstimateOptions.measured', 'KvTransferOptions.extraConfig', 'ModelArchitecture.config', 'NetworkPlan.clusterObjects', 'PodOptions.affinity',
  'PodOptions.extraContainers', 'PodOptions.initContainers', 'PodOptions.podSecurityContext', 'PodOptions.securityContext', 'PodOptions.volumeMounts',
  'PodOptions.volumes', 'RollingUpdate.maxSurge', 'RollingUpdate.maxUnavailable', 'TopologySpreadConstraint.labelSelector',
];

test('properties are typed, but for those whose content is not ours', () => {
  const untyped = members('properties').filter(([, p]) => /"primitive":"(any|json)"/.test(JSON.stringify(p.type))).map(([name]) => name);
  expect(untyped.sort()).toEqual(UNTYPED);
});

test('there are no unions, which compilers of other languages do not know', () => {
  expect(JSON.stringify(types)).not.toContain('"union"');
});
