import { Command } from 'commander';
import { PROGRAM, subcommandsOf } from './subcommands';

export const SHELLS = ['bash', 'zsh', 'fish'];

/** What may follow: certain words, a file, or a folder. */
type Follows = readonly string[] | 'file' | 'folder';

/** A command, its words after the program's name, as a shell sees it. */
interface Node {
  readonly words: string;
  readonly summary: string;
  readonly commands: string[];
  readonly options: { readonly flags: string[]; readonly about: string; readonly value?: Follows }[];
  readonly value?: Follows;
}

/** The completion of a shell, from the command line itself. */
export function completion(program: Command, shell: string, platforms: string[]): string {
  const nodes = [{ words: '', command: program }, ...subcommandsOf(program)].map(({ words, command }) => nodeOf(words, command, platforms));
  switch (shell) {
    case 'bash': return bash(nodes);
    case 'zsh': return zsh(nodes);
    default: return fish(nodes);
  }
}

function nodeOf(words: string, command: Command, platforms: string[]): Node {
  const follows = (name: string, choices?: readonly string[]): Follows => choices ?? (name === 'platform' ? platforms : name === 'folder' ? 'folder' : 'file');
  const [argument] = command.registeredArguments;
  return {
    words,
    summary: command.summary(),
    commands: command.commands.map(c => c.name()),
    options: command.createHelp().visibleOptions(command).map(({ short, long, flags, description, argChoices }) => {
      const value = /[<[](\w+)/.exec(flags)?.[1];
      return { flags: [short, long].filter(flag => flag !== undefined), about: description, value: value && follows(value, argChoices) || undefined };
    }),
    value: argument && follows(argument.name(), argument.argChoices),
  };
}

/** A line for each option that takes a value. */
const afterOptions = (nodes: Node[], line: (command: string, flag: string, value: Follows) => string): string =>
  nodes.flatMap(({ words, options }) => options.flatMap(({ flags, value }) => value ? flags.map(flag => line(words, flag, value)) : [])).join('\n');

const flagsOf = ({ options }: Node): string[] => options.flatMap(({ flags }) => flags);

/** Words that may follow a command, and files where it takes one. */
const wordsAfter = ({ commands, value }: Node): string[] => [...commands, ...Array.isArray(value) ? value as string[] : []];

const known = (nodes: Node[]): string => nodes.filter(({ words }) => words).map(({ words }) => `'${words}'`).join('|');

function bash(nodes: Node[]): string {
  const reply = (value: Follows): string => value === 'file' ? 'compgen -f -- "$word"' : value === 'folder' ? 'compgen -d -- "$word"' : `compgen -W '${value.join(' ')}' -- "$word"`;
  const into = (of: string): string => `mapfile -t COMPREPLY < <(${of})`;
  return `# completion of ${PROGRAM} for bash
_cdk8s_llm_d() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" command='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${command:+$command }\${COMP_WORDS[i]}" in
      ${known(nodes)}) command="\${command:+$command }\${COMP_WORDS[i]}" ;;
    esac
  done
  case "$command:$before" in
${afterOptions(nodes, (command, flag, value) => `    '${command}:${flag}') ${into(reply(value))}; return ;;`)}
  esac
  case "$word" in -*)
    case "$command" in
${nodes.map(node => `      '${node.words}') ${into(reply(flagsOf(node)))} ;;`).join('\n')}
    esac
    return ;;
  esac
  case "$command" in
${nodes.map(node => `    '${node.words}') ${into([...wordsAfter(node).length ? [reply(wordsAfter(node))] : [], ...typeof node.value === 'string' ? [reply(node.value)] : []].join('; ') || ':')} ;;`).join('\n')}
  esac
}
complete -o filenames -F _cdk8s_llm_d ${PROGRAM}
`;
}

function zsh(nodes: Node[]): string {
  const add = (value: Follows): string => value === 'file' ? '_files' : value === 'folder' ? '_files -/' : `compadd -- ${value.join(' ')}`;
  return `#compdef ${PROGRAM}
# completion of ${PROGRAM} for zsh
_cdk8s_llm_d() {
  local command='' i
  for ((i = 2; i < CURRENT; i++)); do
    case "\${command:+$command }$words[i]" in
      (${known(nodes)}) command="\${command:+$command }$words[i]" ;;
    esac
  done
  case "$command:$words[CURRENT-1]" in
${afterOptions(nodes, (command, flag, value) => `    ('${command}:${flag}') ${add(value)}; return ;;`)}
  esac
  if [[ "$words[CURRENT]" == -* ]]; then
    case "$command" in
${nodes.map(node => `      ('${node.words}') ${add(flagsOf(node))} ;;`).join('\n')}
    esac
    return
  fi
  case "$command" in
${nodes.map(node => `    ('${node.words}') ${[...wordsAfter(node).length ? [add(wordsAfter(node))] : [], ...typeof node.value === 'string' ? [add(node.value)] : []].join('; ') || ':'} ;;`).join('\n')}
  esac
}
compdef _cdk8s_llm_d ${PROGRAM}
`;
}

function fish(nodes: Node[]): string {
  const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const takes = (value: Follows | undefined): string => value === undefined ? '' : value === 'file' ? ' -r -F' : value === 'folder' ? ' -x -a \'(__fish_complete_directories)\'' : ` -x -a '${value.join(' ')}'`;
  const summaries = new Map(nodes.map(({ words, summary }) => [words, summary]));
  // the words that a command line has so far, and none of those that would lead further
  const at = ({ words, commands }: Node): string => [
    ...words ? words.split(' ').map(word => `__fish_seen_subcommand_from ${word}`) : [],
    ...commands.length ? [`not __fish_seen_subcommand_from ${commands.join(' ')}`] : [],
  ].join('; and ');
  const lines = nodes.flatMap(node => [
    ...node.commands.map(name => `-n '${at(node)}' -a ${name} -d ${quoted(summaries.get([node.words, name].filter(Boolean).join(' '))!)}`),
    ...node.options.map(({ flags, about, value }) =>
      `-n '${at(node)}' ${flags.map(flag => flag.replace(/^--/, '-l ').replace(/^-(?=\w$)/, '-s ')).join(' ')} -d ${quoted(about)}${takes(value)}`),
    ...node.value === undefined ? [] : [`-n '${at(node)}'${typeof node.value === 'string' ? ' -F' : ` -a '${node.value.join(' ')}'`}`],
  ]);
  return `# completion of ${PROGRAM} for fish\n${['-f', ...lines].map(line => `complete -c ${PROGRAM} ${line}`).join('\n')}\n`;
}
