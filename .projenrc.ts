import { cdk, Component, javascript, JsonFile, TaskStep } from 'projen';
import { RESTRICTIONS } from './tools/ts-to-helm/subset';

/** Folders that hold neither the library nor its tests; each gets a tsconfig so that editors and typed lint rules find one. */
const SATELLITES = ['examples', 'bench', 'conformance', 'tools'];

/**
 * The pure layers, plain data in and plain data out, each with those that it may know. ESLint holds both lines: no framework
 * and no I/O in them, and no arrow that is not here.
 */
const LAYERS: { [layer: string]: string[] } = {
  base: [],
  pod: ['base'],
  render: ['base', 'pod'],
  vllm: ['base', 'pod'],
  edge: ['base', 'pod'],
  model: ['base', 'edge', 'pod', 'vllm'],
  network: ['base', 'edge', 'pod', 'vllm'],
  serving: ['base', 'edge', 'pod', 'render', 'vllm', 'model', 'network'],
  estimate: ['base', 'edge', 'pod', 'vllm', 'model', 'network', 'serving'],
  verify: ['base', 'edge', 'pod', 'vllm', 'model', 'network', 'serving', 'estimate'],
  helm: ['base', 'pod', 'render', 'vllm', 'model', 'network', 'serving', 'verify'],
  import: ['base', 'edge', 'pod', 'vllm', 'model', 'network', 'serving', 'helm'],
  lint: ['base', 'edge', 'pod', 'vllm', 'model', 'network', 'serving', 'verify', 'estimate'],
};
const PURE_LAYERS = Object.keys(LAYERS);

/** What a fresh clone does not have, and does not need. */
const CACHE = 'node_modules/.cache';

/** Tests of the chart, of the compiler that makes it, and of the package as it is published. */
const NOT_UNIT = ['/test/helm/', '/test/packages/', '/tools/', '/test/cli.test.ts'];

const REPOSITORY = 'https://github.com/cdk8s-llm-d/cdk8s-llm-d';

const project = new cdk.JsiiProject({
  name: 'cdk8s-llm-d',
  description: 'Typed cdk8s constructs that get the RDMA networking of disaggregated vLLM right on Kubernetes',
  author: 'cdk8s-llm-d authors',
  authorAddress: 'maintainers@cdk8s-llm-d.dev',
  authorOrganization: true,
  repositoryUrl: `git+${REPOSITORY}.git`,
  homepage: `${REPOSITORY}#readme`,
  bugsUrl: `${REPOSITORY}/issues`,
  stability: 'experimental', // until 1.0; registries show it
  license: 'Apache-2.0',
  defaultReleaseBranch: 'main',
  keywords: [
    'cdk8s', 'kubernetes', 'vllm', 'llm-d', 'rdma', 'nixl', 'infiniband', 'roce', 'efa', 'disaggregated-inference',
  ],

  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  jsiiVersion: '~6.0.0',
  minNodeVersion: '20.16.0',
  sampleCode: false,

  // No release machinery here: its packages want Node 22.
  github: false,
  release: false,
  depsUpgrade: false,

  // Tests run against the minimum of each range (projen pins the dev version to it), so the ranges stay honest.
  peerDeps: ['cdk8s@^2.70.106', 'constructs@^10.5.0'],
  bundledDeps: ['commander@^14.0.3'], // of the command alone; jsii wants what is no jsii module in the package (docs/adr/0007)
  devDeps: [
    '@types/node@^20', // the oldest Node we support, so that newer APIs do not type-check
    'ajv@^8',
    'ajv-formats@^3',
    'cdk8s-cli@2.207.60',
    // whose workloads join networks in tests: the oldest that has users, and those for releases of Kubernetes that are maintained
    'cdk8s-plus-28@^2.5.6',
    'cdk8s-plus-32@^2.5.92',
    'cdk8s-plus-33@^2.5.57',
    'cdk8s-plus-34@^2.0.54',
    'fast-check@^4',
    'tsconfig-paths@^4',
    'yaml@^2',
  ],

  tsconfig: {
    // Inline source maps double the load time of the package.
    compilerOptions: { inlineSourceMap: false, inlineSources: false, sourceMap: false },
  },
  tsconfigDev: {
    // One program type-checks everything that is not the library.
    include: [...SATELLITES, 'projenrc'].map((dir) => `../${dir}/**/*.ts`).concat('../.projenrc.ts'),
    exclude: ['../examples/dist'],
    compilerOptions: { paths: { 'cdk8s-llm-d': ['../src'] } },
  },

  jestOptions: {
    // The default rewrites snapshots in every build, so that none can ever fail.
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      collectCoverage: false, // slow; `npx projen test --coverage` when it is wanted
      maxWorkers: '100%', // left to itself, jest takes one worker on two cores
      moduleNameMapper: { '^cdk8s-llm-d$': '<rootDir>/src' },
      setupFiles: ['<rootDir>/test/quiet.ts'],
      reporters: [new javascript.JestReporter('<rootDir>/projenrc/jest-summary.js')],
    },
  },

  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', ...SATELLITES, 'projenrc'],
    // A build reports, it does not edit: `npx projen eslint --fix` does.
    commandOptions: { fix: false, extraArgs: ['--max-warnings=0'] },
  },

  publishToPypi: { distName: 'cdk8s-llm-d', module: 'cdk8s_llm_d' },
  publishToMaven: {
    mavenGroupId: 'io.github.cdk8s-llm-d', // Central gives an account the group of its name
    mavenArtifactId: 'cdk8s-llm-d',
    javaPackage: 'io.github.cdk8sllmd',
  },
  publishToGo: { moduleName: 'github.com/cdk8s-llm-d/cdk8s-llm-d-go', packageName: 'cdk8sllmd' },
  publishToNuget: { dotNetNamespace: 'Cdk8sLlmD', packageId: 'Cdk8sLlmD' },
});

