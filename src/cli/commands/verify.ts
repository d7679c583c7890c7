import * as fs from 'fs';
import * as path from 'path';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { Json } from '../../base/json';
import { programs, programSources } from '../../programs';
import { GatePolicy } from '../../serving/pre-start-gate-options';
import { gatedManifests, verificationOf } from '../../verify/from-manifests';
import { liveMetrics, since } from '../../verify/live-metrics';
import { liveText, liveVerdict } from '../../verify/live-verdict';
import { ratesPlot } from '../../verify/rates-plot';
import { junitOf, reportsIn, reportText, worstOf } from '../../verify/reports';
import { readText, writeTexts } from '../files';
import { platformName } from '../option-values';
import { BAD, Session } from '../session';
import { readManifests, writeDocuments } from '../yaml';

interface JobOptions {
  readonly platform?: string;
  readonly page?: number;
}

interface GateOptions {
  readonly platform?: string;
  readonly policy: GatePolicy;
  readonly timeout: number;
}

const MANIFESTS = 'the rendered manifests of a pair, such as helm template or cdk8s synth print; - for standard input';
const FORMATS = ['table', 'json', 'junit', 'svg'];

/** Whether a network does what its plan promises: in pods before the servers start, and in the metrics of those that run. */
export function addVerify(program: Command, session: Session): void {
  const verify = program.command('verify')
    .summary('check in the cluster what the plan of a network promises')
    .description('Makes Jobs and gates that check the network in pods like those of the servers, reads what they report, and what running servers show.')
    .helpCommand(false);
  const planned = (name: string): Command => verify.command(name)
    .addArgument(new Argument('<manifests>', MANIFESTS))
    .option('--platform <platform>', 'where the pods run, if the manifests do not tell', platformName);

  planned('job')
    .summary('make Jobs that verify the network of a pair')
    .description('Prints a prefill and a decode Job with the image, environment, resources, claims, annotations, privileges and placement of the servers. They check their pods, '
      + 'then read GPU memory by NIXL from each other and compare every byte. They need free GPUs, as many as a pod of each role has.\n'
      + '  helm template gpt-oss charts/llm-d-disagg -f values.yaml | cdk8s-llm-d verify job - | kubectl apply -f -')
    .option('--page <bytes>', 'bytes of a descriptor of the pair\'s KV cache, where the manifests do not tell', bytes)
    .action((file: string, options: JobOptions) => {
      session.print(writeDocuments(verificationOf(manifests(file), { platform: options.platform, pageBytes: options.page, programs: programs() })));
    });

  planned('gate')
    .summary('add to the manifests a check before each server starts')
    .description('Prints the manifests with an init container in the pods of prefill and decode that makes the checks of one pod, and a ConfigMap with the programs. '
      + 'Where a check fails it tries again until the time is over; removing /tmp/hold in it ends that sooner. With requireRdma no server starts without RDMA, whatever is removed.')
    .addOption(new Option('--policy <policy>', 'what happens when the time is over').choices(['fail', 'warn']).default('fail'))
    .option('--timeout <seconds>', 'how long it tries again; 0 checks once', seconds, 300)
    .action((file: string, options: GateOptions) => {
      const { platform, policy, timeout: timeoutSeconds } = options;
      session.print(writeDocuments(gatedManifests(manifests(file), { platform, policy, timeoutSeconds, programs: programs() })));
    });

  verify.command('programs')
    .summary('write the programs into a folder, to be copied into running pods')
    .option('-o, --out <folder>', 'where they go', 'llm-d-verify')
    .option('--force', 'overwrite files that are there')
    .action(({ out, force }: { readonly out: string; readonly force?: boolean }) => {
      const files = programSources();
      writeTexts(out, files, force === true);
      session.print(`written: ${Object.keys(files).map(name => path.join(out, name)).join(', ')}\n`);
    });

  verify.command('report')
    .summary('read what the programs reported')
    .description('Reads logs and JSON of the programs, and prints what did not pass, with the cause and the fix; ends with 1 where anything failed, or nothing was known.')
    .argument('<files...>', 'logs, JSON, or folders of them; - for standard input')
    .addOption(new Option('--format <format>', 'table, json, junit, or svg: rate over the bytes of a descriptor').choices(FORMATS).default('table'))
    .action((files: string[], { format }: { readonly format: string }) => {
      const found = files.flatMap(filesAt).flatMap(file => reportsIn(file, readText(file, 'a log or JSON of a verification')));
      if (['fail', 'unknown'].includes(worstOf(found.map(({ verdict }) => verdict)))) { session.end(BAD); }
      switch (format) {
        case 'json': return session.print(`${JSON.stringify(found.map(({ report }) => report), null, 2)}\n`);
        case 'junit': return session.print(junitOf(found));
        case 'svg': return session.print(ratesPlot(found));
        default: return session.print(reportText(found));
      }
    });

  verify.command('live')
    .summary('say by the metrics of running servers whether the KV cache crosses, how fast, and in what pieces')
    .description('Reads what decode answers on /metrics; of several decode pods one file each. Prefill shows expired leases only.\n'
      + '  kubectl exec deploy/gpt-oss-decode -c vllm -- curl -s localhost:8200/metrics | cdk8s-llm-d verify live -')
    .argument('<files...>', 'texts of /metrics; - for standard input')
    .option('--before <file>', 'an earlier text of the same server: says what happened since; with one file')
    .action((files: string[], { before }: { readonly before?: string }) => {
      const read = (file: string) => liveMetrics(file === '-' ? 'standard input' : file, readText(file, 'the text of /metrics'));
      const verdicts = files.map(file => {
        const now = read(file);
        const verdict = liveVerdict(before === undefined ? now : since(read(before), now));
        session.print(liveText(file === '-' ? 'standard input' : file, verdict));
        return verdict.status;
      });
      if (['fail', 'unknown'].includes(worstOf(verdicts))) { session.end(BAD); }
    });
}

const manifests = (file: string): Json[] => readManifests(file, readText(file, 'manifests'));

/** The files of a folder, or the file itself. */
function filesAt(file: string): string[] {
  const isFolder = fs.statSync(file, { throwIfNoEntry: false })?.isDirectory();
  return isFolder ? fs.readdirSync(file).sort().map(name => path.join(file, name)).filter(inner => fs.statSync(inner).isFile()) : [file];
}

function bytes(text: string): number {
  if (!/^[1-9]\d{0,11}$/.test(text) || Number(text) % 8) { throw new InvalidArgumentError('Expected a number of bytes, a multiple of 8.'); }
  return Number(text);
}

function seconds(text: string): number {
  if (!/^\d{1,6}$/.test(text)) { throw new InvalidArgumentError('Expected a whole number of seconds.'); }
  return Number(text);
}
