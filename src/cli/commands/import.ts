import * as path from 'path';
import { importModelservice } from '../../import/modelservice';
import { program } from '../../import/program';
import { report } from '../../import/report';
import { readText, writeTexts } from '../files';
import { Command } from '../subcommand';
import { readYaml, writeYaml } from '../yaml';

const USAGE = `usage: cdk8s-llm-d import VALUES [--out DIR] [--platform NAME] [--vllm-version X.Y.Z] [--force]

Reads values of the Helm chart llm-d-modelservice v0.4 and writes into DIR, llm-d-disagg by default:
  values.yaml  the same for the chart llm-d-disagg
  main.ts      the same as a cdk8s program
and prints what became of each key.

  --platform NAME         where the pods run, where the values do not tell
  --vllm-version X.Y.Z    vLLM in an image that the library does not know
  --force                 write over files that are there
`;

/** Values of llm-d-modelservice become values and a program of ours. */
export const importCommand: Command = {
  name: 'import',
  usage: USAGE,
  options: {
    'out': { type: 'string' },
    'platform': { type: 'string' },
    'vllm-version': { type: 'string' },
    'force': { type: 'boolean' },
  },
  misuse([file, more], { 'vllm-version': version }) {
    if (file === undefined) { return 'import needs a file with values'; }
    if (more !== undefined) { return `import takes one file, and was given '${more}' as well`; }
    const known = version === undefined || /^\d+\.\d+(\.\d+)?$/.test(String(version));
    return known ? undefined : `--vllm-version is '${String(version)}'; expected a release such as 0.23.0`;
  },
  /** Everything is made and checked before anything is written. */
  run([file], { out, platform, 'vllm-version': vllmVersion, force }) {
    const dir = text(out) ?? 'llm-d-disagg';
    const imported = importModelservice(readYaml(file!, readText(file!)), { platform: text(platform), vllmVersion: text(vllmVersion) });
    const name = path.basename(file!);
    const files = {
      'values.yaml': writeYaml(`written by cdk8s-llm-d import from ${name}, for the chart llm-d-disagg`, imported.values),
      'main.ts': program(imported.values, name),
    };
    writeTexts(dir, files, force === true);
    return `${report(imported)}\nwritten: ${Object.keys(files).map(f => path.join(dir, f)).join(', ')}\n`;
  },
};

const text = (option: string | boolean | undefined): string | undefined => typeof option === 'string' ? option : undefined;
