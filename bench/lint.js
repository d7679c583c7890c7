/** `cdk8s-llm-d lint` beside what any reader of the same file must do and beside kubeconform, and how many objects it reads in a second. */
const { spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { kubeconformOrSkip } = require('./kubeconform');
const { ms, pairwise, ratio } = require('./stats');

const ROOT = path.join(__dirname, '..');
const MAIN = path.join(ROOT, 'lib', 'cli', 'main.js');
const RUNS = 9;
/** One file, cold: in times of Node with its YAML parsed. */
const COLD = 2.5;
const OBJECTS = 10_000;
const FILE = 1000;
/** Objects in a second, from text to findings. */
const EACH_SECOND = 2000;

const PARSE = `
  const yaml = require(require('module').createRequire(require.resolve('cdk8s')).resolve('yaml'));
  for (const file of process.argv.slice(1)) {
    yaml.parseAllDocuments(require('fs').readFileSync(file, 'utf-8'), { version: '1.1' }).forEach(document => document.toJS());
  }
`;

/** Milliseconds that a process takes, which may end with 1 for findings. */
function timed(args, program = process.execPath) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf-8', maxBuffer: 1e9 });
  if (status !== 0 && status !== 1) { throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`); }
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The objects of a file, again and again under other names, in files of a thousand or so. */
function writeMany(text, folder) {
  const documents = text.split(/^---$/m).filter(document => document.trim());
  const copies = Math.ceil(FILE / documents.length);
  return Array.from({ length: Math.ceil(OBJECTS / FILE) }, (_, file) => {
    const parts = Array.from({ length: copies }, (__, i) => documents.map(document => document.replace(/gpt-oss/g, `gpt-oss-${file}-${i}`)));
    const name = path.join(folder, `${file}.yaml`);
    fs.writeFileSync(name, parts.flat().join('---\n'));
    return { name, count: parts.flat().length };
  });
}

exports.run = () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-lint-'));
  try {
    const golden = path.join(ROOT, 'test', 'golden');
    const first = 'eks-p5en.yaml';
    const one = path.join(golden, first);
    const cold = pairwise(() => timed([MAIN, 'lint', one]), () => timed(['-e', PARSE, one]), RUNS, COLD);
    const files = writeMany(fs.readFileSync(one, 'utf-8'), folder);
    const names = files.map(({ name }) => name);
    const count = files.reduce((sum, file) => sum + file.count, 0);
    const large = pairwise(() => timed([MAIN, 'lint', '--min-severity', 'error', ...names]), () => timed(['-e', PARSE, ...names]), 1, COLD);
    const rate = Math.round(count / large.ours * 1000);
    const { skip, command: [kubeconform, ...options] = [], version } = kubeconformOrSkip(os.cpus().length);
    const others = skip ? [`!!!! SKIPPED: ${skip} !!!!`] : [[first, [one], cold], [`${count} objects`, names, large]].map(([what, given, lint]) => {
      const checked = timed([...options, ...given], kubeconform);
      return `kubeconform ${version}, its schemas on disk, with ${what}: ${ms(checked)}; lint takes ${ratio(lint.ours, checked)}`;
    });
    return {
      met: cold.met && rate >= EACH_SECOND,
      lines: [
        `lint of ${first}: ${ms(cold.ours)}, over Node and parsing its YAML ${cold.line}`,
        `lint of ${count} objects, errors alone: ${ms(large.ours)}, ${rate} in a second (goal: ${EACH_SECOND}); over parsing alone ${large.middle.toFixed(2)}x`,
        ...others,
      ],
    };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};
