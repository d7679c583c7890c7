import { ApiObject, Chart } from 'cdk8s';
import { IConstruct, IMixin } from 'constructs';
import { refuse } from './base/errors';
import { Fault } from './base/fault';
import { Json, objectsIn, sortKeys } from './base/json';
import { checkCall } from './edge/check';
import { PodContribution } from './pod/contribution';
import { isWhole } from './pod/kubernetes';
import { mergePod } from './pod/merge';
import { hasContainers, hasKnownTemplates, mapPodTemplates, podTemplatesOf, templateKinds } from './pod/pod-templates';
import { RdmaNetwork } from './rdma-network';
import { Role } from './vllm/role';

/** How a workload joins a network. */
export interface JoinNetworkOptions {
  /** Which side of the KV transfer the pods are on. */
  readonly role: Role;

  /**
   * Accelerators of one pod.
   * @default - what the container's limits already ask for
   */
  readonly accelerators?: number;

  /**
   * The container that talks to the network.
   * @default - the only container of the pod
   */
  readonly container?: string;
}

interface Joined {
  readonly network: RdmaNetwork;
  readonly options: JoinNetworkOptions;
}

/** Who has joined what: all of it is merged in one go, so that a conflict names the two that disagree. */
const joined = new WeakMap<ApiObject, Joined[]>();

/**
 * Joins any workload to a network: a cdk8s-plus Deployment, an ApiObject of your own, or an object of any Helm
 * chart rendered through cdk8s `Helm`. It adds environment, resources, claims, capabilities, annotations, volumes and
 * placement to the pod; what the workload already sets to the same value is kept, and a different value is an error.
 *
 * @example
 *
 * const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE });
 * const deployment = new kplus.Deployment(chart, 'decode', { containers: [{ name: 'vllm', image: 'vllm/vllm-openai:v0.23.0' }] });
 * deployment.with(new JoinNetwork(network, { role: Role.DECODE, accelerators: 8 }));
 */
export class JoinNetwork implements IMixin {
  constructor(private readonly network: RdmaNetwork, private readonly options: JoinNetworkOptions) {
    checkCall('JoinNetwork', network, options);
  }

  /** Whether the construct is an object with pods. */
  public supports(construct: IConstruct): boolean {
    return ApiObject.isApiObject(construct) && (hasKnownTemplates(construct.apiVersion, construct.kind) || containsContainers(construct));
  }

  /**
   * Joins the object when it is rendered, after everything else that changes it.
   *
   * @throws LLMD601–LLMD605 at synth, where the workload and the network disagree, LLMD610 where its pods are not found
   */
  public applyTo(construct: IConstruct): void {
    const object = construct as ApiObject;
    const joins = joined.get(object);
    if (joins) {
      joins.push({ network: this.network, options: this.options });
      return;
    }
    const all: Joined[] = [{ network: this.network, options: this.options }];
    joined.set(object, all);
    const render = object.toJson.bind(object);
    object.toJson = () => sortKeys(join(object, render(), all));
    // cdk8s writes chart by chart: what cannot be rendered must be known before the first file
    let checked = false;
    object.node.addValidation({
      validate: () => {
        if (!checked) {
          object.toJson();
          checked = true;
        }
        return [];
      },
    });
  }
}

/** Objects of unknown kinds that run containers are joined as well, so that they are refused rather than skipped. */
function containsContainers(object: ApiObject): boolean {
  try {
    return hasContainers(object.toJson());
  } catch {
    return false; // it cannot be rendered yet, or at all: synth reports why
  }
}

