import { counted } from '../base/counted';
import { fail } from '../base/errors';
import { isObject, Json, objectsIn } from '../base/json';
import { readJson } from '../base/json-text';
import { xmlText } from '../edge/xml-text';

/** A check, as a program in a pod reported it. */
export interface CheckResult {
  readonly check: string;
  /** `pass`, `warn`, `fail` or `unknown`. */
  readonly status: string;
  readonly what: string;
  readonly cause?: string;
  readonly fix?: string;
  readonly evidence: string[];
}

/** READs of one size of descriptors. */
export interface MeasuredRead {
  readonly pageBytes: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** What the programs reported of one pod, or of two. */
export interface Verification {
  readonly title: string;
  readonly role?: string;
  readonly platform?: string;
  readonly verdict: string;
  readonly results: CheckResult[];
  readonly measurements: { readonly direction: string; readonly rows: MeasuredRead[] }[];
  /** What READs should take, by the bytes of a descriptor. */
  readonly expected: { readonly pageBytes: number; readonly bytes: number; readonly floorSeconds?: number; readonly estimateSeconds?: number }[];
  /** All of it. */
  readonly report: Json;
}

const FORMAT = 'cdk8s-llm-d/verification/1';
const MARK = 'cdk8s-llm-d verification: ';

/** More lines of evidence than a person reads. */
const MOST_EVIDENCE = 8;

/**
 * The reports in a text: a report itself, or a log in which lines hold some, whatever stands before them in the line.
 *
 * @throws LLMD510 where there is none
 */
export function reportsIn(name: string, text: string): Verification[] {
  const whole = readJson(text);
  const texts = isObject(whole) ? [whole] : text.split('\n').filter(line => line.includes(MARK)).map(line => readJson(line.slice(line.indexOf(MARK) + MARK.length)));
  const reports = texts.filter(isObject).filter(report => report.format === FORMAT);
  if (reports.length) { return reports.map(verificationOf); }
  fail({
    code: 'LLMD510',
    subject: name,
    problem: texts.length ? 'has a report that is cut off, or that another release wrote' : 'has no report of a verification',
    allowed: 'the log or the JSON of verify_pod.py or verify_transfer.py',
    fix: 'save the whole log: kubectl logs --tail=-1',
  });
}

/** What has another type than it should is left out; a check without a status that is known is unknown. */
function verificationOf(report: Json): Verification {
  const { verdict, role, platform } = report;
  return {
    title: ['name', 'role', 'pod'].map(key => textOf(report[key])).filter(Boolean).join(' ') || 'a pod',
    role: textOf(role),
    platform: textOf(platform),
    verdict: statusOf(verdict),
    results: objectsIn(report.results).map(r => ({
      check: textOf(r.check) ?? '?',
      status: statusOf(r.status),
      what: textOf(r.what) ?? '',
      cause: textOf(r.cause),
      fix: textOf(r.fix),
      evidence: Array.isArray(r.evidence) ? (r.evidence as unknown[]).flatMap(line => textOf(line) ?? []).slice(0, MOST_EVIDENCE) : [],
    })),
    measurements: objectsIn(report.measurements).map(m => ({ direction: textOf(m.direction) ?? '?', rows: rowsOf(m.rows) })),
    expected: rowsOf(isObject(report.expected) ? report.expected.pages : [], false),
    report,
  };
}

const textOf = (value: unknown): string | undefined => typeof value === 'string' && value !== '' ? value : undefined;

const statusOf = (value: unknown): string => ['pass', 'warn', 'fail'].includes(value as string) ? value as string : 'unknown';

const positive = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value > 0;

function rowsOf(rows: unknown, timed = true): any[] {
  return objectsIn(rows).filter(row => [row.pageBytes, row.bytes, ...(timed ? [row.seconds] : [])].every(positive));
}

/** The worst of several: what failed anywhere failed. */
export function worstOf(verdicts: string[]): string {
  return ['fail', 'unknown', 'warn'].find(status => verdicts.includes(status)) ?? (verdicts.length ? 'pass' : 'unknown');
}

/** What did not pass, pod by pod, with the rates beside what they should be. */
export function reportText(found: Verification[]): string {
  return `${[...found.flatMap(lines), `${worstOf(found.map(v => v.verdict)).toUpperCase()}: ${counted(found.length, 'report')}`].join('\n')}\n`;
}

function lines({ title, platform, verdict, results, measurements, expected }: Verification): string[] {
  const passed = results.filter(({ status }) => status === 'pass');
  const open = results.filter(({ status }) => status !== 'pass');
  return [
    `${verdict.toUpperCase()}: ${title}${platform === undefined ? '' : `, ${platform}`}`,
    ...(passed.length ? [`  passed: ${passed.map(({ check }) => check).join(', ')}`] : []),
    ...open.flatMap(r => [
      `  ${r.status.toUpperCase()} ${r.check}: ${r.what}`,
      ...(r.cause === undefined ? [] : [`      cause: ${r.cause}`]),
      ...(r.fix === undefined ? [] : [`      fix: ${r.fix}`]),
      ...r.evidence.map(line => `      | ${line}`),
    ]),
    ...measurements.filter(({ rows }) => rows.length).flatMap(({ direction, rows }) => [
      `  READs, ${direction}:`,
      `    ${['bytes of a descriptor', 'GB/s', 'floor', 'estimate'].map((head, i) => head.padStart(i ? 10 : 22)).join('')}`,
      ...rows.map(row => {
        const { floorSeconds, estimateSeconds } = expected.find(e => e.pageBytes === row.pageBytes && e.bytes === row.bytes) ?? {};
        return `    ${String(row.pageBytes).padStart(22)}${[row.seconds, floorSeconds, estimateSeconds].map(s => rateText(row.bytes, s).padStart(10)).join('')}`;
      }),
    ]),
    '',
  ];
}

const rateText = (bytes: number, seconds: number | undefined): string => seconds === undefined ? '-' : Number((bytes / seconds / 1e9).toPrecision(3)).toString();

/** All reports as JUnit: a suite for each. */
export function junitOf(found: Verification[]): string {
  const suites = found.map(({ title, role, results }) => [
    `  <testsuite name="${xmlText(title)}" tests="${results.length}" failures="${count(results, 'fail')}" skipped="${count(results, 'unknown')}">`,
    ...results.map(r => {
      const head = `    <testcase classname="cdk8s-llm-d.${xmlText(role ?? 'pod')}" name="${xmlText(r.check)}"`;
      const body = xmlText([r.what, r.cause, r.fix, ...r.evidence].filter(Boolean).join('\n'));
      switch (r.status) {
        case 'pass': return `${head}/>`;
        case 'warn': return `${head}><system-out>${body}</system-out></testcase>`;
        default: return `${head}><${TAGS[r.status]!} message="${xmlText(r.what)}">${body}</${TAGS[r.status]!}></testcase>`;
      }
    }),
    '  </testsuite>',
  ].join('\n'));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('\n')}\n</testsuites>\n`;
}

const TAGS: { readonly [status: string]: string } = { fail: 'failure', unknown: 'skipped' };

const count = (results: CheckResult[], status: string): number => results.filter(r => r.status === status).length;
