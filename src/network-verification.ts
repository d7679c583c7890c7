import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { refuse } from './base/errors';
import { Json } from './base/json';
import { abandon, addObject } from './construct-tree';
import { checkCall, plainStruct } from './edge/check';
import { IModelServing } from './model-serving';
import { programs } from './programs';
import { VerificationOptions, verificationFaults } from './serving/verification-options';
import { neededBy } from './verify/needed-objects';
import { verificationObjects } from './verify/verification';
import { verifiedRoles } from './verify/verified-role';

/** Whose network is verified, and how. */
export interface NetworkVerificationProps extends VerificationOptions {
  /** The pair, or the wide role, whose pods' network is verified. */
  readonly serving: IModelServing;
}

/**
 * Jobs that verify the network of a pair, or of a wide role, before it serves: pods with the image, environment, resources, claims,
 * annotations, privileges and placement of the servers check what they have, then read GPU memory by NIXL from each other, both
 * ways and in pages of the pair's own KV cache, compare every byte, and name the transport that was taken. They need as many free
 * GPUs as one pod (of wide roles: one group) of each role.
 *
 * In a chart of its own it is a file that can be applied before the servers are: it then also has the service account and the
 * ResourceClaimTemplates of the pods. Patches of a role count; what is changed in the workload's `ApiObject` afterwards does not.
 *
 * @example
 *
 * const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.EKS_P5_EN });
 * const pair = new PrefillDecodePair(chart, 'gpt-oss', {
 *   model: Model.huggingFace('openai/gpt-oss-120b'),
 *   network,
 *   prefill: {},
 *   decode: {},
 * });
 * new NetworkVerification(chart, 'verification', { serving: pair });
 */
export class NetworkVerification extends Construct {
  /** The Jobs: prefill and decode of a pair, the one of a wide role. That of decode reports. */
  public readonly jobs: ApiObject[];

  /**
   * @throws LLMD515 for an option that is not valid, LLMD517 where patches left no server to verify
   */
  constructor(scope: Construct, id: string, props: NetworkVerificationProps) {
    checkCall('NetworkVerification', props);
    super(scope, id);
    try {
      const { serving, ...options } = plainStruct('NetworkVerificationProps', props);
      refuse(verificationFaults(options));
      const roles = verifiedRoles(serving.servers.map(server => server._server));
      const theirs = Chart.of(serving);
      const policy = serving.node.tryFindChild('NetworkPolicy') as ApiObject | undefined;
      const own = verificationObjects(roles, {
        ...options,
        name: serving.selector['app.kubernetes.io/instance']!,
        namespace: theirs.namespace,
        programs: programs(),
        policies: policy ? [policy.toJson() as Json] : [],
      });
      const needed = theirs === Chart.of(this) ? [] : neededBy(roles.map(role => role.template), objectsOf(theirs));
      const objects = [...needed, ...own].map(manifest => addObject(this, idOf(manifest), manifest));
      this.jobs = objects.filter(({ kind }) => kind === 'Job');
    } catch (e) {
      throw abandon(this, e); // node-do-not-add-exception-line
    }
  }
}

/** The objects of a whole app: a network may have a chart of its own. */
const objectsOf = ({ node }: Chart): Json[] =>
  node.root.node.findAll().filter((c): c is ApiObject => ApiObject.isApiObject(c)).map(object => object.toJson() as Json);

const idOf = ({ kind, metadata: { name } }: Json): string => `${kind as string}-${name as string}`;
