import { Command, InvalidArgumentError, Option } from 'commander';
import { estimateText, seconds } from '../../estimate/estimate-text';
import { plot } from '../../estimate/plot';
import { answer, proportional, Question, seriesOf } from '../../estimate/question';
import { PATHS } from '../../estimate/transfer-rates';
import { chooseBackend } from '../../network/backend';
import { kvPath, ucxLimits } from '../../network/kv-path';
import { Platform } from '../../network/platform';
import { readText } from '../files';
import { Session } from '../session';
import { readYaml } from '../yaml';

interface Options {
  readonly platform?: string;
  readonly path?: string;
  readonly colocated?: boolean;
  readonly tokens: number;
  readonly descriptors: number;
  readonly bytes: number;
  readonly ranks: number;
  readonly nics?: number;
  readonly nicGbps?: number;
  readonly prefillTokensPerSecond?: number;
  readonly recomputeTokensPerSecond?: number;
  readonly requestsPerSecond?: number;
  readonly measured?: string;
  readonly format: 'table' | 'json' | 'svg';
}

/** How long the KV cache of a prompt travels from prefill to decode. */
export function addEstimate(program: Command, session: Session): void {
  program.command('estimate')
    .summary('say how long the KV cache of a prompt travels, and what bounds it')
    .description('Estimates the time of a KV transfer from published rates of the path, or from what tools/measure-kv-transfer measured: what posting the '
      + 'descriptors takes, and what moving the bytes does. Tells from how many tokens on a pair pays, how many requests a decode replica can take, and how many NICs they need.')
    .requiredOption('--descriptors <number>', 'pieces of memory that one rank of decode reads for the prompt', number)
    .requiredOption('--bytes <number>', 'bytes of all of them', number)
    .option('--tokens <number>', 'tokens of the prompt', number, 8192)
    .option('--ranks <number>', 'ranks of decode that read at the same time', number, 1)
    .option('--platform <platform>', 'where the pods run, which decides the path')
    .addOption(new Option('--path <path>', 'the path, in place of the platform\'s').choices(PATHS))
    .option('--colocated', 'prefill and decode on one node, with hostPID')
    .option('--nics <number>', 'NICs of one GPU, in place of the platform\'s (1 where it has none)', number)
    .option('--nic-gbps <number>', 'line rate of one NIC in Gb/s, in place of the platform\'s', number)
    .option('--prefill-tokens-per-second <number>', 'what prefill computes, for the share of the time to the first token', number)
    .option('--recompute-tokens-per-second <number>', 'what decode would compute itself, as prefill if it is left out', number)
    .option('--requests-per-second <number>', 'of all decode pods, for the NICs that they need', number)
    .option('--measured <file>', 'JSON of measure_kv_transfer.py, in place of published rates')
    .addOption(new Option('--format <format>', 'table, json, or svg: time over tokens').choices(['table', 'json', 'svg']).default('table'))
    .action((options: Options) => session.print(show(options)));
}

function show(options: Options): string {
  const question = questionOf(options);
  const found = answer(question);
  switch (options.format) {
    case 'json': return `${JSON.stringify(found, null, 2)}\n`;
    case 'svg': return plot(seriesOf(question), {
      title: `KV cache from prefill to decode: ${seconds(found.transfer.typical)}`,
      subtitle: [options.platform, `${options.descriptors} descriptors for ${options.tokens} tokens; the band is from the least to the most`].filter(Boolean).join(', '),
      tokens: options.tokens,
    });
    default: return estimateText(found);
  }
}

function questionOf(options: Options): Question {
  const { platform, path, tokens, descriptors, bytes, nics, nicGbps, measured } = options;
  const facts = platform === undefined ? undefined : Platform.of(platform)._facts;
  const backend = facts && chooseBackend(facts, undefined).backend;
  const way = facts && kvPath(facts, backend!, ucxLimits(facts, backend!, {}), options.colocated ?? false);
  return {
    ...options,
    path: path ?? (options.colocated && !facts ? 'nvlink' : undefined),
    platform: facts && { facts, transport: options.colocated ? way!.sameNode : way!.crossNode },
    nics: nicGbps === undefined ? undefined : { count: nics ?? 1, gbps: nicGbps },
    shape: proportional(tokens, { descriptors, bytes }),
    measured: measured === undefined ? undefined : readYaml(measured, readText(measured, 'JSON of measure_kv_transfer.py'), 'what measure_kv_transfer.py wrote'),
  };
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) { throw new InvalidArgumentError('Expected a number.'); }
  return value;
}