// ---- commands

project.addBins({ 'cdk8s-llm-d': 'lib/cli/main.js' });

// ---- dependencies

// 1.13.0 lists platform binaries that the registry does not have; npm leaves them out of the lock and `npm ci` then calls it stale.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// Examples join a Deployment of cdk8s-plus, which nothing in the API needs.
project.package.addField('jsiiRosetta', { exampleDependencies: { 'cdk8s-plus-28': '^2.5.6' } });

// The lock must not name the registry that a contributor happens to use.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

// ---- satellites

for (const dir of SATELLITES) {
  new JsonFile(project, `${dir}/tsconfig.json`, {
    marker: true,
    obj: {
      extends: '../test/tsconfig.json', // with the path of `cdk8s-llm-d`
      include: ['**/*.ts'],
      exclude: ['node_modules', 'dist'],
    },
  });
}

// ---- tasks

/** Build scripts are only transpiled when they run; the test task type-checks them, once, with all the rest. */
const script = (file: string) => `ts-node --transpile-only --project projenrc/tsconfig.json projenrc/${file}`;

// jsii prints a banner of ten lines per process on a Node that is past its support date.
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

project.preCompileTask.spawn(project.addTask('facts:check', {
  description: 'Validate the facts against their schema and their sources',
  exec: script('check-facts.ts'),
}));

// What makes lib a library that works belongs to compile: benchmarks and package tests run right after it.
project.compileTask.spawn(project.addTask('facts:copy', {
  description: 'Copy the facts into lib, where the compiled code requires them, and the programs of verify',
  exec: script('copy-facts.ts'),
}));
project.compileTask.spawn(project.addTask('lib:lazy', {
  description: 'Make lib/index.js load files when they are first used',
  exec: script('lazy-index.ts'),
}));
// npm sets the bit when it installs a command, jsii's kernel does not.
project.compileTask.exec('chmod 755 lib/cli/main.js');
project.compileTask.spawn(project.addTask('api:describe', {
  description: 'Write src/edge/api.json, by which the library checks what comes in, from the API',
  exec: script('describe-api.ts'),
}));

