/**
 * What Kubernetes takes as a name, a label, a quantity, a path or a number, with the words for messages. The API server, the kubelet
 * and the scheduler refuse everything else, some of them only when a pod should start.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */

/** Texts that Kubernetes holds to a pattern. */
export type Format =
  'dns-label' | 'dns-1035-label' | 'dns-subdomain' | 'label-key' | 'label-value' | 'annotation-key' | 'extended-resource'
  | 'quantity' | 'env-name' | 'data-key' | 'capability' | 'absolute-path' | 'relative-path';

interface FormatRule {
  /** Read by JavaScript, by Go and by the schema of the chart. */
  readonly pattern: string;
  readonly most: number;
  /** What is allowed, as a reader should see it. */
  readonly words: string;
}

const LABEL = '[a-z0-9]([a-z0-9-]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const QUALIFIED = '[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?';
/** A part of a path that is not `..`. */
const PART = '([^/.\\x00][^/\\x00]*|\\.[^/.\\x00][^/\\x00]*|\\.\\.[^/\\x00]+|\\.)';

export const FORMATS: { [format in Format]: FormatRule } = {
  'dns-label': { pattern: `^${LABEL}$`, most: 63, words: 'at most 63 lower-case letters, digits and \'-\', with a letter or digit at both ends' },
  'dns-1035-label': { pattern: '^[a-z]([a-z0-9-]*[a-z0-9])?$', most: 63, words: 'at most 63 lower-case letters, digits and \'-\', beginning with a letter and ending with a letter or digit' },
  'dns-subdomain': { pattern: `^${SUBDOMAIN}$`, most: 253, words: 'at most 253 lower-case letters, digits, \'-\' and \'.\', with a letter or digit at both ends of each part' },
  'label-key': {
    pattern: `^(${SUBDOMAIN}/)?${QUALIFIED}$`,
    most: 317,
    words: 'at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/',
  },
  'label-value': { pattern: `^(${QUALIFIED})?$`, most: 63, words: 'at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends' },
  'annotation-key': {
    pattern: `^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*/)?${QUALIFIED}$`,
    most: 317,
    words: 'at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or digit at both ends, and before it perhaps a prefix such as example.com/',
  },
  'extended-resource': { pattern: `^${SUBDOMAIN}/${QUALIFIED}$`, most: 308, words: 'the name of an extended resource, such as nvidia.com/gpu' },
  'quantity': { pattern: '^[0-9]{1,15}(\\.[0-9]{1,9})?(m|k|[MGTPE]|[KMGTPE]i)?$', most: 32, words: 'a Kubernetes quantity such as 4, 500m or 64Gi' },
  'env-name': { pattern: '^[A-Za-z_][A-Za-z0-9_]*$', most: 1024, words: 'letters, digits and \'_\', not beginning with a digit' },
  'data-key': { pattern: '^([A-Za-z0-9_-]|\\.[A-Za-z0-9_-])[A-Za-z0-9._-]*$', most: 253, words: 'at most 253 letters, digits, \'-\', \'_\' and \'.\', not beginning with \'..\'' },
  'capability': { pattern: '^[A-Z][A-Z0-9_]*$', most: 63, words: 'the name of a Linux capability without CAP_, such as IPC_LOCK' },
  'absolute-path': { pattern: `^(/${PART}?)+$`, most: 4096, words: 'a path that begins with / and has no \'..\'' },
  'relative-path': { pattern: `^${PART}(/${PART}?)*$`, most: 4096, words: 'a relative path without \'..\'' },
};

/** Whether Kubernetes takes a text. */
export function fits(format: Format, text: string): boolean {
  const { pattern, most } = FORMATS[format];
  return text.length <= most && new RegExp(pattern).test(text) && prefixLength(text, format) <= 253;
}

/** What is allowed, as a reader should see it. */
export const allowed = (format: Format): string => FORMATS[format].words;

/** The pattern bounds the name in a key, and not what stands before it. */
function prefixLength(text: string, format: Format): number {
  return ['label-key', 'annotation-key'].includes(format) && text.includes('/') ? text.split('/')[0]!.length : 0;
}

const UNITS: { readonly [unit: string]: number } = {
  m: 0.001,
  k: 1000,
  M: 1000000,
  G: 1000000000,
  T: 1000000000000,
  P: 1000000000000000,
  E: 1000 * 1000000000000000,
  Ki: 1024,
  Mi: 1048576,
  Gi: 1073741824,
  Ti: 1099511627776,
  Pi: 1125899906842624,
  Ei: 1024 * 1125899906842624,
};

/** A quantity as a number, to be compared with another. */
export function quantityOf(text: string): number {
  const unit = text.replace(/[0-9.]/g, '');
  return Number(text.slice(0, text.length - unit.length)) * (unit === '' ? 1 : UNITS[unit]!);
}

/** The largest number that most fields of Kubernetes hold. */
export const INT32 = 2147483647;

/** Whether a number is whole and in a range that a field of Kubernetes can hold. */
export function isWhole(value: number, least: number, most: number = INT32): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Whether a number can be that of a TCP port. */
export function isPort(value: number): boolean {
  return isWhole(value, 1, 65535);
}
