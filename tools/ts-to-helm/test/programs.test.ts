/**
 * Programs of the subset, made at random, give the same in Node and in helm.
 *
 * PROGRAMS=5000 SEED=7 npx jest tools/ts-to-helm/test/programs makes more of them, and others.
 */
import * as fc from 'fast-check';
import { Outcome, Snippets } from './compiled';
import { program } from './programs';
import { withHelm } from '../../../test/helm/helm';

const PROGRAMS = Number(process.env.PROGRAMS ?? 60);
const SEED = Number(process.env.SEED ?? 1);
const BATCH = 150;

withHelm('programs made at random', () => {
  for (let from = 0; from < PROGRAMS; from += BATCH) {
    const seed = SEED * 1_000_000 + from;
    test(`give the same in Node and in helm (seed ${seed})`, () => {
      const snippets = fc.sample(program, { numRuns: Math.min(BATCH, PROGRAMS - from), seed });
      const project = new Snippets(snippets);
      try {
        expect(project.faults().filter(f => !/always (truthy|falsy)|never nullish|unintentional|nreachable|comparable|implicitly has|on type 'never'|not nullish/.test(f))).toEqual([]);
        const refused = snippets.flatMap((_, i) => refusalOf(project, i) ?? []);
        const taken = snippets.map((_, i) => i).filter(i => refusalOf(project, i) === undefined);
        // the generator knows what is refused: hardly any of its programs should be
        expect({ refused: refused.slice(0, 3), share: refused.length / snippets.length < 0.1 }).toEqual({ refused: expect.anything(), share: true });
        const outcomes = project.helm(taken);
        const differing = taken.flatMap(i => project.node(i).flatMap((node, call) =>
          agree(node, outcomes[i]![call]!) ? [] : [{ ...snippets[i], call, node, helm: outcomes[i]![call] }]));
        expect(differing.slice(0, 2)).toEqual([]);
      } finally {
        project.remove();
      }
    }, 120_000);
  }
});

const agree = (node: Outcome, helm: Outcome): boolean => {
  try {
    expect(helm).toEqual(node);
    return true;
  } catch {
    return false;
  }
};

function refusalOf(project: Snippets, i: number): string | undefined {
  try {
    project.compile(i);
    return undefined;
  } catch (e) {
    return (e as Error).message;
  }
}
