import { run } from '../../src/cli/run';

/** What a call prints, and the number that it ends with. */
export function call(...argv: string[]): { readonly code: number; readonly out: string; readonly err: string } {
  let [out, err] = ['', ''];
  const code = run(argv, { out: text => { out += text; }, err: text => { err += text; } });
  return { code, out, err };
}
