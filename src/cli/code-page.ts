import * as fs from 'fs';
import * as path from 'path';

/** The pages are part of the package. */
const PAGES = path.join(__dirname, '../../docs/rules');

/** What is known of a code, for a terminal; nothing where it is not one of the library. */
export function codePage(code: string): string | undefined {
  const file = path.join(PAGES, `${code.toUpperCase()}.md`);
  if (!/^LLMD\d{3}$/i.test(code) || !fs.existsSync(file)) { return undefined; }
  const lines = fs.readFileSync(file, 'utf-8').replace(/<!--.*?-->\n*/gs, '').split('\n');
  let inCode = false;
  return lines.flatMap(line => {
    if (line.startsWith('```')) {
      inCode = !inCode;
      return [];
    }
    if (inCode) { return [`    ${line}`.trimEnd()]; }
    return [line.replace(/^#+ /, '').replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)')];
  }).join('\n');
}