// In this order: rosetta compiles the examples against lib, the pages quote what was compiled.
const [docgen] = project.postCompileTask.steps; // projen's API.md goes last
project.postCompileTask.reset();
const rosetta = project.addTask('rosetta', { description: 'Compile every example of the API docs and of the README' });
rosetta.exec(script('rosetta-fixture.ts'));
rosetta.exec('jsii-rosetta extract --strict'); // without --strict, broken examples pass
rosetta.exec(script('rosetta-corrections.ts'));
project.postCompileTask.spawn(rosetta);
const reference = project.addTask('docs:reference', { description: 'Generate docs/reference, docs/rules and the picture of ranks' });
reference.exec(script('docs.ts'));
reference.exec(script('ranks.ts'));
reference.exec(script('estimate.ts'));
reference.exec(script('kv-shape-page.ts'));
reference.exec(script('command-page.ts'));
reference.exec(script('api-index.ts'));
project.postCompileTask.spawn(reference);
const chart = project.addTask('helm:chart', { description: 'Generate the Helm chart: core from the sources, schema, values.yaml and README.md from the API' });
chart.exec(script('helm-core.ts'));
chart.exec(script('helm-schema.ts'));
chart.exec(script('helm-chart.ts'));
chart.exec(script('helm-readme.ts'));
project.postCompileTask.spawn(chart);
if (docgen?.spawn) project.postCompileTask.spawn(project.tasks.tryFind(docgen.spawn)!);

// projen takes each spec.ts for a test, and looks into src and test only.
project.tryFindObjectFile('package.json')!.addOverride('jest.testMatch', ['<rootDir>/@(test|tools)/**/*.test.ts']);

// ts-jest only transpiles; for that its config says isolatedModules, which would refuse to re-export an interface by name.
const typecheck = project.addTask('typecheck', {
  description: 'Type-check tests, examples, benchmarks, conformance and build scripts',
  exec: `tsc --noEmit --isolatedModules false --incremental --tsBuildInfoFile ${CACHE}/typecheck.tsbuildinfo -p test/tsconfig.json`,
});
project.testTask.prependSpawn(typecheck);

const unit = project.addTask('test:unit', {
  description: 'Run the tests that need neither compiled code nor helm',
  exec: `jest --ci --testPathIgnorePatterns ${['/node_modules/', ...NOT_UNIT].join(' ')}`,
  receiveArgs: true,
});
const quickLint = project.addTask('eslint:changed', { description: 'Lint what changed since it was linted last' });
quickLint.spawn(project.eslint!.eslintTask, { args: ['--cache', '--cache-strategy=content', `--cache-location=${CACHE}/eslint`] });
const core = project.addTask('helm:check', {
  description: 'Compile the core of the Helm chart, and compare it with the one in charts/',
  exec: script('helm-check.ts'),
});

/** A task of other tasks, which ends with a line that says how long each of them took, and the tests' count. */
const steps = (...args: string[]) => `${script('run-steps.ts')} ${args.join(' ')}`;

project.addTask('check', {
  description: 'Types, lint, unit tests and the compilation for Helm, in less than a minute: run it before you commit',
  exec: steps('check', '--at-once', ...[unit, typecheck, quickLint, core].map((task) => task.name)),
});

project.addTask('examples', {
  description: 'Synthesize the examples from the sources',
  exec: 'ts-node --project examples/tsconfig.json --transpile-only -r tsconfig-paths/register examples/main.ts',
});

project.addTask('golden:update', {
  description: 'Write the golden files anew; read the difference before you commit it',
  env: { UPDATE_GOLDEN: '1' },
  exec: 'jest --coverage=false test/golden.test.ts',
});

project.addTask('facts:sidecar', {
  description: 'Read the flags of the routing sidecar from its releases into src/facts/sidecar.json (needs Go, some minutes)',
  exec: script('sidecar-flags.ts'),
});

project.addTask('facts:models', {
  description: 'Write src/facts/models.json from the configs of models in projenrc/model-configs.json',
  exec: script('model-facts.ts'),
});

