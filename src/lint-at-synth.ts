import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { refuse } from './base/errors';
import { Json } from './base/json';
import type * as Linting from './lint/lint-objects';
import { Platform } from './network/platform';
import { RdmaNetwork } from './rdma-network';
import type { Image } from './serving/image';
import { Found, isAcknowledged, printAtSynth } from './warnings';

/** Objects that go through the rules of lint. */
export interface Linted {
  readonly networks: readonly RdmaNetwork[];
  /** What its containers run, with what only the caller knows of it. */
  readonly images?: readonly Image[];
  /** Besides those of the networks, as they are printed. */
  rendered(): (readonly [ApiObject, Json])[];
  /** Whether somebody else than the library has written or changed any: what the library writes alone keeps the rules, and need not be read again. */
  isChanged(): boolean;
}

/**
 * Lets rendered objects pass the rules of lint when the app is synthesized: errors stop it, warnings are printed with those that the
 * construct has itself. Both are silenced by acknowledging their code.
 *
 * @param own warnings of the construct, which are not printed again where lint finds the same
 */
export function lintAtSynth(construct: IConstruct, linted: Linted, own: () => Found[]): void {
  let judged: Judged[] | undefined;
  const judge = (): Judged[] => judged ??= linted.isChanged() ? findings(construct, linted).filter(isNewBeside(own())) : [];
  construct.node.addValidation({
    validate: () => {
      const errors = judge().filter(found => found.isError && !isAcknowledged(found));
      refuse(errors.map(({ at, warning }) => ({ ...warning, subject: `${at.node.path}: ${warning.subject}` })));
      return [];
    },
  });
  printAtSynth(construct, () => [...own(), ...judge().filter(({ isError }) => !isError)]);
}

/** What a construct warns of by itself is said once, and is no error. */
const isNewBeside = (known: Found[]) => ({ at, warning }: Found): boolean =>
  !known.some(found => found.warning.code === warning.code && at.node.scopes.includes(found.at));

interface Judged extends Found {
  readonly isError: boolean;
}

function findings(construct: IConstruct, { networks, rendered, images }: Linted): Judged[] {
  const all = [...new Map([...networks.flatMap(renderedBelow), ...rendered()])];
  const platforms = [...new Set(networks.map(network => network.options.platform.name))];
  const platform = platforms.length === 1 && Platform.names().includes(platforms[0]!) ? platforms[0] : undefined;
  return linting().lintObjects(all.map(([, manifest]) => manifest), { platform, images }).map(({ at, fault, isError }) => {
    const [object] = all[at]!;
    const { scope } = object.node;
    return { at: scope?.node.scopes.includes(construct) ? scope : object, warning: fault, isError };
  });
}

/** The objects that a construct holds. */
export const objectsBelow = (construct: IConstruct): ApiObject[] =>
  construct.node.findAll().filter(below => ApiObject.isApiObject(below)) as ApiObject[];

/** The same, as they are printed. */
export const renderedBelow = (construct: IConstruct): [ApiObject, Json][] => objectsBelow(construct).map(object => [object, object.toJson()]);

/** Tells whether an object was patched after it was made. */
export function watchPatches(objects: readonly ApiObject[]): () => boolean {
  let patched = false;
  for (const object of objects) {
    const add = object.addJsonPatch.bind(object);
    object.addJsonPatch = (...operations) => {
      patched = true;
      add(...operations);
    };
  }
  return () => patched;
}

/** Loaded when there is something to read. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
const linting = (): typeof Linting => require('./lint/lint-objects');
