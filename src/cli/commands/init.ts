import * as path from 'path';
import { Argument, Command } from 'commander';
import { renderRelease } from '../../helm/release';
import { nameOf } from '../../import/modelservice';
import { writeTexts } from '../files';
import { platformName, wholeNumber } from '../option-values';
import { versionOf } from '../package-version';
import { helmProject, typescriptProject } from '../project';
import { Session } from '../session';
import { checkedValues } from '../values';
import { readYaml } from '../yaml';

interface Options {
  readonly out: string;
  readonly platform: string;
  readonly model: string;
  readonly prefillTp: number;
  readonly decodeTp: number;
  readonly force?: boolean;
}

/** The version of a package that was not released. */
const UNPUBLISHED = '0.0.0';

/** A project that works, to begin with. */
export function addInit(program: Command, session: Session): void {
  program.command('init')
    .summary('write a project that renders a pair')
    .description('Writes a project that renders a prefill and a decode pod of a model: a cdk8s program with the versions that work together, or values of the chart.')
    .addArgument(new Argument('<kind>', 'what it is').choices(['typescript', 'helm']))
    .requiredOption('--platform <platform>', 'where the pods run; the command platforms lists all', platformName)
    .option('--model <model>', 'a model of the Hugging Face hub', 'openai/gpt-oss-120b')
    .option('--prefill-tp <number>', 'tensor parallel size of prefill', wholeNumber, 1)
    .option('--decode-tp <number>', 'tensor parallel size of decode', wholeNumber, 1)
    .option('-o, --out <folder>', 'where the files go', '.')
    .option('--force', 'overwrite files that are there')
    .action((kind: string, { out, platform, model, prefillTp, decodeTp, force }: Options) => {
      const options = { name: nameOf(model), platform, model, prefillTp, decodeTp, version: versionOf() };
      const values = helmProject(options);
      renderRelease(checkedValues(readYaml('values.yaml', values['values.yaml']!)), options.name); // refuses what cannot work before anything is written
      const files = kind === 'helm' ? values : typescriptProject(options);
      writeTexts(out, files, force === true);
      const install = options.version === UNPUBLISHED ? `npm install ../cdk8s-llm-d-${UNPUBLISHED}.tgz  # not on npm yet; docs/how-to/install.md says how to make it` : 'npm install';
      const next = kind === 'helm' ? [`npx cdk8s-llm-d render ${path.join(out, 'values.yaml')}`] : [...(out === '.' ? [] : [`cd ${out}`]), install, 'npm run synth'];
      session.print(`written: ${Object.keys(files).map(f => path.join(out, f)).join(', ')}\nnext:\n${next.map(line => `  ${line}\n`).join('')}`);
    });
}
