/**
 * Text of a command, an argument or a variable as the kubelet passes it: `$$` is `$`, and a reference `$(NAME)` is
 * replaced where the variable is known. It goes by bytes, so that `$` before a letter beyond ASCII breaks that letter.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/third_party/forked/golang/expansion/expand.go
 */
export function expandReferences(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(/\$(?:\$|\(([^)]*)\)|[^\x00-\x7f])/gu, (found: string, name?: string) => {
    if (name !== undefined) { return valueOf(name) ?? found; }
    return found === '$$' ? '$' : '$\ufffd';
  });
}

/**
 * The same of values that are all known, in the TypeScript that becomes templates, in which no function can be handed over.
 * It differs where no variable is meant: within the parentheses of a name that has `$` in it, and before a letter beyond ASCII.
 */
export function expandKnown(text: string, values: { readonly [name: string]: string }): string {
  if (!text.includes('$')) { return text; }
  return text.split('$$').map(part => {
    const pieces = part.split('$(');
    const expanded = pieces.slice(1).map(piece => {
      const name = piece.split(')')[0]!;
      const known = piece.includes(')') && Object.hasOwn(values, name);
      return known ? `${values[name]!}${piece.slice(name.length + 1)}` : `$(${piece}`;
    });
    return `${pieces[0]!}${expanded.join('')}`;
  }).join('$');
}
