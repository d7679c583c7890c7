/** Completion: the scripts of three shells, made of the command line itself; that of bash is run. */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { call } from './helpers';
import { Platform } from '../../src';
import { commandTree } from '../../src/cli/command-tree';
import { subcommandsOf } from '../../src/cli/subcommands';

const script = (shell: string): string => call('completion', shell).out;

describe('bash', () => {
  let folder: string;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'completion-'));
    fs.writeFileSync(path.join(folder, 'values.yaml'), '');
    fs.mkdirSync(path.join(folder, 'vale'));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  /** What bash offers for the last of some words. */
  const offers = (...words: string[]): string[] => {
    const call_ = `${script('bash')}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _cdk8s_llm_d; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['-c', call_, 'bash', 'cdk8s-llm-d', ...words], { cwd: folder, encoding: 'utf-8' }).split('\n').filter(Boolean).sort();
  };

  test.each<[string[], string[]]>([
    [['im'], ['import']],
    [['--v'], ['--version']],
    [['completion', ''], ['bash', 'fish', 'zsh']],
    [['import', '--pl'], ['--platform']],
    [['import', '--platform', 'core'], ['coreweave', 'coreweave-gb300']],
    [['import', '--out', 'val'], ['vale']],
    [['import', 'val'], ['vale', 'values.yaml']],
    [['import', 'values.yaml', '--force', '--dry'], ['--dry-run']],
  ])('%j', (words, expected) => {
    expect(offers(...words)).toEqual(expected);
  });
});

test.each(['bash', 'zsh', 'fish'])('%s knows every command, every option and every platform', shell => {
  const program = commandTree({ print: () => undefined, say: () => undefined, end: () => undefined }, '1.2.3');
  const text = script(shell);
  const options = subcommandsOf(program).flatMap(({ command }) => command.options.map(option => option.long!.replace('--', shell === 'fish' ? '-l ' : '--')));
  expect(options).toContain(shell === 'fish' ? '-l platform' : '--platform');
  for (const word of [...program.commands.map(c => c.name()), ...options, ...Platform.names()]) { expect(text).toContain(word); }
});