project.addTask('facts:vllm', {
  description: 'Ask the parsers of all vLLM releases what they have, into src/facts/vllm-options.json and vllm-variables.json (needs Python 3.12, some minutes)',
  exec: script('vllm-options.ts'),
});

// What conformance installs: packages of all languages, made of what is compiled now.
const packed = ['compile', 'rosetta', 'package-all'].map((spawn) => ({ spawn }));

project.addTask('languages', {
  description: 'Package for all languages, install each as a user would, and run the programs of examples; a part of conformance',
  steps: [...packed, { exec: 'jest --config conformance/jest.config.js --ci conformance/languages.test.ts' }],
});

project.addTask('release', {
  description: 'Make what is published of the tag at HEAD: all packages, checksums, bill of materials, notes and provenance',
  exec: script('release.ts'),
  receiveArgs: true,
});
project.addTask('release:publish', {
  description: 'Publish the release in dist to each registry whose credentials are in the environment',
  exec: script('publish.ts'),
  receiveArgs: true,
});

project.addTask('conformance', {
  description: 'Validate what we print with the real API server, scheduler, LeaderWorkerSet controller, vLLM parser and sidecar, and the packages of all languages',
  steps: [
    ...packed,
    { exec: 'jest --config conformance/jest.config.js --ci', receiveArgs: true },
  ],
});

project.addTask('conformance:live', {
  description: 'Run pairs for CPUs with the real vLLM, NIXL and routing sidecar (needs root, Python 3.12 and Go; most of an hour)',
  exec: 'jest --config conformance/live/jest.config.js --ci',
  receiveArgs: true,
});

project.addTask('fuzz', {
  description: 'Give the reader of scripts and the linter 100,000 inputs that nobody would write',
  env: { FUZZ_RUNS: '100000' },
  exec: 'jest test/vllm/shell.test.ts test/lint/view/any-input.test.ts --testTimeout=3600000',
});
project.addTask('bench', {
  description: 'Measure import and synthesis beside what else one would run (needs compiled code; helm comes from npm)',
  exec: 'node bench/main.js',
});

project.addTask('bench:languages', {
  description: 'Measure import, build and program in Python, Go and Java (needs the packages of package-all)',
  exec: 'node bench/languages.js',
});

// What a language needs to build its package is not everywhere; where it is missing, its sources are packed, loudly.
for (const language of ['java', 'python', 'dotnet', 'go']) {
  project.tasks.tryFind(`package:${language}`)!.reset(script(`package-language.ts ${language}`));
}
// A build packages js, with or without CI; `package-all` packages all five languages.
project.packageTask.reset();
project.packageTask.spawn(project.tasks.tryFind('package:js')!);
project.tasks.tryFind('package-all')!.spawn(project.addTask('helm:package', {
  description: 'Package the Helm chart into dist/charts (helm comes from npm)',
  exec: script('helm-package.ts'),
}));

// projen locks its build, which is these tasks one after the other and says at the end nothing of any of them.
const phases = project.buildTask.steps.map((step) => step.spawn!);
project.tryFindObjectFile('.projen/tasks.json')!.addOverride('tasks.build.steps', [inSystemShell({ exec: steps('build', ...phases) })]);

/**
 * projen runs programs in a shell of its own, which takes one that a signal ended (out of memory, say) for one that passed.
 * The system's shell turns the signal into a number, unless the program is all that it was given to run: hence the `||`.
 */
class SystemShell extends Component {
  /** After the components before this one, ESLint's among them, have written their steps. */
  public preSynthesize(): void {
    for (const task of this.project.tasks.all.filter(({ name }) => name !== project.buildTask.name)) {
      task.steps.forEach((step, i) => task.updateStep(i, inSystemShell(step)));
    }
  }
}
new SystemShell(project);

