/** Plain data of any shape, as a YAML file has it. */
export type Plain = any;

/** Where a value stands in the old values. */
export type Path = readonly (string | number)[];

/** What became of a key. */
export enum Outcome {
  /** It stands in the new values, under the key that the line names. */
  CARRIED = 'carried',
  /** It stands in the new values, or in what the library makes of them, and is not the same any more. */
  CHANGED = 'changed',
  /** The library derives it. */
  COMPUTED = 'computed',
  /** It is in nothing that was written. */
  LEFT = 'left',
}

/** A key of the old values, or a part of one: an argument in a script. */
export interface Source {
  readonly at: Path;
  readonly part?: string;
}

/** What became of one key of the old values, and why. */
export interface Line extends Source {
  readonly outcome: Outcome;
  /** Key of the new values. */
  readonly to?: string;
  readonly why: string;
  readonly was?: string;
  readonly now?: string;
  /** What to do where it is wanted. */
  readonly instead?: string;
}

/** The key as a person writes it: `decode.containers[0].resources.limits["nvidia.com/gpu"]`. */
export function keyOf({ at, part }: Source): string {
  // a variable has a name, which is clearer than its place
  const named = part !== undefined && typeof at[at.length - 1] === 'number' ? at.slice(0, -1) : at;
  const key = named.map((step, i) => {
    if (typeof step === 'number') { return `[${step}]`; }
    if (!/^[A-Za-z_][\w-]*$/.test(step)) { return `[${JSON.stringify(step)}]`; }
    return i ? `.${step}` : step;
  }).join('');
  return part === undefined ? key : `${key} ${part}`;
}

/** A value in one line of text. */
export const shown = (value: Plain): string => typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : JSON.stringify(value);

/** The beginning of a text, in one line. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 70 ? `${line.slice(0, 67)}...` : line;
}
