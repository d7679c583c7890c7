import { BackendFacts, PlatformFacts, Technology } from './platform-facts';
import fabricFacts from '../facts/fabrics.json';

/** One line of `facts/fabrics.json`. */
export interface FabricDefaults {
  /** NICs move memory without the CPU of the other side. */
  readonly rdma: boolean;
  readonly backend: BackendFacts;
}

export const FABRICS = fabricFacts.fabrics as { readonly [technology in Technology]: FabricDefaults };

/** What two pods of one node get over TCP and over NVLink. */
export const SAME_NODE = fabricFacts.sameNode;

/** Whether NICs of the fabric move memory without the CPU of the other side. */
export function isRdmaFabric(technology: Technology): boolean {
  return FABRICS[technology].rdma;
}

/** The backends on a fabric: those of the platform, where it has this fabric. */
export function backendsOn(technology: Technology, platform: PlatformFacts | undefined): BackendFacts {
  return platform?.fabric.technology === technology ? platform.backend : FABRICS[technology].backend;
}
