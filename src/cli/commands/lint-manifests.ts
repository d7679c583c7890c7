import { Command, Option } from 'commander';
import { messageOf, pageOf } from '../../base/fault';
import { Fixes, fixSources } from '../../lint/fix';
import { lintGithub } from '../../lint/formats/github-format';
import { lintJson } from '../../lint/formats/json-format';
import { lintJunit } from '../../lint/formats/junit-format';
import { lintSarif } from '../../lint/formats/sarif-format';
import { lintText } from '../../lint/formats/text-format';
import { countsAs, isAtLeast, LintReport, lintSources } from '../../lint/lint-sources';
import { Rule, Severity } from '../../lint/rule';
import { ruleFacts } from '../../lint/rule-facts';
import { RULES } from '../../lint/rules';
import { Source } from '../../lint/source';
import { textDiff } from '../../lint/text-diff';
import { Platform } from '../../network/platform';
import { CONFIG_NAME } from '../config-name';
import { replaceText, STDIN } from '../files';
import { readLintConfig } from '../lint-config';
import { manifestFiles } from '../manifest-files';
import { versionOf } from '../package-version';
import { vllmRelease } from '../release-option';
import { BAD, Session, UNUSABLE } from '../session';

interface Options {
  readonly format: string;
  readonly vllmVersion?: string;
  readonly platform?: string;
  readonly config?: string;
  readonly failOn?: Severity | 'never';
  readonly minSeverity: Severity;
  readonly rules?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
}

const FORMATS = ['text', 'json', 'sarif', 'github', 'junit'];
const SEVERITIES = Object.values(Severity);

/** What is wrong with manifests of any origin. */
export function addLint(program: Command, session: Session): void {
  const lint = program.command('lint')
    .summary('find what is wrong with manifests of any origin')
    .description('Reads manifests of Kubernetes, wherever they are from, as one input, and finds what keeps disaggregated vLLM from working, or from using RDMA. A line '
      + '"# llmd-ignore LLMD305: reason" above a block, or at the end of a line, leaves a finding alone. Ends with 1 where anything is found, and with 2 where anything cannot be '
      + 'read; the rest is checked all the same.\n'
      + '  helm template gpt-oss charts/llm-d-disagg -f values.yaml | cdk8s-llm-d lint -')
    .argument('[files...]', 'manifests, or folders of them; - for standard input')
    .addOption(new Option('--format <format>', 'of what is printed').choices(FORMATS).default('text'))
    .option('--vllm-version <release>', 'vLLM in images that the library does not know', vllmRelease)
    .option('--platform <platform>', 'where the pods run, if the manifests do not tell')
    .option('--config <file>', `settings; otherwise ${CONFIG_NAME} of this folder or the nearest above it`)
    .addOption(new Option('--fail-on <severity>', 'ends with 1 for findings of this severity or above (default: warning)').choices([...SEVERITIES, 'never']))
    .addOption(new Option('--min-severity <severity>', 'prints findings of this severity or above').choices(SEVERITIES).default(Severity.NOTE))
    .option('--fix', 'mend what can be mended in but one way, and print what is left; comments and layout stay')
    .option('--dry-run', 'with --fix: print what would change, and write nothing')
    .option('--rules', 'print the list of rules as JSON, and check nothing')
    .action((files: string[], options: Options) => {
      if (options.rules) { return session.print(`${JSON.stringify(RULES.map(listed), null, 2)}\n`); }
      if (!files.length) { return lint.error('missing argument \'files\''); }
      if (options.dryRun && !options.fix) { return lint.error('--dry-run goes with --fix'); }
      if (options.fix && !options.dryRun && files.includes(STDIN)) { return lint.error('--fix cannot write standard input; add --dry-run'); }
      const { failOn: usual, isExcluded, ...config } = readLintConfig(options.config);
      const { sources, unread } = manifestFiles(files, isExcluded);
      const failOn = options.failOn ?? usual;
      const counted = failOn === 'never' ? options.minSeverity : failOn;
      const least = isAtLeast(options.minSeverity, counted) ? counted : options.minSeverity;
      const settings = { ...config, ...given(options) };
      const fixes = options.fix ? fixSources(sources, RULES, settings) : undefined;
      if (fixes && options.dryRun) { return session.print(diffOf(sources, fixes)); }
      if (fixes) { write(sources, fixes, session); }
      const found = fixes?.report ?? lintSources(sources, RULES, { ...settings, least });
      const report = { ...found, unread: [...unread, ...found.unread], files: [...unread.map(({ file }) => file), ...found.files] };
      const shown = report.findings.filter(({ severity }) => isAtLeast(severity, options.minSeverity));
      print(session, { ...report, findings: shown }, options.format, failOn);
      if (report.unread.length || report.failures.length) { return session.end(UNUSABLE); }
      if (failOn !== 'never' && report.findings.some(finding => countsAs(finding, failOn))) { session.end(BAD); }
    });
}

const changed = (sources: readonly Source[], fixes: Fixes) =>
  fixes.sources.flatMap((after, i) => after === sources[i] ? [] : [{ before: sources[i]!, after }]);

const diffOf = (sources: readonly Source[], fixes: Fixes): string =>
  changed(sources, fixes).map(({ before, after }) => textDiff(before.name, before.text, after.text)).join('');

function write(sources: readonly Source[], fixes: Fixes, session: Session): void {
  const files = changed(sources, fixes);
  for (const { after: { name, text } } of files) { replaceText(name, text); }
  if (files.length) { session.say(`mended ${fixes.fixed} in ${files.map(({ after }) => after.name).join(', ')}\n`); }
}

/** What the call says; it wins over the settings. */
const given = ({ vllmVersion, platform }: Options) => ({
  ...(vllmVersion === undefined ? {} : { vllmVersion }),
  ...(platform === undefined ? {} : { platform: Platform.of(platform).name }),
});

const listed = ({ code, severity, since, releases, platforms }: Rule) =>
  ({ code, severity, since, title: ruleFacts(code)?.title, releases, platforms, page: pageOf(code) });

/** Results on standard output; what could not be read on standard error as well, since it is no result. */
function print(session: Session, report: LintReport, format: string, failOn: Severity | 'never'): void {
  for (const fault of report.unread) { session.say(`${messageOf([fault])}\n`); }
  for (const { code, error } of report.failures) { session.say(`rule ${code} failed, which is a fault of the linter: ${error.message}\n`); }
  switch (format) {
    case 'json': return session.print(lintJson(report));
    case 'sarif': return session.print(lintSarif(report, RULES, versionOf()));
    case 'github': return session.print(lintGithub(report));
    case 'junit': return session.print(lintJunit(report, failOn === 'never' ? undefined : failOn));
    default: return session.print(lintText(report));
  }
}
