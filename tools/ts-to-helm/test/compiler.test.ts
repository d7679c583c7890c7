/** The compiler of the pure layers as a specification: what it knows means in helm what it means in Node; the rest it refuses. */
import { Outcome, Snippets } from './compiled';
import { FACTS, KNOWN } from './language';
import { REFUSED_PROBES, SAME } from './probes';
import { REFUSED } from './refusals';
import { withHelm } from '../../../test/helm/helm';

const ALL_KNOWN = [...KNOWN, ...SAME];
const ALL_REFUSED = [...REFUSED, ...REFUSED_PROBES];

withHelm('helm and Node agree on', () => {
  let project: Snippets;
  let outcomes: Outcome[][];
  beforeAll(() => {
    project = new Snippets(ALL_KNOWN.map(([, source, ...calls]) => ({ source, calls })), FACTS);
    outcomes = project.helm();
  }, 300_000);
  afterAll(() => project.remove());

  test('functions that TypeScript itself takes', () => {
    expect(project.faults()).toEqual([]);
  }, 60_000);

  test.each(ALL_KNOWN.map(([what], i) => [what, i] as const))('%s', (_, i) => {
    expect(outcomes[i]).toEqual(project.node(i));
  });
});

describe('refused, with file and line', () => {
  let project: Snippets;
  beforeAll(() => { project = new Snippets(ALL_REFUSED.map(([, source]) => ({ source, calls: [] }))); }, 60_000);
  afterAll(() => project.remove());

  test.each(ALL_REFUSED.map(([why, source], i) => [why, source.split('\n').find(l => l.endsWith('//!'))!.slice(0, -'//!'.length).trim(), i] as const))('%s: %s', (why, _, i) => {
    const line = ALL_REFUSED[i]![1].split('\n').findIndex(l => l.endsWith('//!')) + 1;
    const refusal = refusalOf(() => project.compile(i));
    expect(refusal).toContain(`s${i}.ts:${line}: ${why}`);
    expect(refusal).toContain('cannot be compiled to a Helm template');
  });
});

function refusalOf(compile: () => unknown): string {
  try {
    compile();
    return 'nothing is refused';
  } catch (e) {
    return (e as Error).message;
  }
}
