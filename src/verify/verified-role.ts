import { refuse } from '../base/errors';
import { Json, objectAt } from '../base/json';
import { ModelFacts } from '../model/model-facts';
import { PlatformFacts } from '../network/platform-facts';
import { podTemplatesOf } from '../pod/pod-templates';
import { RenderedServer, renderedServers } from '../serving/rendered-server';
import { Server } from '../serving/spec';

/** The pods of one role, as they are rendered, with what their plan has for them. */
export interface VerifiedRole {
  /** Of the workload. */
  readonly name: string;
  /** `prefill`, `decode` or `prefill-decode`. */
  readonly role: string;
  readonly template: Json;
  readonly server: RenderedServer;
  readonly facts: PlatformFacts;
  readonly requireRdma: boolean;
  /** Backend of NIXL where the pods do not name it. */
  readonly backend: string;
  /** What is known of the model. */
  readonly model?: ModelFacts;
  readonly vllmVersion?: string;
  readonly group: PodGroup;
}

/** How many pods serve together, and what places them. */
export interface PodGroup {
  readonly nodes: number;
  /** Node label whose value all pods of a group share. */
  readonly topology?: string;
  /** The queue of Kueue that admits them. */
  readonly queue?: string;
}

const QUEUE = 'kueue.x-k8s.io/queue-name';

/**
 * The roles of what is served.
 *
 * @throws LLMD517 where patches left no container in the pods of one
 */
export function verifiedRoles(servers: Server[]): VerifiedRole[] {
  refuse(servers.filter(server => !roleOf(server)).map(({ name }) => ({ code: 'LLMD517', subject: `the pods of ${name}`, problem: 'have no server after patches', fix: 'leave its container in' })));
  return servers.map(server => roleOf(server)!);
}

/** A server that the library makes; nothing where patches left no server in it. */
export function roleOf({ name, spec, manifest }: Server): VerifiedRole | undefined {
  const templates = podTemplatesOf(manifest);
  const server = renderedServers(manifest, spec.image)[0];
  if (!server || !templates.length) { return undefined; }
  return {
    name,
    role: spec.role,
    template: templates[0]!.template,
    server,
    facts: spec.plan.platform._facts,
    requireRdma: spec.plan._requireRdma,
    backend: spec.plan.backend,
    model: spec.model._facts,
    vllmVersion: spec.image.vllmVersion,
    group: groupOf(manifest),
  };
}

/** Of a LeaderWorkerSet its group; of any other workload each pod by itself. */
export function groupOf({ metadata, spec }: Json): PodGroup {
  const { size } = objectAt(objectAt(spec).leaderWorkerTemplate);
  const { labels, annotations } = objectAt(metadata);
  const [topology, queue] = [objectAt(annotations)['leaderworkerset.sigs.k8s.io/exclusive-topology'], objectAt(labels)[QUEUE]];
  return {
    nodes: typeof size === 'number' && size > 1 ? size : 1,
    topology: typeof topology === 'string' ? topology : undefined,
    queue: typeof queue === 'string' ? queue : undefined,
  };
}

/** Labels by which Kueue finds what it admits. */
export const queueLabels = ({ queue }: PodGroup): Json => queue === undefined ? {} : { [QUEUE]: queue };
