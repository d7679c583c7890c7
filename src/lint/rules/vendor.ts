import { acceleratorVendor } from '../../network/detect';
import { AcceleratorFacts, Vendor } from '../../network/platform-facts';
import { ServerView } from '../view/server-view';

/** The vendor whose device plugin or driver gives a server its accelerators; nothing where none is known. */
export function vendorOf({ accelerators, platform }: ServerView): Vendor | undefined {
  return accelerators ? acceleratorVendor(accelerators.name) : platform?._facts.machine.accelerator.vendor;
}

/** The accelerators of a server: those of its platform, or any of the vendor. */
export function acceleratorOf(server: ServerView): AcceleratorFacts | undefined {
  const vendor = vendorOf(server);
  const own = server.platform?._facts.machine.accelerator;
  return own ?? (vendor && { vendor, model: 'any', count: 8, resource: server.accelerators?.name });
}
