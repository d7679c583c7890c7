import * as fs from 'fs';
import * as path from 'path';
import { describeFault, pageOf } from './base/fault';
import { projectSettings } from './lint/lint-settings';
import { countsAs, lintSources, PlacedFinding } from './lint/lint-sources';
import { Severity } from './lint/rule';
import { ruleFacts } from './lint/rule-facts';
import { RULES } from './lint/rules';
import { readSource } from './lint/source';

/** The part of what cdk8s-cli hands over that is used here. */
interface ValidationContext {
  /** Files of the app. */
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: {
      readonly ruleName: string;
      readonly recommendation: string;
      readonly fix: string;
      readonly violatingResources: { readonly resourceName: string; readonly locations: string[]; readonly manifestPath: string }[];
    }): void;
    submit(status: 'success' | 'failure', metadata?: { readonly [key: string]: string }): void;
  };
}

/**
 * Lints what `cdk8s synth` has written: all manifests of an app as one input, also those that constructs of others make. cdk8s-cli makes
 * it by the name that cdk8s.yaml has under `validations`.
 *
 * @internal
 */
export class LintValidation {
  /** @param properties of the validation in cdk8s.yaml, which are those of `.cdk8s-llm-d.yaml` */
  public constructor(private readonly properties: { [key: string]: unknown } = {}) {}

  public async validate({ manifests, report }: ValidationContext): Promise<void> {
    const own = (file: string): string => path.relative('', file).split(path.sep).join('/');
    const { failOn, isExcluded, ...options } = projectSettings('cdk8s.yaml', this.properties, own);
    const sources = manifests.filter(file => !isExcluded(file)).map(file => readSource(own(file), fs.readFileSync(file)));
    const found = lintSources(sources, RULES, { ...options, least: failOn === Severity.NOTE ? Severity.NOTE : Severity.WARNING });
    const shown = found.findings.filter(({ acknowledged }) => !acknowledged);
    for (const code of new Set(shown.map(finding => finding.code))) {
      report.addViolation(violation(code, shown.filter(finding => finding.code === code)));
    }
    for (const { code, file, ...fault } of found.unread) {
      const violatingResources = [{ resourceName: file, locations: [], manifestPath: file }];
      report.addViolation({ ruleName: code, recommendation: describeFault({ code, ...fault }), fix: pageOf(code), violatingResources });
    }
    const fails = found.unread.length > 0 || (failOn !== 'never' && shown.some(finding => countsAs(finding, failOn)));
    report.submit(fails ? 'failure' : 'success', { objects: String(found.objects), findings: String(shown.length) });
  }
}

/** A code and where it stands. */
function violation(code: string, findings: PlacedFinding[]) {
  const { title, fix } = ruleFacts(code)!;
  return {
    ruleName: `${code}: ${title}`,
    recommendation: [...new Set(findings.map(({ fault }) => describeFault(fault)))].join('\n'),
    fix: `${fix} (${pageOf(code)})`,
    violatingResources: findings.map(({ object, file, place, path: pointer = '' }) => ({
      resourceName: object?.name ?? file, locations: [`${file}:${place.line}:${place.column} ${pointer}`.trim()], manifestPath: file,
    })),
  };
}
