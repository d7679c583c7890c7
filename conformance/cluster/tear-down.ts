import type { ControlPlane } from '../control-plane/start';

export default async function tearDown(): Promise<void> {
  await (globalThis as { conformancePlane?: ControlPlane }).conformancePlane?.stop();
}
