import { Command, Option } from 'commander';
import { fail } from '../../base/errors';
import { estimateText, number, seconds } from '../../estimate/estimate-text';
import { EstimateOptions, TransferEstimate } from '../../estimate/kv-transfer-estimate';
import { plot, timeOverTokens } from '../../estimate/plot';
import { answer, proportional, Question, seriesOf } from '../../estimate/question';
import { PATHS } from '../../estimate/transfer-rates';
import { chooseBackend } from '../../network/backend';
import { kvPath, ucxLimits } from '../../network/kv-path';
import { Platform } from '../../network/platform';
import { readText } from '../files';
import { refuseIgnored } from '../ignored-options';
import { largeNumber, platformName, positiveNumber, wholeNumber } from '../option-values';
import { decodeOfValues } from '../pair-values';
import { parseJson } from '../parse-json';
import { Session } from '../session';
import { readYaml } from '../yaml';

/** What is printed. */
type Format = 'table' | 'json' | 'svg';

interface Options {
  readonly model?: string;
  readonly platform?: string;
  readonly prefillTp: number;
  readonly decodeTp: number;
  readonly blockSize?: number;
  readonly colocated?: boolean;
  readonly path?: string;
  readonly descriptors?: number;
  readonly bytes?: number;
  readonly ranks: number;
  readonly tokens: number;
  readonly nics?: number;
  readonly nicGbps?: number;
  readonly prefillTokensPerSecond?: number;
  readonly recomputeTokensPerSecond?: number;
  readonly requestsPerSecond?: number;
  readonly measured?: string;
  readonly format: Format;
}

/** Options that only the pair of --model has, and those of --descriptors. */
const OF_PAIR = ['prefillTp', 'decodeTp', 'blockSize'];
const OF_TRANSFER = ['ranks', 'path'];

/** How long the KV cache of a prompt travels from prefill to decode. */
export function addEstimate(program: Command, session: Session): void {
  const command = program.command('estimate');
  command
    .summary('say how long the KV cache of a prompt travels, and what bounds it')
    .description('Estimates the time of a KV transfer from published rates of its path, or from what tools/measure-kv-transfer measured: what posting the '
      + 'descriptors takes, and what moving the bytes does. Says from how many tokens on a pair pays, how many requests a decode replica can take, and how '
      + 'many NICs they need. The pair is that of values, or of --model and --platform; --descriptors and --bytes describe any other transfer.')
    .argument('[file]', 'values of the chart llm-d-disagg')
    .option('--model <model>', 'model of the pair, by its Hugging Face id')
    .option('--platform <platform>', 'where the pods run', platformName)
    .option('--prefill-tp <number>', 'tensor parallel size of prefill', wholeNumber, 1)
    .option('--decode-tp <number>', 'tensor parallel size of decode', wholeNumber, 1)
    .option('--block-size <number>', 'tokens of a KV block', wholeNumber)
    .option('--colocated', 'prefill and decode on one node, with hostPID')
    .option('--descriptors <number>', 'pieces of memory that one rank of decode reads for the prompt', largeNumber)
    .option('--bytes <number>', 'bytes of all of them', largeNumber)
    .option('--ranks <number>', 'with --descriptors: ranks of decode that read at the same time', wholeNumber, 1)
    .addOption(new Option('--path <path>', 'with --descriptors: the path, in place of the platform\'s').choices(PATHS))
    .option('--tokens <number>', 'tokens of the prompt', largeNumber, 8192)
    .option('--nics <number>', 'NICs of one GPU, in place of the platform\'s', positiveNumber)
    .option('--nic-gbps <number>', 'line rate of one NIC in Gb/s, in place of the platform\'s', positiveNumber)
    .option('--prefill-tokens-per-second <number>', 'what a prefill replica computes, for the share of the time to the first token', positiveNumber)
    .option('--recompute-tokens-per-second <number>', 'what a decode replica would compute itself, as prefill if it is left out', positiveNumber)
    .option('--requests-per-second <number>', 'of all decode replicas, for the NICs that they need', positiveNumber)
    .option('--measured <file>', 'what measure_kv_transfer.py --json wrote, in place of published rates')
    .addOption(new Option('--format <format>', 'table, json, or svg: time over tokens').choices(['table', 'json', 'svg']).default('table'))
    .action((file: string | undefined, options: Options) => {
      const { model, platform, descriptors, bytes } = options;
      const ways = [file !== undefined, model !== undefined, descriptors !== undefined || bytes !== undefined];
      if (ways.filter(Boolean).length !== 1) { command.error('error: give one of a file with values, --model, or --descriptors with --bytes'); }
      if (ways[1] && platform === undefined) { command.error('error: --model needs --platform'); }
      if (ways[2] && (descriptors === undefined || bytes === undefined)) { command.error('error: --descriptors and --bytes need each other'); }
      if (ways[0]) { refuseIgnored(command, [...OF_PAIR, ...OF_TRANSFER, 'platform', 'colocated'], 'the file with values says'); }
      if (ways[1]) { refuseIgnored(command, OF_TRANSFER, 'only --descriptors takes'); }
      if (ways[2]) { refuseIgnored(command, OF_PAIR, 'only --model takes'); }
      session.print(ways[2] ? ofTransfer(options) : ofPair(file, options));
    });
}

