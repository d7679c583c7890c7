import { measuredFaults, measuredRates } from './measured-rates';
import { Series } from './plot';
import { Estimate, estimate, EstimateRequest, numberFaults, shapeFaults } from './transfer-estimate';
import { Nics, nicsOf, PATHS, pathOf, Range, ratesOf, TransferRates } from './transfer-rates';
import { TransferShape, transferTime } from './transfer-time';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { Transport } from '../network/kv-path';
import { PlatformFacts } from '../network/platform-facts';

/** What a caller knows. */
export interface Question extends Omit<EstimateRequest, 'rates' | 'nicBytesPerSecond' | 'rails'> {
  /** A path of `transfer-rates.json`, where no platform decides it. */
  readonly path?: string;
  readonly platform?: { readonly facts: PlatformFacts; readonly transport: Transport };
  /** NICs of one GPU, where the platform's are not those. */
  readonly nics?: Nics;
  /** What the measuring tool wrote, instead of published rates. */
  readonly measured?: unknown;
}

/** Hosts of an NVL72 have one such NIC for each GPU, whether pods get it or not. */
const NIC_OF_GRACE: Nics = { count: 1, gbps: 400 };

/**
 * @throws LLMD440 to LLMD443 for what cannot be answered
 */
export function answer(question: Question): Estimate {
  return estimate(requestOf(question));
}

/** Whether enough is known to answer. */
export const isAnswerable = (question: Question): boolean => faultsOf(question).length === 0;

/** Time over tokens, for the plot: from 512 tokens to 128k, and to what is asked. */
export function seriesOf(question: Question): Series[] {
  const { rates, rails, shape, tokens } = requestOf(question);
  const steps = Array.from({ length: 33 }, (_, i) => Math.round(512 * 2 ** (i / 4)));
  const all = [...new Set([...steps, tokens])].sort((a, b) => a - b);
  const points = (of: TransferRates) => all.map(t => ({ x: t, y: transferTime(of, shape(t)) }));
  return [rates, ...(rails ? [rails] : [])].map(of => ({ title: of.title, points: points(of) }));
}

function requestOf(question: Question): EstimateRequest {
  refuse(faultsOf(question));
  const { platform, nics = platform && nicsOf(platform.facts), measured, ...rest } = question;
  const rates = measured === undefined ? published(question)! : measuredRates(measured);
  const overNvlink = rates.path === 'mnnvl' && !platform?.facts.attachment.resources?.some(({ name }) => name.endsWith('/efa'));
  return {
    ...rest,
    rates,
    nicBytesPerSecond: nics && nicRate(rates, nics),
    rails: overNvlink ? ratesOf('rdma-arm64', nics ?? NIC_OF_GRACE) : undefined,
  };
}

function faultsOf(question: Question): Fault[] {
  const { path, nics, measured, tokens, ranks, shape, prefillTokensPerSecond, recomputeTokensPerSecond, requestsPerSecond } = question;
  const speeds = { prefillTokensPerSecond, recomputeTokensPerSecond, requestsPerSecond };
  const numbers = numberFaults({ tokens, ranks, ...speeds, nics: nics?.count, nicGbps: nics?.gbps });
  if (numbers.length) { return numbers; }
  const faults = [...shapeFaults(tokens, shape(tokens)), ...(measured === undefined ? [] : measuredFaults(measured))];
  if (path !== undefined && !PATHS.includes(path)) {
    return [...faults, { code: 'LLMD443', subject: 'path', value: `'${path}'`, allowed: `one of ${PATHS.join(', ')}` }];
  }
  return faults.length || measured !== undefined || published(question) ? faults : [{
    code: 'LLMD443',
    subject: unknownRate(question),
    problem: 'is not known, so that there is nothing to estimate with',
    fix: path !== undefined || carried(question) ? 'give nicGbps (--nic-gbps), or what was measured (--measured)' : question.platform ? 'give what was measured (--measured)' : 'give --platform, --path or --measured',
  }];
}

/** The path of the platform; nothing where its rates are of other memory: TCP carries that of a host in another way than that of a GPU. */
function carried({ platform }: Question): string | undefined {
  if (!platform || platform.transport === Transport.TCP && platform.facts.machine.accelerator.vendor !== 'nvidia') { return undefined; }
  return pathOf(platform.facts, platform.transport);
}

function unknownRate(question: Question): string {
  const { path, platform } = question;
  if (path !== undefined) { return `the rate of the NICs of path ${path}`; }
  return !platform ? 'the path of the KV cache' : `the rate of ${carried(question) ? 'the NICs' : platform.transport} on ${platform.facts.name}`;
}

function published(question: Question): TransferRates | undefined {
  const { path, platform, nics } = question;
  const name = path ?? carried(question);
  return name === undefined ? undefined : ratesOf(name, nics ?? (platform && nicsOf(platform.facts)));
}

/** Of one NIC, where the path depends on its line rate. */
function nicRate({ path }: TransferRates, { gbps }: Nics): Range | undefined {
  return path.startsWith('rdma-') ? ratesOf(path, { count: 1, gbps })!.bytesPerSecond : undefined;
}

/** A shape that grows with the tokens, from that of some number of them. */
export function proportional(tokens: number, { descriptors, bytes }: TransferShape): (tokens: number) => TransferShape {
  return other => other === tokens ? { descriptors, bytes } : {
    descriptors: Math.max(1, Math.round(descriptors * other / tokens)),
    bytes: Math.max(1, Math.round(descriptors * other / tokens), Math.round(bytes * other / tokens)),
  };
}
