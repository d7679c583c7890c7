/**
 * Whether a path fits a pattern, as in .gitignore: `*` and `?` within a name, `**` across folders; what has no slash fits a name
 * in any folder; what fits a folder fits everything in it.
 */
export function fitsGlob(pattern: string, file: string): boolean {
  const clean = pattern.replace(/^\.?\//, '').replace(/\/$/, '');
  const whole = clean.includes('/') || pattern.startsWith('/') ? clean : `**/${clean}`;
  const source = whole.split(/(\*\*\/|\/\*\*$|\*\*|\*|\?)/).map((part, i) => i % 2 ? WILD[part]! : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('');
  return new RegExp(`^${source}(/.*)?$`).test(file);
}

const WILD: { readonly [mark: string]: string } = { '**/': '(?:[^/]+/)*', '/**': '/.*', '**': '.*', '*': '[^/]*', '?': '[^/]' };
