import { describeFault, pageOf } from '../../base/fault';
import { xmlText } from '../../edge/xml-text';
import { countsAs, LintReport, PlacedFinding, Unread } from '../lint-sources';
import { Severity } from '../rule';

/**
 * As JUnit: a suite for each file, in which each finding is a case, and a file without any is one that passes.
 *
 * @param least severity of what fails; what is less severe passes, with its message as output
 */
export function lintJunit({ findings, files, unread }: LintReport, least: Severity | undefined): string {
  const suites = files.map(file => {
    const own = findings.filter(finding => finding.file === file);
    const broken = unread.filter(fault => fault.file === file);
    const fails = (finding: PlacedFinding): boolean => least !== undefined && countsAs(finding, least);
    const cases = [...broken.map(errorCase), ...own.map(finding => findingCase(finding, fails(finding)))];
    return [
      `  <testsuite name="${xmlText(file)}" tests="${cases.length || 1}" failures="${own.filter(fails).length}" errors="${broken.length}" skipped="${own.filter(f => f.acknowledged).length}">`,
      ...(cases.length ? cases : [`    <testcase classname="${xmlText(file)}" name="no findings"/>`]),
      '  </testsuite>',
    ].join('\n');
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cdk8s-llm-d lint">\n${suites.join('\n')}\n</testsuites>\n`;
}

function findingCase({ code, severity, file, place, object, fault, acknowledged }: PlacedFinding, fails: boolean): string {
  const where = `${file}:${place.line}:${place.column}`;
  const what = describeFault(fault);
  const head = `    <testcase classname="${xmlText(file)}" name="${xmlText(`${code} ${object ? `${object.kind} ${object.name} ` : ''}at line ${place.line}`)}"`;
  if (acknowledged) { return `${head}><skipped message="${xmlText(acknowledged.reason)}"/></testcase>`; }
  const body = xmlText(`${where}: ${severity} ${code}: ${what}\n${pageOf(code)}`);
  return fails ? `${head}><failure type="${severity}" message="${xmlText(what)}">${body}</failure></testcase>` : `${head}><system-out>${body}</system-out></testcase>`;
}

function errorCase(fault: Unread): string {
  const message = xmlText(describeFault(fault));
  return `    <testcase classname="${xmlText(fault.file)}" name="${fault.code} at line ${fault.place.line}"><error type="${fault.code}" message="${message}">${message}</error></testcase>`;
}
