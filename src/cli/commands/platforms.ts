import { Command } from 'commander';
import { objectAt } from '../../base/json';
import { Platform } from '../../network/platform';
import { readObjects } from '../cluster';
import { detectNodes, detectionText } from '../node-groups';
import { platformName } from '../option-values';
import { onePlatform, platformTable } from '../platform-text';
import { BAD, Session } from '../session';

/** What the library knows of platforms, and which one a cluster is. */
export function addPlatforms(program: Command, session: Session): void {
  const platforms = program.command('platforms')
    .summary('list the platforms, show one, or detect the one of a cluster')
    .description('Lists all platforms, or shows what is known of one: each fact with its reason and its sources.')
    .argument('[platform]', 'name of one', platformName)
    .option('--json', 'print JSON')
    .action((name: string | undefined, { json }: { readonly json?: boolean }) => {
      const found = name === undefined ? Platform.all() : Platform.of(name);
      if (json) {
        session.print(`${JSON.stringify(Array.isArray(found) ? found.map(p => p.toJson()) : found.toJson(), undefined, 2)}\n`);
      } else {
        session.print(Array.isArray(found) ? platformTable(found) : onePlatform(found));
      }
    });
  platforms.command('detect')
    .summary('which platform the nodes of a cluster are')
    .description('Reads what kubectl get nodes -o json prints (with deviceclasses as well, where the cluster has them) and says which platforms fit each kind of node that has '
      + 'accelerators, with the signs. Ends with 1 where a kind fits none.\n  kubectl get nodes,deviceclasses -o json | cdk8s-llm-d platforms detect -')
    .argument('<file>', 'the JSON; - is standard input')
    .action((file: string) => {
      const objects = readObjects(file);
      const classes = objects.filter(o => o.kind === 'DeviceClass').map(o => String(objectAt(o.metadata).name));
      const groups = detectNodes(objects.filter(o => o.kind === 'Node'), classes.length ? classes : undefined);
      session.print(detectionText(groups));
      if (!groups.length || groups.some(group => group.platforms.length === 0)) { session.end(BAD); }
    });
}
