/** A release after one that people use. Needs the assembly, `.jsii`, which compile writes; changes of it stand for changes of the library. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { broken, checkChanges, mayBreak } from '../../projenrc/api-diff';

const ROOT = path.join(__dirname, '..', '..');

describe('a version may break callers', () => {
  test.each([
    ['0.1.1', '0.1.0', false], ['0.2.0', '0.1.7', true], ['0.2.0-rc.1', '0.1.7', true], ['1.0.0', '0.9.0', true],
    ['1.1.0', '1.0.0', false], ['1.0.1', '1.0.0', false], ['2.0.0', '1.9.3', true], ['10.0.0', '1.0.0', true],
  ])('%s those of %s: %s', (version, last, may) => expect(mayBreak(version, last)).toBe(may));
});

describe('what callers find', () => {
  let folder: string;
  beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'api-diff-')); });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  const type = (types: any, name: string) => types[`cdk8s-llm-d.${name}`];

  /** The library as the next release would have it. */
  function next(change: (types: any) => void): string {
    const place = fs.mkdtempSync(path.join(folder, 'next-'));
    for (const name of ['node_modules', 'package.json']) { fs.symlinkSync(path.join(ROOT, name), path.join(place, name)); }
    const assembly = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf-8'));
    change(assembly.types);
    fs.writeFileSync(path.join(place, '.jsii'), JSON.stringify(assembly));
    return place;
  }

  test.each<[string, (types: any) => void, RegExp[]]>([
    ['a method that is gone', types => { type(types, 'Platform').methods = type(types, 'Platform').methods.filter((m: any) => m.name !== 'of'); },
      [/^METHOD cdk8s-llm-d\.Platform\.of: has been removed/]],
    ['a prop of another type', types => { type(types, 'WideEPNodeProps').properties.find((p: any) => p.name === 'role').type = { primitive: 'number' }; },
      [/WideEPNodeProps: property role, cdk8s-llm-d\.Role is not assignable to number/]],
    ['a prop that has to be there now', types => { delete type(types, 'NetworkOptions').properties.find((p: any) => p.name === 'backend').optional; },
      [/NetworkPlanOptions: newly required property 'backend' used to be optional/, /RdmaNetworkProps: newly required property 'backend' used to be optional/]],
    ['a platform that is gone', types => { type(types, 'Platform').properties = type(types, 'Platform').properties.filter((p: any) => p.name !== 'EKS_P5_EN'); },
      [/cdk8s-llm-d\.Platform\.EKS_P5_EN: has been removed/]],
    ['a method more', types => { type(types, 'Platform').methods.push({ ...type(types, 'Platform').methods.find((m: any) => m.name === 'of'), name: 'from' }); }, []],
    ['a member of an enum more', types => { type(types, 'Backend').members.push({ name: 'MOONCAKE' }); }, []],
    ['nothing new', () => {}, []],
  ])('%s', (_, change, words) => {
    expect(broken(ROOT, next(change))).toEqual(words.map(word => expect.stringMatching(word)));
  });

  test('nothing is said where nothing could be compared', () => {
    expect(() => broken(path.join(folder, 'none'), ROOT)).toThrow(/jsii-diff cannot compare .* with .*none/);
  });
});

describe('what breaks callers', () => {
  const CHANGES = ['METHOD cdk8s-llm-d.Platform.of: has been removed'];

  test('is refused where the number does not say so', () => {
    expect(() => checkChanges(CHANGES, '0.1.1', '0.1.0')).toThrow(
      '0.1.1 breaks callers of 0.1.0:\n  METHOD cdk8s-llm-d.Platform.of: has been removed\nput it back, or release it as the next minor version');
    expect(() => checkChanges(CHANGES, '1.2.0', '1.1.0')).toThrow('the next major version');
    expect(() => checkChanges([], '0.1.1', '0.1.0')).not.toThrow();
  });

  test('is told where it does', () => {
    const told = jest.spyOn(console, 'error').mockImplementation();
    checkChanges(CHANGES, '0.2.0', '0.1.0');
    expect(told.mock.calls.flat().join()).toMatch(/Platform\.of: has been removed\n.*CHANGELOG\.md/);
    told.mockRestore();
  });
});
