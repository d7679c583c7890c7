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
