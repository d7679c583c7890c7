import * as fs from 'fs';
import { Command, Option } from 'commander';
import { didYouMean } from '../../base/did-you-mean';
import { explained, ExplainFormat } from '../../base/explain-forms';
import { NetworkPlan } from '../../network/network-plan';
import { Platform } from '../../network/platform';
import { Role } from '../../vllm/role';
import { codePage } from '../code-page';
import { readText, STDIN } from '../files';
import { refuseIgnored } from '../ignored-options';
import { explainManifests } from '../manifest-text';
import { releaseName, wholeNumber } from '../option-values';
import { Session } from '../session';
import { checkedValues } from '../values';
import { explainValues } from '../values-text';
import { readManifests } from '../yaml';

interface Options {
  readonly role: Role;
  readonly accelerators?: number;
  readonly name: string;
  readonly format: ExplainFormat;
}

/** Why pods have what they have. */
export function addExplain(program: Command, session: Session): void {
  program.command('explain')
    .summary('say what pods have and why: of a platform, of values, of manifests; or what a code means')
    .description('Says what a pod needs on a platform, what values of the chart llm-d-disagg render, or what any manifests set, which platforms that fits and what carries the KV cache, '
      + 'each with its reason and its sources; and of a code such as LLMD305 why it matters, how it is mended, and what is wrong and right.')
    .argument('<what>', 'a platform, a code, a file with values of the chart, or a file with manifests')
    .addOption(new Option('--role <role>', 'of the pod on the platform').choices(Object.values(Role)).default(Role.DECODE))
    .option('--accelerators <number>', 'of the pod on the platform (default: all of a node)', wholeNumber)
    .addOption(new Option('--format <format>', 'how it is printed').choices(Object.values(ExplainFormat)).default(ExplainFormat.TEXT))
    .option('--name <name>', 'name of the release of values', releaseName, 'llm-d')
    .action((what: string, { role, accelerators, name, format }: Options, command: Command) => {
      const page = codePage(what);
      if (page !== undefined) {
        refuseIgnored(command, ['role', 'accelerators', 'format', 'name'], 'a code does not take');
        return session.print(page);
      }
      if (Platform.names().includes(what)) {
        refuseIgnored(command, ['name'], 'only values take');
        const platform = Platform.of(what);
        session.print(NetworkPlan.resolve({ platform, role, accelerators: accelerators ?? platform.acceleratorsPerNode }).explain({ format }));
        return;
      }
      const meant = what === STDIN || fs.existsSync(what) ? undefined : didYouMean(what, Platform.names());
      if (meant) { command.error(`error: '${what}' is neither a file nor a platform (did you mean ${meant}?)`); }
      const objects = readManifests(what, readText(what, 'the name of a platform, or a file with values or manifests'));
      refuseIgnored(command, ['role', 'accelerators'], 'only a platform takes');
      const manifests = objects.filter(object => typeof object.kind === 'string' && typeof object.apiVersion === 'string');
      if (manifests.length) {
        refuseIgnored(command, ['name'], 'only values take');
        session.print(explained(explainManifests(what, manifests), { format }));
        return;
      }
      session.print(explainValues(checkedValues(objects[0] ?? {}), name, format));
    });
}
