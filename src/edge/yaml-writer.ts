import { needsEscapes, printable } from './printable';
import { yamlLibrary } from './yaml-parser';

/** YAML in which text that one reader or another takes for something else is in quotes. */
export function yamlOf(values: unknown): string {
  const { Document, visit } = yamlLibrary();
  const document = new Document(values, { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && needsQuotes(node.value)) { node.type = 'QUOTE_DOUBLE'; }
    },
  });
  // what is not text is quoted, where an escape means the same
  return printable(document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER }));
}

/** Numbers in any grammar, times and dates, and words that some readers take for a boolean, nothing or infinity. */
const LIKE_A_NUMBER = /^[-+]?(\.?\d[\d_.:,eE+-]*|0[xXoObB][\da-fA-F_]*|\.(inf|nan))$/i;
const LIKE_A_DATE = /^\d{4}-\d{1,2}-\d{1,2}/;
const LIKE_A_WORD = /^(y|n|yes|no|on|off|true|false|null|~|<<|=)$/i;

function needsQuotes(text: string): boolean {
  return LIKE_A_NUMBER.test(text) || LIKE_A_DATE.test(text) || LIKE_A_WORD.test(text) || needsEscapes(text)
    // blocks of lines are read differently where they begin or end with blanks
    || /^\s|\s$/.test(text) || /\n[ \t]*\t|[ \t]\n/.test(text);
}
