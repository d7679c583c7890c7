/**
 * Writes the entries of src/facts/sidecar.json for the releases that were read: it builds the sidecar of each release named
 * there and reads its flags. Entries of other releases are written by hand and stay.
 *
 * Needs Go and some minutes; not part of a build. For a further release, add it to `read` first, with an empty date.
 */
import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const FILE = 'src/facts/sidecar.json';

/** Flags of the libraries in it (logger, Kubernetes client), which are not the sidecar's own. */
const NOT_ITS_OWN = /^(zap-.*|kubeconfig)$/;

interface Flag {
  type: string;
  default?: string;
  choices?: string[];
  since?: string;
  until?: string;
  deprecated?: string;
  replacedBy?: string;
}
interface Release {
  readonly version: string;
  readonly date: string;
  readonly flags: { [name: string]: Flag };
  /** The name that replaces one that still works and is not shown any more. */
  readonly deprecated: { [name: string]: string };
}

const facts = JSON.parse(fs.readFileSync(FILE, 'utf-8'));
const releases = Object.keys(facts.read.releases).map(read);
facts.read.releases = Object.fromEntries(releases.map(r => [r.version, r.date]));
facts.flags = merge(releases);
fs.writeFileSync(FILE, format(facts));
console.log(`${FILE}: ${Object.keys(facts.flags).length} flags of ${releases.map(r => r.version).join(', ')}`);

function read(version: string): Release {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'sidecar-'));
  const go = (...args: string[]) => execFileSync('go', args, { cwd: dir, encoding: 'utf-8', env: { ...process.env, CGO_ENABLED: '0' } });
  try {
    go('mod', 'init', 'sidecar');
    go('get', `${facts.read.package}@v${version}`);
    go('build', '-o', 'sidecar', facts.read.package);
    const module = JSON.parse(go('list', '-m', '-json', path.posix.join(facts.read.package, '../..')));
    const { stdout, stderr } = spawnSync(path.join(dir, 'sidecar'), ['--help'], { encoding: 'utf-8' });
    const options = path.join(module.Dir, 'pkg/sidecar/proxy/options.go');
    const source = fs.existsSync(options) ? fs.readFileSync(options, 'utf-8') : '';
    return {
      version,
      date: module.Time.slice(0, 10),
      flags: parse(stdout + stderr),
      deprecated: Object.fromEntries([...source.matchAll(/MarkDeprecated\("([\w-]+)", "use --(\S+) instead"\)/g)].map(m => [m[1], m[2]])),
    };
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
}

/** Reads `--help` of Go's own flags (text on the next line) and of pflag (text behind the name). */
function parse(help: string): { [name: string]: Flag } {
  const lines = help.replace(/\n\s+\t/g, '   ').matchAll(/^ +--?([\w-]+)(?: ([\w-]+))? {2,}(.*)$/gm);
  return Object.fromEntries([...lines].filter(m => !NOT_ITS_OWN.test(m[1]!)).map(([, name, type = 'bool', text]) => {
    const choices = /Supported: ([\w-]+(?:, [\w-]+)*)/.exec(text!)?.[1]?.split(', ');
    const value = /\(default "?(.*?)"?\)$/.exec(text!)?.[1] ?? (type === 'bool' ? 'false' : undefined);
    return [name, { type, default: value, choices }];
  }));
}

/** One entry for a flag; a release that was not read, between two that were, is counted to the earlier. */
function merge(all: Release[]): { [name: string]: Flag } {
  const merged: { [name: string]: Flag } = {};
  for (const [i, { version, flags, deprecated }] of all.entries()) {
    const minor = version.split('.').slice(0, 2).join('.');
    for (const [name, flag] of Object.entries(flags)) {
      const known = merged[name];
      const changed = known && JSON.stringify([known.type, known.default, known.choices]) !== JSON.stringify([flag.type, flag.default, flag.choices]);
      if (changed) throw new Error(`--${name} is not in ${version} what it was before; the table has no words for that`);
      merged[name] ??= { ...flag, ...(i ? { since: minor } : {}) };
    }
    for (const [name, replacedBy] of Object.entries(deprecated)) Object.assign(merged[name]!, { deprecated: minor, replacedBy });
    for (const [name, flag] of Object.entries(merged)) {
      if (!flags[name] && !deprecated[name]) flag.until ??= minor;
    }
  }
  return Object.fromEntries(Object.entries(merged).sort(([a], [b]) => a < b ? -1 : 1));
}

/** One entry on a line. */
function format(all: object): string {
  const inline = (node: unknown): string => {
    if (Array.isArray(node)) return `[${node.map(inline).join(', ')}]`;
    if (node === null || typeof node !== 'object') return JSON.stringify(node);
    return `{ ${Object.entries(node).filter(([, v]) => v !== undefined).map(([k, v]) => `${JSON.stringify(k)}: ${inline(v)}`).join(', ')} }`;
  };
  const entry = ([key, node]: [string, unknown]) => node !== null && typeof node === 'object' && !Array.isArray(node)
    ? `  ${JSON.stringify(key)}: {\n${Object.entries(node).map(([k, v]) => `    ${JSON.stringify(k)}: ${inline(v)}`).join(',\n')}\n  }`
    : `  ${JSON.stringify(key)}: ${inline(node)}`;
  return `{\n${Object.entries(all).map(entry).join(',\n')}\n}\n`;
}
