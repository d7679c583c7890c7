/**
 * What one waits for: `ts-node` of a program with one pair, as `cdk8s synth` runs it, beside a program that makes ApiObjects of the
 * same content. The goal is for a program that is only transpiled, as our examples are, where all that differs is what we do when
 * it runs. With the type check, as the project of `cdk8s init typescript-app` has it, most of the time is the compiler's.
 */
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { ms, pairwise, ratio } = require('./stats');
const { same } = require('./hand-written');

const ROOT = path.join(__dirname, '..');
const RUNS = 15;
const GOAL = 1.11;

const PAIR = `
import { App, Chart } from 'cdk8s';
import { Model, Platform, PrefillDecodePair, RdmaNetwork } from 'cdk8s-llm-d';

const app = new App();
const chart = new Chart(app, 'serving');
new PrefillDecodePair(chart, 'gpt-oss', {
  model: Model.huggingFace('openai/gpt-oss-120b'),
  network: new RdmaNetwork(chart, 'fabric', { platform: Platform.EKS_P5_EN }),
  prefill: { replicas: 8, tensorParallelSize: 1 },
  decode: { replicas: 2, tensorParallelSize: 4 },
});
app.synth();
`;

const bare = objects => `
import { ApiObject, App, Chart } from 'cdk8s';

const app = new App();
const chart = new Chart(app, 'serving');
${objects.map((object, i) => `new ApiObject(chart, 'object-${i}', ${JSON.stringify(object, null, 2)});`).join('\n')}
app.synth();
`;

/** That of \`cdk8s init typescript-app\`. */
const TSCONFIG = {
  compilerOptions: {
    alwaysStrict: true, declaration: true, experimentalDecorators: true, inlineSourceMap: true, inlineSources: true, lib: ['es2016'], module: 'CommonJS',
    noFallthroughCasesInSwitch: true, noImplicitAny: true, noImplicitReturns: true, noImplicitThis: true, noUnusedLocals: true, noUnusedParameters: true,
    resolveJsonModule: true, strict: true, strictNullChecks: true, strictPropertyInitialization: true, stripInternal: true, target: 'ES2017',
  },
  include: ['**/*.ts'],
  exclude: ['node_modules'],
};

exports.run = () => {
  const project = makeProject();
  try {
    const run = (program, ...flags) => {
      const start = process.hrtime.bigint();
      execFileSync(process.execPath, [path.join(ROOT, 'node_modules/ts-node/dist/bin.js'), ...flags, `${program}.ts`],
        { cwd: project, env: { ...process.env, CDK8S_OUTDIR: program }, stdio: 'pipe' });
      return Number(process.hrtime.bigint() - start) / 1e6;
    };
    const yaml = program => fs.readFileSync(path.join(project, program, 'serving.k8s.yaml'), 'utf-8');
    fs.writeFileSync(path.join(project, 'pair.ts'), PAIR);
    run('pair', '--transpile-only');
    fs.writeFileSync(path.join(project, 'bare.ts'), bare(require('./hand-written').parse(yaml('pair'))));
    run('bare', '--transpile-only');
    same(yaml('pair'), yaml('bare'), 'the program without us');
    const compare = (...flags) => pairwise(() => run('pair', ...flags), () => run('bare', ...flags), RUNS, GOAL);
    const line = (how, { ours, theirs }) => `ts-node of a program with one pair, ${how}: ${ms(ours)}, ApiObjects of the same content: ${ms(theirs)}`;
    const quick = compare('--transpile-only');
    const checked = compare();
    return {
      met: quick.met,
      lines: [
        `${line('without a type check', quick)}: ${quick.line}`,
        `${line('with a type check', checked)}: ${ratio(checked.middle, 1)}, to read our types`,
      ],
    };
  } finally {
    fs.rmSync(project, { recursive: true });
  }
};

/** A project that has the packed library among its packages. */
function makeProject() {
  // below this one, whose node_modules has the peers
  const project = fs.mkdtempSync(path.join(ROOT, 'node_modules', '.bench-'));
  const modules = path.join(project, 'node_modules');
  fs.mkdirSync(modules);
  for (const peer of ['cdk8s', 'constructs', '@types']) { fs.symlinkSync(path.join(ROOT, 'node_modules', peer), path.join(modules, peer)); }
  fs.symlinkSync(ROOT, path.join(modules, 'cdk8s-llm-d'));
  fs.writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  fs.writeFileSync(path.join(project, 'package.json'), '{ "name": "bench", "private": true }');
  return project;
}
