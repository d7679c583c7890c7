import { describeFault, pageOf } from '../../base/fault';
import { Place } from '../../edge/places';
import { LintReport, PlacedFinding } from '../lint-sources';
import { Rule, Severity } from '../rule';
import { ruleFacts } from '../rule-facts';
import { Extent } from '../source';

/**
 * As SARIF 2.1.0, for code scanning. Findings that are acknowledged are suppressed results.
 *
 * @param version of this package
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function lintSarif({ findings, unread }: LintReport, rules: readonly Rule[], version: string): string {
  const codes = [...new Set([...findings, ...unread].map(({ code }) => code))].sort();
  const run = {
    tool: {
      driver: {
        name: 'cdk8s-llm-d',
        semanticVersion: version,
        informationUri: 'https://github.com/cdk8s-llm-d/cdk8s-llm-d',
        rules: codes.map(code => descriptor(code, rules.find(rule => rule.code === code))),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [{
      executionSuccessful: unread.length === 0,
      toolExecutionNotifications: unread.map(fault => ({
        level: 'error', message: { text: describeFault(fault) }, descriptor: { id: fault.code }, locations: [{ physicalLocation: physical(fault.file, fault.place) }],
      })),
    }],
    results: findings.map(finding => result(finding, codes)),
  };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function descriptor(code: string, rule: Rule | undefined) {
  const { title, why, fix } = ruleFacts(code)!;
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: fix, markdown: `${fix}\n\n[${code}](${pageOf(code)})` },
    helpUri: pageOf(code),
    defaultConfiguration: { level: rule?.severity ?? Severity.WARNING },
  };
}

function result({ code, severity, fault, file, place, object, path, acknowledged }: PlacedFinding, codes: string[]) {
  const name = object && [...(object.namespace === undefined ? [] : [object.namespace]), object.kind, object.name].join('/');
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: describeFault(fault) },
    locations: [{
      physicalLocation: physical(file, place),
      ...(name === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: `${name}${path}`, kind: 'object' }] }),
    }],
    // the place in the object, since lines move
    ...(name === undefined ? {} : { partialFingerprints: { 'cdk8sLlmD/v1': `${code} ${name}${path}` } }),
    ...(acknowledged ? { suppressions: [{ kind: acknowledged.inSource ? 'inSource' : 'external', justification: acknowledged.reason }] } : {}),
  };
}

function physical(file: string, { line, column, ...end }: Place | Extent) {
  const { endLine, endColumn } = end as Partial<Extent>;
  const region = { startLine: line, startColumn: column, ...(endLine === undefined ? {} : { endLine, endColumn }) };
  return { artifactLocation: { uri: uriOf(file) }, region };
}

/** A path as part of an address; one from the root is a file of this machine. */
function uriOf(file: string): string {
  const path = file.replace(/\\/g, '/').split('/').map(encodeURIComponent).join('/').replace(/^\.\//, '');
  return path.startsWith('/') ? `file://${path}` : path;
}
