import * as path from 'path';
import { Command } from 'commander';
import { importModelservice } from '../../import/modelservice';
import { program as programOf } from '../../import/program';
import { report } from '../../import/report';
import { readText, writeTexts } from '../files';
import { platformName } from '../option-values';
import { vllmRelease } from '../release-option';
import { Session } from '../session';
import { readYaml, writeYaml } from '../yaml';

interface Options {
  readonly out: string;
  readonly platform?: string;
  readonly vllmVersion?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

const VALUES = 'the values of llm-d-modelservice';

/** Values of llm-d-modelservice become values and a program of ours. */
export function addImport(program: Command, session: Session): void {
  program.command('import')
    .summary('turn values of the chart llm-d-modelservice into values and a program of ours')
    .description('Reads values of the Helm chart llm-d-modelservice v0.4, writes values.yaml for the chart llm-d-disagg and main.ts, the same as a '
      + 'cdk8s program, and prints what became of each key.')
    .argument('<file>', `file with ${VALUES}`)
    .option('-o, --out <folder>', 'where both files go', 'llm-d-disagg')
    .option('--platform <platform>', 'where the pods run, if the values do not tell', platformName)
    .option('--vllm-version <release>', 'vLLM in an image that the library does not know', vllmRelease)
    .option('--force', 'overwrite files that are there')
    .option('--dry-run', 'print the report, and write nothing')
    .action((file: string, options: Options) => {
      // everything is made and checked before anything is written
      const imported = importModelservice(readYaml(file, readText(file, `a file with ${VALUES}`), VALUES), options);
      const name = path.basename(file);
      const files = {
        'values.yaml': writeYaml(`written by cdk8s-llm-d import from ${name}, for the chart llm-d-disagg`, imported.values),
        'main.ts': programOf(imported.values, name),
      };
      if (!options.dryRun) { writeTexts(options.out, files, options.force === true); }
      const places = Object.keys(files).map(f => path.join(options.out, f)).join(', ');
      session.print(`${report(imported)}\n${options.dryRun ? 'not written, for --dry-run' : 'written'}: ${places}\n`);
    });
}
