/**
 * Text of a command, an argument or a variable as the kubelet hands it over: `$$` is `$`, and a reference `$(NAME)` is
 * replaced where the variable is known.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/third_party/forked/golang/expansion/expand.go
 */
export function expandReferences(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(/\$(?:\$|\(([^)]*)\))/g, (found, name?: string) => name === undefined ? '$' : valueOf(name) ?? found);
}
