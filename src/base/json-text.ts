/** Levels of lists and objects within each other, more than real manifests have. */
const DEEPEST = 500;

/**
 * Whether a text is JSON, found by patterns alone: what other languages take for JSON differs (Helm reads YAML), and the
 * chart must refuse what the constructs refuse.
 */
export function isJson(text: string): boolean {
  // a mark for each string and one for each other value, neither of which can be there yet
  const strings = /"[^"\\\x00-\x1f]*(\\(["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*"/g;
  if (/[#@]/.test(text.replace(strings, ''))) { return false; }
  let rest = text.replace(strings, '#')
    .replace(/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?|true|false|null/g, '@')
    .replace(/[ \t\n\r]/g, '');
  for (let level = 0; level < DEEPEST; level++) {
    const outer = rest.replace(/\[([#@](,[#@])*)?\]|\{(#:[#@](,#:[#@])*)?\}/g, '@');
    if (outer === rest) { return rest === '#' || rest === '@'; }
    rest = outer;
  }
  return rest === '#' || rest === '@';
}

/** What a text of JSON says; nothing where it is not JSON. The chart reads it with a routine of its own, to which null is nothing. */
export function readJson(text: string | undefined): unknown {
  try { // eslint-disable-line no-restricted-syntax -- not compiled
    return text === undefined ? undefined : JSON.parse(text); // eslint-disable-line no-restricted-syntax -- not compiled
  } catch {
    return undefined;
  }
}
