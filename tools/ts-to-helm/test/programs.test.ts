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
/** How TypeScript evaluates random conditions: certainly true or false, or never reached. */
const FUTILE = /always (truthy|falsy|nullish)|never nullish|unintentional|unreachable|not comparable|implicitly has an 'any'|on type 'never'/;

withHelm('programs made at random', () => {
  for (let from = 0; from < PROGRAMS; from += BATCH) {
    const seed = SEED * 1_000_000 + from;
    test(`give the same in Node and in helm (seed ${seed})`, () => {
      const snippets = fc.sample(program, { numRuns: Math.min(BATCH, PROGRAMS - from), seed });
      const project = new Snippets(snippets);
      try {
        expect(project.faults().filter(f => !FUTILE.test(f.slice(f.lastIndexOf('\n: '))))).toEqual([]);
        const refusals = snippets.map((_, i) => refusalOf(project, i));
        const refused = refusals.filter(why => why !== undefined);
        const taken = snippets.map((_, i) => i).filter(i => refusals[i] === undefined);
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
