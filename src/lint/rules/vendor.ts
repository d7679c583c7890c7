import { Platform } from '../../network/platform';
import { AcceleratorFacts, Vendor } from '../../network/platform-facts';
import { ServerView } from '../view/server-view';

/** The vendor whose device plugin gives a server its accelerators; nothing where none is known. */
export function vendorOf({ accelerators, platform }: ServerView): Vendor | undefined {
  if (!accelerators) { return platform?._facts.machine.accelerator.vendor; }
  const own = Platform.all().find(({ _facts }) => _facts.machine.accelerator.resource === accelerators.name);
  return own?._facts.machine.accelerator.vendor ?? (accelerators.name.startsWith('gpu.intel.com/') ? 'intel' : undefined);
}

/** The accelerators of a server: those of its platform, or any of the vendor. */
export function acceleratorOf(server: ServerView): AcceleratorFacts | undefined {
  const vendor = vendorOf(server);
  const own = server.platform?._facts.machine.accelerator;
  return own ?? (vendor && { vendor, model: 'any', count: 8, resource: server.accelerators?.name });
}