function ofPair(file: string | undefined, options: Options): string {
  const { model, platform, prefillTp, decodeTp, blockSize, colocated, nics, nicGbps, tokens, format } = options;
  const { prefillTokensPerSecond, recomputeTokensPerSecond, requestsPerSecond } = options;
  const values = file !== undefined ? readYaml(file, readText(file, VALUES), VALUES) : {
    model,
    network: { platform },
    prefill: { tensorParallelSize: prefillTp },
    decode: { tensorParallelSize: decodeTp },
    ...(blockSize === undefined ? {} : { blockSize }),
    ...(colocated ? { colocated } : {}),
  };
  const asked: EstimateOptions = {
    tokens, nicGbps, nicsPerAccelerator: nics, prefillTokensPerSecond, recomputeTokensPerSecond, requestsPerSecond, measured: measuredOf(options),
  };
  const found = TransferEstimate._of(decodeOfValues(file ?? 'the pair of --model', values), asked);
  return format === 'json' ? json(found.toJson()) : format === 'svg' ? found.plot() : found.explain();
}

const VALUES = 'the values of llm-d-disagg';

function ofTransfer(options: Options): string {
  const question = questionOf(options);
  const found = answer(question);
  switch (options.format) {
    case 'json': return json(found);
    case 'svg': return plot(seriesOf(question), {
      title: `KV cache from prefill to decode: ${seconds(found.transfer.typical)}`,
      subtitle: [
        options.platform, `${number(options.descriptors!, 'descriptor')} for ${number(options.tokens, 'token')}; the band is from the least to the most`,
      ].filter(Boolean).join(', '),
      ...timeOverTokens(options.tokens),
    });
    default: return estimateText(found);
  }
}

function questionOf(options: Options): Question {
  const { platform, path, colocated = false, tokens, descriptors, bytes, nics, nicGbps } = options;
  const facts = platform === undefined ? undefined : Platform.of(platform)._facts;
  const backend = facts && chooseBackend(facts, undefined).backend;
  const way = facts && kvPath(facts, backend!, ucxLimits(facts, backend!, {}), colocated);
  return {
    ...options,
    path: path ?? (colocated && !facts ? 'nvlink' : undefined),
    platform: facts && { facts, transport: colocated ? way!.sameNode : way!.crossNode },
    nics: nicGbps === undefined ? undefined : { count: nics ?? 1, gbps: nicGbps },
    shape: proportional(tokens, { descriptors: descriptors!, bytes: bytes! }),
    measured: measuredOf(options),
  };
}

function measuredOf({ measured: file }: Options): unknown {
  return file === undefined ? undefined : parseJson(readText(file, 'what measure_kv_transfer.py --json wrote'), problem =>
    fail({ code: 'LLMD440', subject: file, problem, fix: 'give the file that measure_kv_transfer.py --json wrote' }));
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
