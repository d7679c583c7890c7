import { writeYaml } from './yaml';
import { printable } from '../edge/printable';
import { program } from '../import/program';

/** What goes into a new project. */
export interface ProjectOptions {
  readonly name: string;
  readonly platform: string;
  readonly model: string;
  readonly prefillTp: number;
  readonly decodeTp: number;
  /** Of this package. */
  readonly version: string;
}

type Files = { readonly [name: string]: string };

/**
 * Versions that work together. ts-node needs the compiler's API of TypeScript before 7; cdk8s-cli is exact, since it brings tools of its
 * own that the newest may need a newer Node for.
 */
const PINS = {
  dependencies: { cdk8s: '^2.70.106', constructs: '^10.5.0' },
  devDependencies: { '@types/node': '^22', 'cdk8s-cli': '2.207.60', 'ts-node': '^10.9.2', 'typescript': '^5.9.3' },
};

const valuesOf = ({ name, model, platform, prefillTp, decodeTp }: ProjectOptions) => ({
  name,
  model,
  network: { platform },
  prefill: { replicas: 1, tensorParallelSize: prefillTp },
  decode: { replicas: 1, tensorParallelSize: decodeTp },
});

/** A cdk8s program that renders a pair. */
export function typescriptProject(options: ProjectOptions): Files {
  const { name, version } = options;
  const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
  return {
    'package.json': json({
      name,
      private: true,
      scripts: { build: 'tsc --noEmit', synth: 'cdk8s synth' },
      dependencies: { ...PINS.dependencies, 'cdk8s-llm-d': `^${version}` },
      devDependencies: PINS.devDependencies,
    }),
    'tsconfig.json': json({
      compilerOptions: { target: 'ES2022', module: 'CommonJS', strict: true, skipLibCheck: true },
    }),
    'cdk8s.yaml': 'language: typescript\napp: npx ts-node main.ts\n',
    'main.ts': program(valuesOf(options), 'nothing').replace(/^.*\n/, `// a pair of ${printable(options.model)}; npm run synth writes its manifests into dist\n`),
    '.gitignore': 'node_modules/\ndist/\n',
  };
}

/** Values of the chart for the same pair. */
export const helmProject = (options: ProjectOptions): Files => ({
  'values.yaml': writeYaml(`values of the chart llm-d-disagg: helm install ${options.name} <chart> -f values.yaml`, valuesOf(options)),
});
