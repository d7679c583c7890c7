import * as fs from 'fs';
import * as path from 'path';
import { CLUSTER } from './api';
import { buildControlPlane } from '../control-plane/build';
import { startControlPlane } from '../control-plane/start';

/** One control plane for all suites that need one; where it cannot be built, the suites report it. */
export default async function setUp(): Promise<void> {
  if (CLUSTER.some(requirement => !requirement.find())) { return; }
  const assets = buildControlPlane();
  process.env.CONFORMANCE_VERSIONS = fs.readFileSync(path.join(assets, 'versions.json'), 'utf-8');
  if (process.env.CONFORMANCE_KUBECONFIG) { // while one works on a suite: a control plane that is already up
    process.env.KUBECONFIG = process.env.CONFORMANCE_KUBECONFIG;
    return;
  }
  const plane = await startControlPlane(assets);
  Object.assign(globalThis, { conformancePlane: plane });
  process.env.KUBECONFIG = plane.kubeconfig; // workers inherit it
}
