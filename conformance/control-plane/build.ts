import { execFileSync } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { madeOnce } from '../../projenrc/npm-install';

/** Folder of a tool's programs, one for each state of what they are built from; safe to delete. */
export function cacheFolder(tool: string, key: string): string {
  const home = process.env.CONFORMANCE_HOME ?? path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'cdk8s-llm-d', 'conformance');
  return path.join(home, tool, key);
}

/** Files of CRDs in the modules of crds/go.mod, and in that of LeaderWorkerSet. */
const CRDS: [module: string, folder: string, files: RegExp][] = [
  ['github.com/GoogleCloudPlatform/gke-networking-api', 'config/crds', /_(networks|gkenetworkparamsets)\.yaml$/],
  ['github.com/k8snetworkplumbingwg/network-attachment-definition-client', 'artifacts', /^networks-crd\.yaml$/],
  ['github.com/kedacore/keda/v2', 'config/crd/bases', /scaledobjects\.yaml$/],
  ['github.com/prometheus-operator/prometheus-operator', 'example/prometheus-operator-crd', /_(podmonitors|prometheusrules)\.yaml$/],
  ['sigs.k8s.io/gateway-api', 'config/crd/standard', /_(gateways|gatewayclasses|httproutes)\.yaml$/],
  ['sigs.k8s.io/gateway-api-inference-extension', 'config/crd/bases', /\.yaml$/],
  ['sigs.k8s.io/kueue', 'config/components/crd/bases', /_(localqueues|topologies)\.yaml$/],
];

/** Modules whose versions the page names. */
const NAMED = ['k8s.io/kubernetes', 'go.etcd.io/etcd/server/v3', 'sigs.k8s.io/lws', 'sigs.k8s.io/kwok'];

/** Release of each module that the control plane is made of. */
export type Versions = { readonly [module: string]: string };

/**
 * Builds the control plane, unless the same is in the cache already: minutes when Go's caches are empty, seconds else.
 *
 * @returns the folder with bin/, crds/, the webhooks of LeaderWorkerSet, the stages of kwok and versions.json
 */
export function buildControlPlane(): string {
  const sources = ['build.ts', 'main.go', 'up.go', 'go.mod', 'go.sum', 'crds/go.mod', 'crds/go.sum', 'crds/computedomains.yaml'];
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  sources.forEach(file => hash.update(fs.readFileSync(path.join(__dirname, file))));
  const assets = cacheFolder('control-plane', hash.digest('hex').slice(0, 16));
  return madeOnce(assets, made => {
    console.log('building the control plane: minutes, if Go has to download and compile it');
    build(made);
  });
}

function build(out: string): void {
  const bin = path.join(out, 'bin');
  const stamp = kubernetesVersion();
  compile('.', path.join(bin, 'controlplane'), stamp);
  compile('sigs.k8s.io/kwok/cmd/kwok', path.join(bin, 'kwok'));
  compile('sigs.k8s.io/lws/cmd', path.join(bin, 'lws'));
  // envtest starts these two by their own names
  for (const name of ['etcd', 'kube-apiserver']) { fs.symlinkSync('controlplane', path.join(bin, name)); }

  const crds = path.join(out, 'crds');
  fs.mkdirSync(crds);
  const here = path.join(__dirname, 'crds');
  const versions: { [module: string]: string } = {};
  const copy = (folder: string, files: RegExp) => {
    const found = fs.readdirSync(folder).filter(f => files.test(f));
    if (!found.length) { throw new Error(`no CRD in ${folder}`); }
    found.forEach(f => fs.copyFileSync(path.join(folder, f), path.join(crds, f)));
  };
  for (const [module, folder, files] of CRDS) {
    const { dir, version } = moduleOf(module, here);
    versions[module] = version;
    copy(path.join(dir, folder), files);
  }
  copy(here, /^computedomains\.yaml$/);
  const lws = moduleOf('sigs.k8s.io/lws', __dirname).dir;
  copy(path.join(lws, 'config/crd/bases'), /\.yaml$/);

  fs.writeFileSync(path.join(out, 'lws-webhooks.yaml'), kustomize(path.join(lws, 'config/webhook')));
  const stages = path.join(moduleOf('sigs.k8s.io/kwok', __dirname).dir, 'kustomize/stage');
  fs.writeFileSync(path.join(out, 'kwok-stages.yaml'), ['node/heartbeat-with-lease', 'node/fast', 'pod/fast'].map(s => kustomize(path.join(stages, s))).join('---\n'));
  NAMED.forEach(module => { versions[module] = moduleOf(module, __dirname).version; });
  fs.writeFileSync(path.join(out, 'versions.json'), JSON.stringify(versions));
}

/** Without the stamp, the API server answers that it is v0.0.0. */
function kubernetesVersion(): string {
  const { version } = moduleOf('k8s.io/kubernetes', __dirname);
  const [major, minor] = version.slice(1).split('.');
  const values = { gitVersion: version, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  return Object.entries(values).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`).join(' ');
}

const compile = (packagePath: string, out: string, stamp = '') =>
  go(['build', '-mod=readonly', '-buildvcs=false', '-trimpath', '-ldflags', `-s -w ${stamp}`, '-o', out, packagePath], __dirname);

const kustomize = (folder: string): string => execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf-8', maxBuffer: 2 ** 26 });

/** Where a module lies, downloaded if it is not there yet, and its version. */
function moduleOf(module: string, cwd: string): { dir: string; version: string } {
  const { Dir: dir, Version: version } = JSON.parse(go(['mod', 'download', '-json', module], cwd));
  return { dir, version };
}

/** Downloads are many lines on stderr, which are of interest only where it fails; then they are part of the error. */
function go(args: string[], cwd: string): string {
  return execFileSync('go', args, { cwd, encoding: 'utf-8', maxBuffer: 2 ** 26, env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' }, stdio: ['ignore', 'pipe', 'pipe'] });
}
