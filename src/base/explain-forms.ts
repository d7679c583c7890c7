/** How an explanation is printed. */
export enum ExplainFormat {
  /** Everything: what there is, why, and the sources. */
  TEXT = 'text',
  /** What there is, without reasons and sources. */
  SHORT = 'short',
  /** Markdown with links to the sources, for a pull request or a wiki. */
  MARKDOWN = 'markdown',
  /** JSON, for programs: `sections`, each with a title, and entries with their reasons and sources. */
  JSON = 'json',
}

/** Options of an explanation. */
export interface ExplainOptions {
  /**
   * How it is printed.
   * @default ExplainFormat.TEXT
   */
  readonly format?: ExplainFormat;
}

/** One thing that is said, with why it is so and where that was read. */
interface Entry {
  readonly text: string;
  readonly why: string[];
  readonly sources: string[];
}

/** Something that is said, and what belongs to it. */
interface Section extends Entry {
  readonly entries: Entry[];
}

const REASON = /^ {6,}/;
const SOURCE = /^\[(.*)\]$/;

/**
 * An explanation as data. Its lines are an outline: what begins at the margin is a section, what is indented an entry of it, and what is indented by six
 * blanks says why the line above is so, in brackets where that was read.
 */
function outlineOf(text: string): Section[] {
  const sections: Section[] = [];
  for (const line of text.split('\n').filter(l => l.trim() !== '')) {
    const section = sections.at(-1);
    if (section && REASON.test(line)) {
      const of = section.entries.at(-1) ?? section;
      const source = SOURCE.exec(line.trim())?.[1];
      if (source === undefined) { of.why.push(line.trim()); } else { of.sources.push(source); }
    } else if (section && line.startsWith(' ')) {
      section.entries.push({ text: line.trim(), why: [], sources: [] });
    } else {
      sections.push({ text: line, why: [], sources: [], entries: [] });
    }
  }
  return sections;
}

/** An explanation in the form that is asked for. */
export function explained(text: string, { format = ExplainFormat.TEXT }: ExplainOptions = {}): string {
  switch (format) {
    case ExplainFormat.SHORT: return printed(outlineOf(text), () => []);
    case ExplainFormat.MARKDOWN: return outlineOf(text).map(markdown).join('\n') + '\n';
    case ExplainFormat.JSON: return `${JSON.stringify({ sections: outlineOf(text).map(json) }, undefined, 2)}\n`;
    default: return text;
  }
}

/** What is said of two roles, once where it is the same for both. */
export function explainedTogether(texts: readonly (readonly [name: string, text: string])[], options?: ExplainOptions): string {
  const outlines = texts.map(([, text]) => outlineOf(text));
  const [first, ...others] = outlines;
  const shared = first!.flatMap(section => {
    const twins = others.map(other => other.find(s => same(s, section)));
    if (twins.some(twin => twin === undefined)) { return []; }
    const entries = section.entries.filter(entry => twins.every(twin => twin!.entries.some(e => same(e, entry))));
    return section.entries.length && !entries.length ? [] : [{ ...section, entries }];
  });
  const parts = outlines.map(outline => outline.flatMap(section => {
    const twin = shared.find(s => same(s, section));
    const entries = section.entries.filter(entry => !twin?.entries.some(e => same(e, entry)));
    return twin && !entries.length ? [] : [{ ...section, ...(twin ? { why: [], sources: [] } : {}), entries }];
  }));
  const whole = [...shared, ...texts.flatMap(([name], i) => parts[i]!.length ? [{ text: `${name} alone:`, why: [], sources: [], entries: [] }, ...parts[i]!] : [])];
  return explained(printed(whole, reasons), options);
}

const same = (a: Entry, b: Entry): boolean => a.text === b.text && String(a.why) === String(b.why) && String(a.sources) === String(b.sources);

const reasons = ({ why, sources }: Entry): string[] => [...why, ...sources.map(source => `[${source}]`)].map(reason => `      ${reason}`);

/** As text, with a blank line before and after a section that has entries. */
function printed(sections: Section[], below: (entry: Entry) => string[]): string {
  const lines = sections.flatMap((section, i) => {
    const own = [section.text, ...below(section), ...section.entries.flatMap(entry => [`  ${entry.text}`, ...below(entry)])];
    const before = sections[i - 1];
    return before && (before.entries.length || section.entries.length) ? ['', ...own] : own;
  });
  return `${lines.join('\n')}\n`;
}

function markdown({ text, entries, ...rest }: Section): string {
  const title = text.replace(/:$/, '');
  const head = entries.length ? [`### ${title}`, ...notes({ text, ...rest })] : [code(title), ...notes({ text, ...rest })];
  return [...head, '', ...entries.flatMap(entry => [`- ${code(entry.text.replace(/^- /, ''))}`, ...notes(entry).map(note => `  ${note}`)]), ...(entries.length ? [''] : [])].join('\n');
}

const notes = ({ why, sources }: Entry): string[] => [...why, ...(sources.length ? [sources.map(link).join(', ')] : [])];

/** Names and values as they are: Markdown would read `*`, `_` and `<` of them. */
const code = (text: string): string => /[*_<>|]/.test(text) ? `\`\`${text.replace(/`/g, '\'')}\`\`` : text;

const link = (source: string): string => source.replace(/^(.*) \((https?:\S+)\)$/, '[$1]($2)');

const json = ({ text, why, sources, entries }: Section): object => ({
  title: text.replace(/:$/, ''), why, sources, entries: entries.map(entry => ({ subject: entry.text.replace(/^- /, ''), why: entry.why, sources: entry.sources })),
});
