import * as fs from 'fs';
import * as path from 'path';
import { citation } from '../base/cited';
import { pageOf } from '../base/fault';
import { ruleFacts } from '../lint/rule-facts';
import { RULES } from '../lint/rules';

/** All manifests, by code, as the package has them; in the repository they are the tests of their rules. */
const PACKED = path.join(__dirname, '../lint/manifests.json');
const FOLDER = path.join(__dirname, '../../test/lint/rules');

/** What is known of a code, for a terminal; nothing where it is not one of the library. */
export function codePage(code: string): string | undefined {
  const facts = ruleFacts(code.toUpperCase());
  if (!facts) { return undefined; }
  const { title, why, fix, sources = [] } = facts;
  const name = code.toUpperCase();
  const rule = RULES.find(one => one.code === name);
  const shown = (which: 'wrong' | 'right'): string[] => [facts.example?.[which], manifest(name, which)].flatMap(text => text === undefined ? [] : [indented(text), '']);
  return [
    `${name}: ${title}`,
    '',
    ...(rule ? [`In lint: ${rule.severity}, since ${rule.since}${rule.releases ? `; vLLM ${rule.releases}` : ''}${rule.platforms ? `; ${rule.platforms}` : ''}`, ''] : []),
    why, '', 'Wrong:', '', ...shown('wrong'), fix, '', 'Right:', '', ...shown('right'),
    ...sources.map(key => `source: ${citation(key)}`),
    `page: ${pageOf(name)}`,
    '',
  ].join('\n');
}

/** Without the marks by which tests find the place. */
function manifest(code: string, which: string): string | undefined {
  const name = `${code}.${which}.yaml`;
  const text = fs.existsSync(PACKED) ? (JSON.parse(fs.readFileSync(PACKED, 'utf-8')) as { [file: string]: string })[name]
    : fs.existsSync(path.join(FOLDER, name)) ? fs.readFileSync(path.join(FOLDER, name), 'utf-8') : undefined;
  return text?.replace(/ *# here$/gm, '').trim();
}

const indented = (text: string): string => text.split('\n').map(line => line && `    ${line}`).join('\n');
