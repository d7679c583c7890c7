import { Command } from 'commander';
import { describeWarning, pageOf } from '../../base/fault';
import { sortKeys } from '../../base/json';
import { renderRelease, serveValues } from '../../helm/release';
import { programs } from '../../programs';
import { writeTexts } from '../files';
import { refuseIgnored } from '../ignored-options';
import { releaseName } from '../option-values';
import { Session } from '../session';
import { readValues } from '../values';
import { writeDocuments } from '../yaml';

interface Options {
  readonly out?: string;
  readonly name: string;
  readonly force?: boolean;
}

/** What the chart renders from values, without Helm. */
export function addRender(program: Command, session: Session): void {
  program.command('render')
    .summary('render values of the chart llm-d-disagg without Helm')
    .description('Prints what helm template renders from the same values of the chart llm-d-disagg, with the same checks. Warnings go to standard error.')
    .argument('<file>', 'values of the chart llm-d-disagg')
    .option('-o, --out <folder>', 'write a file for each part (network, rbac, servers, routing, verification) instead')
    .option('--name <name>', 'name of the release', releaseName, 'llm-d')
    .option('--force', 'overwrite files that are there')
    .action((file: string, { out, name, force }: Options, command: Command) => {
      if (out === undefined) { refuseIgnored(command, ['force'], 'only --out takes'); }
      const values = readValues(file);
      const { notes: _, ...parts } = renderRelease(values, name, programs());
      const warnings = serveValues(values, name).servers.flatMap(server => server.warnings);
      for (const line of new Set(warnings.map(warning => `warning ${describeWarning(warning)} (${pageOf(warning.code)})`))) { session.say(`${line}\n`); }
      const texts = Object.entries(parts).filter(([, objects]) => objects.length)
        .map(([part, objects]) => [`${part}.yaml`, writeDocuments(objects.map(sortKeys))] as const);
      if (out === undefined) {
        session.print(texts.map(([, text]) => text).join(''));
        return;
      }
      writeTexts(out, Object.fromEntries(texts), force === true);
      session.print(`written: ${texts.map(([place]) => `${out}/${place}`).join(', ')}\n`);
    });
}
