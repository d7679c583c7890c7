/**
 * kubeconform with Kubernetes' own schemas, which PyPI has: what people run today where we say `cdk8s-llm-d lint`. It comes from the registries of
 * Go and Python once; nothing where it cannot be had.
 */
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');

require('ts-node').register({ transpileOnly: true, project: path.join(__dirname, 'tsconfig.json') });
const { cacheFolder, madeOnce } = require('../projenrc/npm-install');

const KUBECONFORM = 'v0.8.0';
/** Of the package kubernetes-validate, whose first numbers are those of Kubernetes. */
const SCHEMAS = '1.37.0';

function download(folder) {
  const quiet = { cwd: folder, stdio: 'ignore' };
  execFileSync('go', ['install', `github.com/yannh/kubeconform/cmd/kubeconform@${KUBECONFORM}`], { ...quiet, env: { ...process.env, GOBIN: folder } });
  execFileSync('python3', ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', `kubernetes-validate==${SCHEMAS}`], quiet);
  const wheel = fs.readdirSync(folder).find(file => file.endsWith('.whl'));
  execFileSync('python3', ['-m', 'zipfile', '-e', wheel, 'wheel'], quiet);
  const read = file => JSON.parse(fs.readFileSync(path.join(folder, 'wheel', 'kubernetes_validate', 'kubernetes-json-schema', `v${SCHEMAS}-local`, file), 'utf-8')
    .replaceAll('/api/_definitions.json#', '#'));
  const { $defs } = read('_definitions.json');
  // kubeconform does not follow references to another file
  for (const file of ['deployment-apps-v1.json', 'serviceaccount-v1.json']) {
    const { $id, ...schema } = read(file);
    fs.writeFileSync(path.join(folder, file), JSON.stringify({ ...schema, $defs }));
  }
  for (const made of [wheel, 'wheel']) { fs.rmSync(path.join(folder, made), { recursive: true }); }
}

/** The program with its arguments, to which files are added. */
exports.kubeconformOrSkip = (workers) => {
  try {
    const folder = madeOnce(cacheFolder('kubeconform', `${KUBECONFORM}-${SCHEMAS}`), download);
    const schemas = path.join(folder, '{{ .ResourceKind }}{{ .KindSuffix }}.json');
    return { command: [path.join(folder, 'kubeconform'), '-n', String(workers), '-schema-location', schemas], version: KUBECONFORM };
  } catch (e) {
    return { skip: `kubeconform needs Go, Python 3 with pip, and their registries: ${e.message.split('\n')[0]}` };
  }
};
