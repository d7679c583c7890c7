/**
 * Writes src/facts/vllm-options.json: what `vllm serve` of each release has, as its own argument parser says it, and
 * src/facts/vllm-variables.json: the variables that its sources read.
 *
 * Asks the parsers of all final releases (conformance/vllm), so that it needs Python 3.12 and a package index, and is not
 * part of the build. `npx projen conformance` compares what is committed with what the parsers say.
 */
import * as fs from 'fs';
import { Answer, ask, OptionFound, releases } from '../conformance/vllm/oracle';

/** The oldest minor release that the library prints manifests for. */
const FIRST = '0.11';
const OPTIONS = 'src/facts/vllm-options.json';
const VARIABLES = 'src/facts/vllm-variables.json';
const SOURCES = 'src/facts/sources.json';
const WIDTH = 160;

/** What argparse calls the default of an option that is absent unless it is given. */
const SUPPRESSED = '==SUPPRESS==';

/** From `since` on, and no longer in `until`; each is left out where it equals that of the entry around it. */
interface Span { since?: string; until?: string }
type Json = string | { [key: string]: Json } | Json[];

void main();

async function main(): Promise<void> {
  const versions = releases(FIRST);
  const answers = await ask(new Map(versions.map((version) => [version, []])));
  const today = new Date().toISOString().slice(0, 10);
  const table = new Table(versions, answers);
  const options = {
    $schema: './schema/vllm-options.schema.json',
    reviewed: today,
    about: {
      why: 'written by npx projen facts:vllm: options, other spellings and choices, each with the first release that has (since) or lacks (until) it',
      sources: ['vllm-packages'],
    },
    releases: versions,
    options: table.options(),
  };
  const variables = {
    $schema: './schema/vllm-variables.schema.json',
    reviewed: today,
    about: {
      why: 'written by npx projen facts:vllm: variables that vllm/envs.py declares, and others that the sources read, by the first release that has (since) or lacks (until) them',
      sources: ['vllm-packages'],
    },
    declared: table.variables((answer) => answer.environment),
    elsewhere: table.variables((answer) => answer.elsewhere),
  };
  fs.writeFileSync(OPTIONS, `${print(options, '')}\n`);
  fs.writeFileSync(VARIABLES, `${print(variables, '')}\n`);
  cite(`${versions[0]} to ${versions.at(-1)}: the argument parser of vllm serve, and what the sources read of the environment`, today);
  const spans = variables.declared.length + variables.elsewhere.length;
  console.log(`${OPTIONS}: ${Object.keys(options.options).length} options; ${VARIABLES}: ${spans} spans; ${versions.length} releases`);
}