function inSystemShell({ execArgs, ...step }: TaskStep): TaskStep {
  const command = step.exec ?? execArgs?.join(' ');
  if (!command || !/^[\w@$.,:/=' -]+$/.test(command)) return { execArgs, ...step };
  const args = step.receiveArgs && !command.includes('$@') ? ' $@' : '';
  return { ...step, exec: `${command}${args} || exit 1`, shell: 'system' };
}

// ---- lint

project.eslint!.addRules({
  // Facts are loaded lazily, by a literal require of a JSON file.
  '@typescript-eslint/no-require-imports': ['error', { allow: ['\\.json$'] }],
});
const NODE_IO = ['child_process', 'fs', 'fs/promises', 'http', 'https', 'net', 'os', 'path'];
project.eslint!.addOverride({
  files: PURE_LAYERS.map((layer) => `src/${layer}/**/*.ts`),
  rules: {
    'no-restricted-imports': ['error', {
      paths: [
        ...['cdk8s', 'constructs'].map((name) => ({ name, message: 'this layer is plain data in, plain data out; constructs live in src/*.ts' })),
        ...NODE_IO.flatMap((name) => [name, `node:${name}`]).map((name) => ({ name, message: 'this layer does no I/O' })),
      ],
      patterns: [{
        group: ['cdk8s/*', 'constructs/*', 'cdk8s-plus-*', 'cdk8s-plus-*/**'],
        message: 'this layer is plain data in, plain data out; constructs live in src/*.ts',
      }],
    }],
  },
});
// ESLint reports in the editor what Helm's templates cannot do, as far as the syntax shows it.
const COMPILED = ['base', 'pod', 'render', 'vllm', 'model', 'network', 'serving', 'helm'];
project.eslint!.addOverride({
  files: [
    ...COMPILED.map((layer) => `src/${layer}/**/*.ts`),
    'src/estimate/transfer-{rates,time}.ts', 'src/verify/{expectations,pre-start-gate,program-container,relabel,verification,verified-role}.ts',
  ],
  // readers of manifests and scripts, which the chart does not call
  excludedFiles: ['src/*/explain-*.ts', 'src/network/detect.ts', 'src/pod/{expansion,pod-templates}.ts', 'src/vllm/{command-line,shell*}.ts'],
  rules: { 'no-restricted-syntax': ['error', ...RESTRICTIONS] },
});
project.eslint!.addRules({
  'import/no-restricted-paths': ['error', {
    zones: PURE_LAYERS.map((layer) => ({
      target: `./src/${layer}`,
      from: './src',
      except: [`./${layer}`, './facts', ...LAYERS[layer]!.map((below) => `./${below}`)],
      message: `the layer ${layer} knows facts${LAYERS[layer]!.map((below) => `, ${below}`).join('')} and nothing else`,
    })),
  }],
});
// Tests and examples import the package by its own name: this config has its path.
project.eslint!.config.settings['import/resolver'].typescript.project = './test/tsconfig.json';

// ---- what is in git, what is in the package

// Reviews fold what is generated, and do not count it.
for (const generated of [
  '/charts/*/files/**', '/charts/*/templates/_core/**', '/charts/*/values.schema.json', '/charts/*/values.yaml', '/charts/*/Chart.yaml', '/charts/*/README.md',
  '/docs/reference/**', '/docs/rules/**', '/docs/explanation/wide-ep.md', '/rosetta/**',
  '/conformance/live/requirements.txt', '/conformance/live/results.json', '/src/edge/api.json', '/src/facts/models.json', '/src/facts/sidecar.json', '/src/facts/vllm-options.json',
]) {
  project.gitattributes.addAttributes(generated, 'linguist-generated');
}

project.gitignore.exclude('/examples/dist/', '.jsii.tabl.json');

// A list of what ships, not of what does not: a new top-level folder stays out until it is named here.
project.npmignore!.exclude('/*');
project.npmignore!.include('/lib/', '/.jsii', '/charts/', '/package.json', '/README.md', '/LICENSE', '/NOTICE', '/CHANGELOG.md');
// Of the chart, the command reads the schema; who installs it gets it from a registry of charts.
project.npmignore!.exclude('/charts/*');
project.npmignore!.include('/charts/llm-d-disagg/');
project.npmignore!.exclude('/charts/llm-d-disagg/*');
project.npmignore!.include('/charts/llm-d-disagg/values.schema.json');

project.synth();
