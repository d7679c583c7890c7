import * as path from 'path';
import { parseArgs } from 'util';
import { readText, writeTexts } from './files';
import { readYaml, writeYaml } from './yaml';
import { LlmdError } from '../base/errors';
import { importModelservice } from '../import/modelservice';
import { program } from '../import/program';
import { report } from '../import/report';

const USAGE = `usage: cdk8s-llm-d import VALUES [--out DIR] [--platform NAME] [--vllm-version X.Y.Z] [--force]

Reads values of the Helm chart llm-d-modelservice v0.4 and writes into DIR, which is llm-d-disagg unless said:
  values.yaml  the same for the chart llm-d-disagg
  main.ts      the same as a cdk8s program
and prints what became of each key.

  --platform NAME         where the pods run, where the values do not tell
  --vllm-version X.Y.Z    vLLM in an image that the library does not know
  --force                 write over files that are there
`;

/** Where a command prints. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs the command: 0 where it is done, 1 for an error with a code, 2 where it was called wrongly. */
export function run(argv: string[], output: Output): number {
  const asked = parse(argv);
  if (asked === 'help') { output.out(USAGE); return 0; }
  if (typeof asked === 'string') { output.err(`${asked}\n\n${USAGE}`); return 2; }
  try {
    output.out(importFile(asked));
    return 0;
  } catch (e) {
    if (!(e instanceof LlmdError)) { throw e; }
    output.err(`${e.message}\n`);
    return 1;
  }
}

interface Asked {
  readonly file: string;
  readonly out: string;
  readonly platform?: string;
  readonly vllmVersion?: string;
  readonly force: boolean;
}

function parse(argv: string[]): Asked | string {
  try {
    const { positionals, values } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        'out': { type: 'string' }, 'platform': { type: 'string' }, 'vllm-version': { type: 'string' }, 'force': { type: 'boolean' }, 'help': { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) { return 'help'; }
    const [command, file, ...more] = positionals;
    if (command !== 'import') { return command === undefined ? 'no command is given; there is one: import' : `there is no command '${command}'; there is one: import`; }
    if (file === undefined || more.length) { return file === undefined ? 'import needs a file with values' : `import takes one file, and was given '${more[0]!}' as well`; }
    return { file, out: values.out ?? 'llm-d-disagg', platform: values.platform, vllmVersion: values['vllm-version'], force: values.force ?? false };
  } catch (e) {
    return (e as Error).message;
  }
}

/** Everything is made and checked before anything is written. */
function importFile({ file, out, force, ...options }: Asked): string {
  const imported = importModelservice(readYaml(file, readText(file)), options);
  const name = path.basename(file);
  const files = {
    'values.yaml': writeYaml(`written by cdk8s-llm-d import from ${name}, for the chart llm-d-disagg`, imported.values),
    'main.ts': program(imported.values, name),
  };
  writeTexts(out, files, force);
  return `${report(imported)}\nwritten: ${Object.keys(files).map(f => path.join(out, f)).join(', ')}\n`;
}