function join(object: ApiObject, manifest: Json, joins: Joined[]): Json {
  const name = `${object.kind} ${manifest.metadata?.name ?? object.node.path}`;
  refuse(templateFaults(name, manifest));
  return mapPodTemplates(manifest, template => {
    let merged = template;
    // one join may name the only container of a pod and another may not: they are of the same
    const containers: Json[] = template.spec?.containers ?? [];
    const nameOf = ({ options }: Joined): string | undefined => options.container ?? (containers.length === 1 ? containers[0]!.name : undefined);
    for (const container of new Set(joins.map(nameOf))) {
      const here = joins.filter(j => nameOf(j) === container);
      merged = mergePod(merged, container, name, here.map(j => contribution(object, merged, name, j)));
    }
    return merged;
  });
}

/** LLMD610 for an object whose pods are not found: joined, it would stay as it is. */
function templateFaults(name: string, manifest: Json): Fault[] {
  if (podTemplatesOf(manifest).length) { return []; }
  const { apiVersion, kind } = manifest;
  const known = hasKnownTemplates(apiVersion, kind);
  return [{
    code: 'LLMD610',
    subject: `${name} (${apiVersion})`,
    problem: known ? 'has no pod template, so that there is nothing to join' : 'keeps its pods where they are not looked for, so that they would not join the network',
    allowed: known ? 'a pod template where the kind has it' : `one of: ${templateKinds().join(', ')}`,
    fix: known ? 'add it' : 'join what it makes, or write what plan() of the network has into it',
  }];
}

function contribution(object: ApiObject, template: Json, name: string, { network, options }: Joined): PodContribution {
  const own = object.metadata.namespace ?? Chart.of(object).namespace;
  const count = options.accelerators ?? askedFor(template, network, options);
  refuse(options.accelerators === undefined ? countFaults(name, network, count) : []);
  const plan = network._resolve({ role: options.role, accelerators: Number(count) });
  refuse(plan.clusterObjects.length ? namespaceFaults(name, own, network, plan.clusterObjects[0].kind) : []);
  return { ...plan._contribution, source: `network ${network.node.path} (${network.options.platform.name})` };
}

/** LLMD604 for a pod whose claims would be looked for in another namespace. */
function namespaceFaults(name: string, own: string | undefined, network: RdmaNetwork, kind: string): Fault[] {
  const theirs = Chart.of(network).namespace;
  return own === theirs ? [] : [{
    code: 'LLMD604',
    subject: name,
    problem: `is in namespace '${own ?? 'default'}' but network ${network.node.path} has its ${kind} in '${theirs ?? 'default'}', `
      + 'and pods cannot use one of another namespace',
    fix: 'make a network in a chart of the same namespace',
  }];
}

const resourceOf = (network: RdmaNetwork): string | undefined => network.options.platform._facts.machine.accelerator.resource;

/** The accelerators that a container asks for: by a limit, or by claims of this network, which are one for each. */
function askedFor(template: Json, network: RdmaNetwork, options: JoinNetworkOptions): unknown {
  const resource = resourceOf(network);
  const containers: Json[] = template.spec?.containers ?? [];
  const resources = (options.container ? containers.find(c => c.name === options.container) : containers[0])?.resources;
  const limit = resource === undefined ? undefined : resources?.limits?.[resource];
  if (limit !== undefined && limit !== null) { return limit; }
  const all = objectsIn(template.spec?.resourceClaims);
  const ours = all.filter(claim => claim.resourceClaimTemplateName === network.claimTemplateName).map(claim => claim.name);
  return objectsIn(resources?.claims).filter(claim => ours.includes(claim.name)).length || undefined;
}

/** LLMD605 where it is not known how many accelerators a pod has. */
function countFaults(name: string, network: RdmaNetwork, count: unknown): Fault[] {
  const resource = resourceOf(network) ?? 'an accelerator';
  if (count === undefined) {
    return [{ code: 'LLMD605', subject: `the number of accelerators of ${name}`, problem: `is not known: its container has no limit for ${resource}`, fix: 'set accelerators' }];
  }
  return isWhole(Number(count), 0) ? [] : [{ code: 'LLMD605', subject: `the limit of ${name} for ${resource}`, value: `'${count as string}'`, allowed: 'a whole number of accelerators, such as 8' }];
}
