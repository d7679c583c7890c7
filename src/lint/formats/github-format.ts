import { describeFault } from '../../base/fault';
import { LintReport } from '../lint-sources';
import { Severity } from '../rule';

/** Commands of a GitHub workflow, which shows findings beside the lines of a pull request. */
export function lintGithub({ findings, unread }: LintReport): string {
  const lines = [
    ...findings.filter(({ acknowledged }) => !acknowledged).map(({ code, severity, file, place: { line, endLine, column, endColumn }, fault }) =>
      command(COMMANDS[severity], { file, line, endLine, col: column, endColumn, title: code }, describeFault(fault))),
    ...unread.map(fault => command('error', { file: fault.file, line: fault.place.line, col: fault.place.column, title: fault.code }, describeFault(fault))),
  ];
  return lines.map(line => `${line}\n`).join('');
}

const COMMANDS: { readonly [severity in Severity]: string } = { error: 'error', warning: 'warning', note: 'notice' };

function command(name: string, properties: { readonly [key: string]: string | number }, message: string): string {
  const listed = Object.entries(properties).map(([key, value]) => `${key}=${escaped(String(value)).replace(/:/g, '%3A').replace(/,/g, '%2C')}`);
  return `::${name} ${listed.join(',')}::${escaped(message)}`;
}

/** The runner ends a command at the end of its line. */
const escaped = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