/** Says in the list of sources which releases were read. */
function cite(part: string, date: string): void {
  const text = fs.readFileSync(SOURCES, 'utf-8');
  const entry = /("vllm-packages": \{[^}]*?"part": ")[^"]*("[^}]*?"date": ")[^"]*/;
  if (!entry.test(text)) throw new Error(`${SOURCES} has no vllm-packages with part and date`);
  fs.writeFileSync(SOURCES, text.replace(entry, (_, before, between) => before + part + between + date));
}

class Table {
  private readonly answers: Answer[];

  public constructor(private readonly versions: string[], answers: Map<string, Answer>) {
    this.answers = versions.map((version) => answers.get(version)!);
  }

  public options(): { [name: string]: Json } {
    const names = [...new Set(this.answers.flatMap((answer) => answer.options.map((o) => o.name)))].sort();
    return Object.fromEntries(names.map((name) => [name, this.option(name)]));
  }

  /** Names by the releases that have them; one that went and came back stands in two places. */
  public variables(of: (answer: Answer) => string[]): Json[] {
    const names = [...new Set(this.answers.flatMap(of))].sort();
    const bySpan = new Map<string, { span: Span; names: string[] }>();
    for (const name of names) {
      for (const span of this.spans((answer) => of(answer).includes(name))) {
        const key = JSON.stringify(span);
        bySpan.set(key, { span, names: [...bySpan.get(key)?.names ?? [], name] });
      }
    }
    const index = new Map(this.versions.map((_, i) => [this.name(i), i]));
    const from = ({ since }: Span) => (since === undefined ? -1 : index.get(since)!);
    const to = ({ until }: Span) => (until === undefined ? index.size : index.get(until)!);
    return [...bySpan.values()]
      .sort((a, b) => from(a.span) - from(b.span) || to(a.span) - to(b.span))
      .map((entry) => ({ ...entry.span, names: entry.names }) as unknown as Json);
  }

  private option(name: string): Json {
    const of = this.answers.map((answer) => answer.options.find((o) => o.name === name));
    const own = this.spans((_, i) => of[i] !== undefined);
    if (own.length > 1) throw new Error(`${name} went and came back: say how the table is to hold that`);
    const spellings = new Set(of.flatMap((o) => (o?.spellings ?? []).filter((s) => s !== name)));
    const choices = new Set([...of].reverse().flatMap((o) => o?.choices ?? []));
    const within = (has: (o: OptionFound) => boolean) =>
      single(this.spans((_, i) => of[i] !== undefined && has(of[i])).map((span) => without(span, own[0]!)));
    const line: { [key: string]: Json } = { ...(own[0] as { [key: string]: Json }) };
    const add = (key: string, value: Json | undefined) => {
      if (value !== undefined) line[key] = value;
    };
    add('also', entries([...spellings].map((s) => [s, within((o) => o.spellings.includes(s))])));
    add('values', this.changing(of, (o) => String(o.values), '1'));
    add('reads', this.changing(of, (o) => o.reads ?? 'text', 'text'));
    add('choices', entries([...choices].map((c) => [c, within((o) => o.choices?.includes(c) ?? false)])));
    add('default', this.changing(of, (o) => (o.default === null || o.default === false || o.default === SUPPRESSED ? '' : String(o.default)), ''));
    return line;
  }

  /** One text where all releases agree, else each with the release from which it holds; nothing where it is what goes without saying. */
  private changing(of: (OptionFound | undefined)[], read: (o: OptionFound) => string, usual: string): Json | undefined {
    const values: [string, string][] = [];
    of.forEach((option, i) => {
      if (option && values.at(-1)?.[1] !== read(option)) values.push([this.name(i), read(option)]);
    });
    if (values.length > 1) return Object.fromEntries(values);
    return values[0]![1] === usual ? undefined : values[0]![1];
  }

  private spans(has: (answer: Answer, index: number) => boolean): Span[] {
    const spans: Span[] = [];
    let open = false;
    this.answers.forEach((answer, i) => {
      const there = has(answer, i);
      if (there && !open) spans.push(i === 0 ? {} : { since: this.name(i) });
      if (!there && open) spans.at(-1)!.until = this.name(i);
      open = there;
    });
    return spans;
  }

  /** `0.12` for the first release of a minor, `0.11.1` for another. */
  private name(index: number): string {
    return this.versions[index]!.replace(/\.0$/, '');
  }
}

const single = (spans: Span[]): Json => (spans.length === 1 ? spans[0] : spans) as Json;

const entries = (pairs: [string, Json][]): Json | undefined => (pairs.length ? Object.fromEntries(pairs) : undefined);

function without({ since, until }: Span, own: Span): Span {
  return { ...(since && since !== own.since ? { since } : {}), ...(until && until !== own.until ? { until } : {}) };
}

/** JSON of which a line is one thing, so that a difference reads well. */
function print(value: Json, indent: string): string {
  const flat = inline(value);
  if (typeof value === 'string' || indent.length + flat.length <= WIDTH) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((v) => `${inner}${print(v, inner)}`).join(',\n')}\n${indent}]`;
  return `{\n${Object.entries(value).map(([k, v]) => `${inner}${JSON.stringify(k)}: ${print(v, `${inner}`)}`).join(',\n')}\n${indent}}`;
}

function inline(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  const fields = Object.entries(value).map(([k, v]) => `${JSON.stringify(k)}: ${inline(v)}`);
  return fields.length ? `{ ${fields.join(', ')} }` : '{}';
}
