import { describeFault, pageOf } from '../../base/fault';
import { LintReport, PlacedFinding } from '../lint-sources';
import { ruleFacts } from '../rule-facts';
import { ObjectView } from '../view/object-view';

/** Everything that was found, for programs. Keys are added, never changed. */
export function lintJson({ findings, files, objects, unread }: LintReport): string {
  return `${JSON.stringify({
    format: 'cdk8s-llm-d/lint/1',
    files: files.length,
    objects,
    findings: findings.map(finding => findingJson(finding)),
    unreadable: unread.map(fault =>
      ({ code: fault.code, file: fault.file, ...fault.place, message: describeFault(fault), page: pageOf(fault.code) })),
  }, null, 2)}\n`;
}

function findingJson({ code, severity, file, place, object, path, fault, acknowledged, edits }: PlacedFinding) {
  return {
    code,
    severity,
    file,
    ...place,
    ...(object ? { object: nameOf(object), path } : {}),
    title: ruleFacts(code)?.title,
    message: describeFault(fault),
    fix: fault.fix,
    page: pageOf(code),
    ...(acknowledged ? { acknowledged: acknowledged.reason } : {}),
    ...(edits?.length ? { edits } : {}),
  };
}

const nameOf = ({ manifest, kind, name, namespace }: ObjectView) => ({ apiVersion: manifest.apiVersion, kind, name, namespace });
