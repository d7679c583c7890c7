import { Draft } from './draft';
import { Plain, Source } from './line';
import { OldRole } from './old-role';
import { Trial } from './trial';

/** Where the pod template stands in a workload. */
const TEMPLATES: { [kind: string]: string } = {
  Deployment: '/spec/template',
  LeaderWorkerSet: '/spec/leaderWorkerTemplate/workerTemplate',
};

/** What the library has no prop for is patched into the finished workload; a list or mapping that is not there yet is made. */
export function patch(draft: Draft, trial: Trial, role: OldRole, source: Source, path: string, value: Plain, why: string): void {
  const { template, kind } = trial.derived.roles[role.name]!;
  const steps = path.split('/').slice(1);
  const last = steps.pop()!;
  const holder = steps.reduce((node: Plain, step) => node?.[step], template);
  // a JSON patch cannot add below what is missing
  const [to, what] = holder === undefined
    ? [`/${steps.join('/')}`, last === '-' ? [value] : { [unescape(last)]: value }]
    : [path, value];
  trial.add({
    sources: [source],
    to: draft.target('{role}.patches.-', role),
    value: [{ op: 'add', path: `${TEMPLATES[kind]!}${to}`, value: what }],
    why,
    was: typeof value === 'object' ? undefined : String(value),
  });
}

/** A key as a step of a JSON pointer. */
export const escape = (key: string): string => key.replace(/~/g, '~0').replace(/\//g, '~1');
const unescape = (step: string): string => step.replace(/~1/g, '/').replace(/~0/g, '~');
