/** Completion: the scripts of three shells, made of the command line itself, and run by those that are installed. */
import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { call } from './helpers';
import { Platform } from '../../src';
import { commandTree } from '../../src/cli/command-tree';
import { subcommandsOf } from '../../src/cli/subcommands';

const script = (shell: string): string => call('completion', shell).out;

/** Has the shell print what it offers for the last of its arguments; `$SCRIPT` is the completion. */
const SHELLS: { readonly [shell: string]: string[] } = {
  bash: ['-c', 'source $SCRIPT; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _cdk8s_llm_d; printf \'%s\\n\' "${COMPREPLY[@]}"', 'bash'],
  fish: ['-N', '-c', 'source $SCRIPT; complete -C (string join " " -- $argv)'],
  // what zsh itself brings for a command line that is typed; the rest is the script's
  zsh: ['-f', '-c', `
    compdef() {}
    compadd() { shift; for w in "$@"; do [[ $w == $words[CURRENT]* ]] && print -r -- $w; done }
    _files() { for w in $words[CURRENT]*(N); do [[ -z $1 || -d $w ]] && print -r -- $w; done }
    source $SCRIPT
    words=("$@"); CURRENT=$#
    _cdk8s_llm_d; true`, 'zsh'],
};

const isInstalled = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

describe.each(Object.keys(SHELLS))('%s', shell => {
  let folder: string;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'completion-'));
    fs.writeFileSync(path.join(folder, 'values.yaml'), '');
    fs.mkdirSync(path.join(folder, 'vale'));
    fs.writeFileSync(path.join(folder, '.script'), script(shell));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  /** Without the descriptions of fish, and the marks of folders. */
  const offers = (...words: string[]): string[] => {
    const out = execFileSync(shell, [...SHELLS[shell]!, 'cdk8s-llm-d', ...words], { cwd: folder, encoding: 'utf-8', env: { ...process.env, HOME: folder, SCRIPT: '.script' } });
    return out.split('\n').filter(Boolean).map(line => line.split('\t')[0]!.replace(/\/$/, '')).sort();
  };

  // bash is everywhere; the others are run where they are
  (shell === 'bash' || isInstalled(shell) ? test : test.skip).each<[string[], string[]]>([
    [['im'], ['import']],
    [['--v'], ['--version']],
    [['completion', ''], ['bash', 'fish', 'zsh']],
    [['platforms', 'det'], ['detect']],
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
