/**
 * values.yaml of the chart: every value with what it is, its type and its default, all of it commented out. Nothing is set there, since
 * defaults depend on the platform: a file of values holds only what was set on purpose. Without `# ` a line is a value, and `# #` a comment.
 */
export type Schema = { [keyword: string]: any };

const WIDTH = 118;

/** A default that is words stands at the end of a description. */
const PROSE = / ?Default: ((?:(?!Default: ).)*)\.$/s;

/** The lines of all values, without the mark of a comment. */
export function valueLines(schema: Schema): string[] {
  const { required } = schema.else;
  const shown = new Map<string, string>(); // structs that stand once, and where
  const resolved = (part: Schema): Schema => part.$ref ? (part.$ref as string).split('/').slice(1).reduce((at, key) => at[key], schema) : part;

  const entry = (key: string, given: Schema, isRequired: boolean, depth: number, where: string): string[] => {
    // a prop of a struct is referred to where it stands a second time, a struct wherever it stands
    const prop = resolved(given);
    const part = prop.$ref && !prop.description ? resolved(prop) : prop;
    const { properties } = resolved(prop);
    const about = [given, prop, part].map(p => p.description).find(Boolean) ?? '';
    const at = where ? `${where}.${key}` : key;
    const struct = prop.$ref ?? given.$ref;
    const first = struct && shown.get(struct);
    const kind = resolved(prop);
    const facts = [typeOf(kind, resolved), isRequired ? 'required' : defaultOf(about, prop)].filter(Boolean).join('; ');
    const keys = properties && first ? [`the keys of ${first}`] : [];
    const head = comment(`${sentence(about.replace(PROSE, ''))} (${[facts, ...keys].join('; ')})`, depth);
    const line = (value: string): string => `${'  '.repeat(depth)}${key}:${value && ` ${value}`}`;
    if (!properties) { return [...head, line(valueOf(kind, prop, resolved))]; }
    if (first) { return [...head, line('{}')]; }
    if (struct) { shown.set(struct, at); }
    const needed: string[] = kind.required ?? [];
    // props of structs that stand above already are named by where they stand
    const elsewhere = (child: Schema): string | undefined => shown.get((child.$ref ?? '').replace(/\/properties\/\w+$/, ''));
    const others = new Set(Object.values<Schema>(properties).filter(isProp).flatMap(child => elsewhere(child) ?? []));
    const own = Object.entries<Schema>(properties).filter(([, child]) => !isProp(child) || !elsewhere(child));
    const below = own.flatMap(([name, child]) => entry(name, child, needed.includes(name), depth + 1, at));
    if (others.size) { below.push(...comment(`and the keys of ${[...others].join(', ')}`, depth + 1)); }
    if (![kind.type].flat().includes('string')) { return [...head, line(''), ...below]; }
    // a text, or an object in its place
    const instead = [line(''), ...below].map(text => `${'  '.repeat(depth)}# ${text.slice(2 * depth)}`);
    return [...head, line((kind.examples ?? [''])[0]), ...comment('or an object:', depth), ...instead];
  };
  return Object.entries<Schema>(schema.properties).flatMap(([key, part]) => ['', ...entry(key, part, required.includes(key), 0, '')]).slice(1);
}

/** Whether it refers to a prop of a struct, rather than to a struct. */
function isProp(part: Schema): boolean {
  return /\/properties\//.test(part.$ref ?? '');
}

function typeOf(part: Schema, resolved: (part: Schema) => Schema): string {
  if (part.enum) { return `one of ${part.enum.join(', ')}`; }
  if (part.type === 'array') {
    const items = resolved(part.items);
    return items.properties ? `list of objects with ${Object.keys(items.properties).join(', ')}` : `list of ${items.enum ? items.enum.join(', ') : `${items.type ?? 'object'}s`}`;
  }
  if (part.type === 'object' && !part.properties) { return part.additionalProperties?.type ? `map of ${part.additionalProperties.type}s` : 'map'; }
  return [part.type ?? 'any'].flat().join(' or ');
}

function defaultOf(about: string, part: Schema): string {
  const prose = PROSE.exec(about)?.[1];
  return prose ? `default: ${prose}` : part.default === undefined ? '' : `default: ${part.default}`;
}

/** What stands there to be changed: the default, or something empty of its type. */
function valueOf(kind: Schema, prop: Schema, resolved: (part: Schema) => Schema): string {
  const [example, ...others] = kind.examples ?? []; // a list of all is not an example
  const value = prop.default ?? kind.default ?? (others.length ? undefined : example);
  if (value !== undefined) { return JSON.stringify(value).replace(/^"([A-Za-z][\w./-]*)"$/, '$1'); }
  switch (kind.type) {
    case 'array': return resolved(kind.items) ? '[]' : '';
    case 'object': return '{}';
    default: return '';
  }
}

/** What it is, up to the first stop: the reference has the rest. */
function sentence(text: string): string {
  const [first] = /^.*?[.:;](?=\s|$)/s.exec(text) ?? [text];
  return first.replace(/[.:;]$/, '');
}

/** Words as lines of comments, of a width that can be read. */
function comment(text: string, depth: number): string[] {
  const room = WIDTH - 2 * depth - 4;
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (longer.length > room && lines.at(-1)) { lines.push(word); } else { lines[lines.length - 1] = longer; }
  }
  return lines.map(line => `${'  '.repeat(depth)}# ${line}`);
}
