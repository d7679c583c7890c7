import { Platform } from '../../network/platform';
import { AcceleratorFacts, Vendor } from '../../network/platform-facts';
import { ServerView } from '../view/server-view';

/** The vendor whose device plugin or driver gives a server its accelerators; nothing where none is known. */
export function vendorOf({ accelerators, platform }: ServerView): Vendor | undefined {
  if (!accelerators) { return platform?._facts.machine.accelerator.vendor; }
  const { name } = accelerators;
  const own = Platform.all().find(({ _facts: { machine, attachment } }) =>
    machine.accelerator.resource === name || attachment.claim?.requests.some(({ kind, deviceClass }) => kind === 'accelerator' && deviceClass === name));
  return own?._facts.machine.accelerator.vendor ?? (name.startsWith('gpu.intel.com/') ? 'intel' : undefined);
}

/** The accelerators of a server: those of its platform, or any of the vendor. */
export function acceleratorOf(server: ServerView): AcceleratorFacts | undefined {
  const vendor = vendorOf(server);
  const own = server.platform?._facts.machine.accelerator;
  return own ?? (vendor && { vendor, model: 'any', count: 8, resource: server.accelerators?.name });
}
