/** How well the answer for a platform is known, and where a person reads it. */
import * as fs from 'fs';
import { Evidence, NetworkPlan, Platform, Role } from '../../src';
import { renderRelease } from '../../src/helm/release';

test.each(Platform.names())('%s says on what it rests, in explain() and in the notes of a release', name => {
  const platform = Platform.of(name);
  const { evidence, reviewed } = platform.toJson();
  expect(Object.values(Evidence)).toContain(platform.evidence);
  const words = { measured: 'measured by this project', tested: 'tested by upstream projects', documented: 'documented by the vendor or upstream', inferred: 'inferred, run it before you rely on it' };
  const line = `${words[platform.evidence]} (${reviewed})`;
  const accelerators = platform.acceleratorsPerNode;
  expect(NetworkPlan.resolve({ platform, accelerators, role: Role.DECODE }).explain()).toContain(`the facts are ${line}: ${evidence.why}\n      [`);
  const role = { tensorParallelSize: accelerators };
  const { notes } = renderRelease({ model: 'openai/gpt-oss-120b', network: { platform: name }, prefill: role, decode: role }, 'x');
  expect(notes.match(/^ {2}evidence {7}(.*)$/gm)).toEqual([`  evidence       ${line}`, `  evidence       ${line}`]);
});

test('a platform of your own is as sure as you are, whatever its base is', () => {
  const mine = Platform.custom({ name: 'mine', basedOn: Platform.GKE_A3_ULTRA });
  expect(mine.evidence).toBe('inferred');
  expect(NetworkPlan.resolve({ platform: mine, accelerators: 8, role: Role.DECODE }).explain())
    .toContain('the facts are inferred, run it before you rely on it (described by the caller): described by the caller on top of gke-a3-ultra');
});

describe('the table of the README', () => {
  const rows = fs.readFileSync('README.md', 'utf-8').split('\n').filter(line => /^\|.*\| `[A-Z][A-Z]/.test(line)).map(line => line.split('|').map(cell => cell.trim()));
  const statics: any = Platform;

  /** Platforms of a row: those that it names, and each with the endings that it names. */
  function platformsOf(cell: string): Platform[] {
    const names = [...cell.matchAll(/`([A-Z][A-Z0-9_]*)`/g)].map(m => m[1]!);
    const endings = [...cell.matchAll(/`(_[A-Z_]+)`/g)].map(m => m[1]!);
    return names.flatMap(name => ['', ...endings].map(ending => statics[`${name}${ending}`]));
  }

  test('has every platform', () => {
    expect(rows.flatMap(([, , names]) => platformsOf(names!)).map(p => p.name).sort()).toEqual(Platform.names());
  });

  test.each(rows.map(([, title, , , , evidence], i) => [title!, evidence!, i] as const))('%s: %s', (_, evidence, i) => {
    const platforms = platformsOf(rows[i]![2]!);
    const words = evidence.replace(/ \([^)]*\)/g, '').split(', ');
    expect([...words].sort()).toEqual([...new Set(platforms.map(p => p.evidence))].sort());
    // what stands in brackets is what has the word before it; where there is none, the rest
    const named = evidence.split(/, (?=[a-z])/).map(part => ({ word: part.split(' ')[0]!, names: platformsOf(part) })).filter(({ names }) => names.length);
    for (const { word, names } of named) { expect(names.map(p => p.evidence)).toEqual(names.map(() => word)); }
  });
});
