/** Commands of the documentation that no test runs: what they name has to exist all the same. */
import * as fs from 'fs';
import * as path from 'path';
import { exampleValues } from './docs-sources';
import { Page, ROOT } from './markdown';
import { commandTree } from '../src/cli/command-tree';

const PROGRAMS = [
  'argocd', 'cd', 'cp', 'curl', 'dotnet', 'echo', 'flux', 'git', 'go', 'grep', 'helm', 'java', 'kind', 'kubectl', 'mvn', 'npm', 'npx', 'python3', '.venv/bin/pip', '.venv/bin/python',
];
const KUBECTL = ['apply', 'create', 'delete', 'describe', 'diff', 'exec', 'get', 'label', 'logs', 'port-forward', 'rollout', 'wait'];
const HELM = ['get', 'install', 'lint', 'package', 'push', 'registry', 'rollback', 'show', 'template', 'uninstall', 'upgrade', 'verify'];
const WORKLOADS = ['deployment', 'leaderworkerset'];
const OURS = commandTree({ print: () => undefined, say: () => undefined, end: () => undefined }, '').commands.map(command => command.name());

/** What a block of commands names and is not there. */
export function checkCommands(text: string, page: Page): string[] {
  return commandsOf(text).flatMap(words => faultsOf(words, page));
}

/** Commands as words: lines that go on are joined, and pipes and substitutions are commands of their own. */
export function commandsOf(text: string): string[][] {
  const joined = text.replace(/\\\n\s*/g, ' ').replace(/^\w+=\$\((.*)\)$/gm, '$1');
  const words = joined.split('\n').map(line => line.trim()).filter(line => line && !/^(#|for |done$|\w+=\S*$)/.test(line));
  return words.flatMap(line => split(line));
}

function split(line: string): string[][] {
  const found: string[][] = [[]];
  for (const [word] of line.matchAll(/'[^']*'|"[^"]*"|(?:'[^']*'|"[^"]*"|[^\s'"])+/g)) {
    if (word === '|' || word === '&&') { found.push([]); } else { found.at(-1)!.push(word.replace(/^(['"])(.*)\1$/, '$2')); }
  }
  return found;
}

function faultsOf([program, ...words]: string[], page: Page): string[] {
  if (!PROGRAMS.includes(program!)) { return [`there is no program '${program}'`]; }
  switch (program) {
    case 'kubectl': return kubectlFaults(words, page);
    case 'helm': return helmFaults(words);
    case 'npx': return npxFaults(words);
    default: return [];
  }
}

function npxFaults([program, command]: string[]): string[] {
  switch (program) {
    case 'projen': return command! in JSON.parse(fs.readFileSync(path.join(ROOT, '.projen', 'tasks.json'), 'utf-8')).tasks ? [] : [`there is no task ${command}`];
    case 'cdk8s-llm-d': return OURS.includes(command!) || command!.startsWith('-') ? [] : [`cdk8s-llm-d has no command '${command}'`];
    case 'cdk8s': case 'ts-node': return [];
    default: return [`npx would download ${program}`];
  }
}

function helmFaults([verb, ...words]: string[]): string[] {
  if (!HELM.includes(verb!)) { return [`helm has no '${verb}'`]; }
  const chart = words.find(word => /llm-d-disag|^charts\//.test(word) && !word.startsWith('-'));
  const there = chart === undefined || /^oci:|\.tgz$/.test(chart) || fs.existsSync(path.join(ROOT, chart));
  return there ? [] : [`there is no chart ${chart}`];
}

function kubectlFaults([verb, ...words]: string[], page: Page): string[] {
  if (!KUBECTL.includes(verb!)) { return [`kubectl has no '${verb}'`]; }
  const { objects, pods } = exampleValues({ page: page.name });
  const option = (...names: string[]): string | undefined => words[words.findIndex(word => names.includes(word)) + 1] || undefined;
  const has = (...names: string[]): boolean => words.some(word => names.includes(word));
  const named = words.filter(word => WORKLOADS.includes(word.split('/')[0]!) && word.includes('/'));
  const found = named.map(word => objects.find(o => o.kind.toLowerCase() === word.split('/')[0] && o.metadata.name === word.split('/')[1]));
  const selected = has('-l') && verb !== 'get' || (has('-l') && words[0] === 'pods') ? option('-l') : undefined;
  const file = has('-f') ? option('-f') : undefined;
  const forwards = verb === 'port-forward' ? words.filter(word => /^\d+:\d+$/.test(word)).map(word => Number(word.split(':')[1])) : [];
  const containers = (object: any): any[] => {
    const { containers: own, initContainers = [] } = object.spec.template.spec;
    return [...own, ...initContainers];
  };
  return [
    ...named.flatMap((word, i) => found[i] ? [] : [`there is no ${word}`]),
    ...selected !== undefined && !pods.some(pod => matches(pod.metadata.labels, selected)) ? [`no pod has ${selected}`] : [],
    ...file !== undefined && !/^dist\/[\w-]+\.k8s\.yaml$/.test(file) && !page.blocks.some(b => b.file === file) ? [`no file ${file} on the page`] : [],
    ...found.filter(Boolean).flatMap(object => [
      ...forwards.flatMap(port => containers(object).some(c => c.ports?.some((p: any) => p.containerPort === port)) ? [] : [`${object.metadata.name} does not listen on ${port}`]),
      ...has('--container', '-c') && !containers(object).some(c => c.name === option('--container', '-c')) ? [`no container ${option('--container', '-c')} in ${object.metadata.name}`] : [],
    ]),
  ];
}

const matches = (labels: { [key: string]: string }, selector: string): boolean => selector.split(',').every(part => {
  const [key, value] = part.split('=');
  return labels[key!] === value;
});
