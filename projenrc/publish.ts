/**
 * Publishes what `npx projen release` made to each registry whose credentials are in the environment, by publib; names the others, and what they want.
 *
 * Usage: publish.ts [--from dist]
 */
import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { parseArgs } from 'util';
import { helmBinary } from './helm-binary';
import { altered } from './release-files';

const PUBLIB = 'publib@0.2.1061';

interface Registry {
  readonly name: string;
  /** Folder of its packages, and how they end. */
  readonly packages: readonly [folder: string, ending: string];
  /** Variables, of which one list has to be there. */
  readonly wants: readonly string[][];
  publish(folder: string): void;
}

const publib = (program: string) => (folder: string): void => {
  execFileSync('npm', ['exec', '--yes', `--package=${PUBLIB}`, '--', program, folder], { stdio: 'inherit' });
};

const REGISTRIES: readonly Registry[] = [
  { name: 'npm', packages: ['js', '.tgz'], wants: [['NPM_TOKEN'], ['NPM_TRUSTED_PUBLISHER']], publish: publib('publib-npm') },
  { name: 'PyPI', packages: ['python', '.whl'], wants: [['TWINE_USERNAME', 'TWINE_PASSWORD'], ['PYPI_TRUSTED_PUBLISHER']], publish: publib('publib-pypi') },
  { name: 'Maven Central', packages: ['java', '.jar'], wants: [['MAVEN_SERVER_ID', 'MAVEN_USERNAME', 'MAVEN_PASSWORD']], publish: publib('publib-maven') },
  { name: 'NuGet', packages: ['dotnet', '.nupkg'], wants: [['NUGET_API_KEY']], publish: publib('publib-nuget') },
  { name: 'the repository of the Go module', packages: ['go', 'go.mod'], wants: [['GITHUB_TOKEN', 'GIT_USER_NAME', 'GIT_USER_EMAIL']], publish: publib('publib-golang') },
  {
    name: 'the registry of the chart',
    packages: ['charts', '.tgz'],
    wants: [['CHART_REGISTRY']], // oci://ghcr.io/cdk8s-llm-d/charts, after `helm registry login`
    publish: (folder) => {
      for (const chart of fs.readdirSync(folder)) {
        const local = process.env.CHART_REGISTRY!.includes('//localhost') ? ['--plain-http'] : [];
        execFileSync(helmBinary(), ['push', path.join(folder, chart), process.env.CHART_REGISTRY!, ...local], { stdio: 'inherit' });
      }
    },
  },
];

const { values: { from } } = parseArgs({ options: { from: { type: 'string', default: 'dist' } } });

function main(dist: string): void {
  if (!fs.existsSync(path.join(dist, 'SHA256SUMS'))) throw new Error(`${dist} holds no release: run npx projen release`);
  const changed = altered(dist);
  if (changed.length) throw new Error(`not what was released: ${changed.join(', ')}`);
  const published = REGISTRIES.filter((registry) => isPublished(registry, path.resolve(dist)));
  if (!published.length) throw new Error('nothing was published');
}

function isPublished({ name, packages: [folder, ending], wants, publish }: Registry, dist: string): boolean {
  const at = path.join(dist, folder);
  const there = fs.existsSync(at) && fs.readdirSync(at, { recursive: true, encoding: 'utf-8' }).some((file) => file.endsWith(ending));
  const why = !there ? `${folder} has no ${ending}, which a machine with the tools of that language makes`
    : !wants.some((list) => list.every((variable) => process.env[variable])) ? `set ${wants.map((list) => list.join(', ')).join('; or ')}` : undefined;
  if (why) {
    console.error(`!!!! NOT PUBLISHED to ${name}: ${why} !!!!`);
    return false;
  }
  publish(at);
  console.log(`published to ${name}`);
  return true;
}

try {
  main(from!);
} catch (e) {
  console.error((e as Error).message);
  process.exitCode = 1;
}
