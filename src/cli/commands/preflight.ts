import { Command, Option } from 'commander';
import { serveValues } from '../../helm/release';
import { liveCluster, readObjects, savedCluster } from '../cluster';
import { releaseName } from '../option-values';
import { preflight } from '../preflight-checks';
import { BAD, Session } from '../session';
import { readValues } from '../values';

interface Options {
  readonly cluster?: string;
  readonly kubectl?: string | true;
  readonly namespace?: string;
  readonly name: string;
  readonly json?: boolean;
}

/** Whether a cluster has what values need. */
export function addPreflight(program: Command, session: Session): void {
  program.command('preflight')
    .summary('check whether a cluster has what values need')
    .description('Reads values of the chart llm-d-disagg and a cluster, and says pass, warn or fail of each object that must exist, of volume claims that pods share, '
      + 'of nodes with the labels and devices that the pods ask for, and of Pod Security. Ends with 1 where something fails. To save a cluster, keep what this prints; Secrets are left out, since kubectl '
      + 'would print what is in them, and a Secret that is needed is a warning then; before Kubernetes 1.34 leave out deviceclasses as well:\n'
      + '  kubectl get nodes,namespaces,deviceclasses,crd,pvc,storageclasses,serviceaccounts,priorityclasses,runtimeclasses -A -o json')
    .argument('<file>', 'values of the chart llm-d-disagg')
    .addOption(new Option('--cluster <file>', 'the cluster as kubectl get … -o json printed it').conflicts('kubectl'))
    .addOption(new Option('--kubectl [context]', 'ask the cluster that kubectl reaches, for reading only'))
    .option('-n, --namespace <namespace>', 'where the pods will be')
    .option('--name <name>', 'name of the release', releaseName, 'llm-d')
    .option('--json', 'print the findings as JSON')
    .action((file: string, options: Options, command: Command) => {
      const { cluster, kubectl, namespace, name, json } = options;
      if (cluster === undefined && kubectl === undefined) { command.error('error: a cluster is missing: give --cluster or --kubectl'); }
      const serving = serveValues(readValues(file), name);
      const seen = cluster === undefined ? liveCluster(kubectl === true ? undefined : kubectl) : savedCluster(readObjects(cluster));
      const found = preflight(serving, seen, namespace);
      const count = (outcome: string): number => found.filter(f => f.outcome === outcome).length;
      session.print(json ? `${JSON.stringify(found, undefined, 2)}\n`
        : `${found.map(({ outcome, text }) => `${outcome}  ${text}`).join('\n')}\n\n${count('pass')} pass, ${count('warn')} warn, ${count('fail')} fail\n`);
      if (count('fail')) { session.end(BAD); }
    });
}
