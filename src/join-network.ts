import { ApiObject, Chart } from 'cdk8s';
import { IConstruct, IMixin } from 'constructs';
import { refuse } from './base/errors';
import { describeWarning, Fault } from './base/fault';
import { Json, objectAt, objectsIn, sortKeys } from './base/json';
import { isInTree } from './construct-tree';
import { checkCall } from './edge/check';
import { accountFaults, accountsOf, bindAccounts } from './join-account';
import { lintAtSynth } from './lint-at-synth';
import { acceleratorsOfClaim } from './network/attachment';
import { NetworkPlan } from './network/network-plan';
import { PodContribution } from './pod/contribution';
import { isWhole } from './pod/kubernetes';
import { mergePod } from './pod/merge';
import { podView } from './pod/view';
import { isWithin, metadataFaults, placeFaults, templateFaults } from './pod/workload-faults';
import { hasContainers, mapWorkloadTemplates, templatePlaces, workloadTemplates, writesOwnPods } from './pod/workload-kinds';
import { RdmaNetwork } from './rdma-network';
import { connectorFaults, JoinedContainer, leftToCaller } from './serving/joined-container';
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

  /**
   * The pod templates that join, in a workload that has several: a JSON pointer to one, or to what holds it, such as
   * `/spec/roles/0` of a DisaggregatedSet or `/spec/workerGroupSpecs` of a RayCluster.
   * @default - all pod templates
   */
  readonly podTemplates?: string;

  /**
   * Whether the workload brings a RoleBinding that lets its service account use the SecurityContextConstraints which the
   * platform's pods need (OpenShift). False where the account may use them already.
   * @default true
   */
  readonly roleBinding?: boolean;
}

interface Joined {
  readonly network: RdmaNetwork;
  readonly options: JoinNetworkOptions;
}

/** An object that has joined. */
interface JoinedObject {
  /** All that it has joined, which is merged in one go, so that a conflict names the two that disagree. */
  readonly joins: Joined[];
  /** What the app validates: rendered once for the check and for the warnings of all joins. */
  readonly validated: () => Json;
}

const joined = new WeakMap<ApiObject, JoinedObject>();

/**
 * Joins any workload to a network: a cdk8s-plus Deployment, an ApiObject of your own, an object of any Helm chart rendered
 * through cdk8s `Helm`, or a workload of another controller (JobSet, RayCluster, LLMInferenceService, PodCliqueSet ...).
 * It adds environment, resources, claims, capabilities, annotations, volumes and placement to the pod; what the workload
 * already sets to the same value is kept, and a different value is an error.
 *
 * What it cannot add stays with you, and is among the `warnings`: the connector in `--kv-transfer-config`, whose backend is
 * checked against platform and image, and the host of NIXL's side channel.
 *
 * @example
 *
 * const network = new RdmaNetwork(chart, 'fabric', { platform: Platform.COREWEAVE });
 * const securityContext = { ensureNonRoot: false, readOnlyRootFilesystem: false }; // what the image needs, and cdk8s-plus does not leave
 * const deployment = new kplus.Deployment(chart, 'decode', { containers: [{ name: 'vllm', image: 'vllm/vllm-openai:v0.23.0', securityContext }] });
 * deployment.with(new JoinNetwork(network, { role: Role.DECODE, accelerators: 8 }));
 */
export class JoinNetwork implements IMixin {
  private readonly asked = new Set<string>();
  private readonly objects: ApiObject[] = [];

  constructor(private readonly network: RdmaNetwork, private readonly options: JoinNetworkOptions) {
    checkCall('JoinNetwork', network, options);
    network.node.addValidation({ validate: () => { refuse(this.idleFaults()); return []; } });
  }

  /** What is left to you in the workloads that have joined so far: what the network cannot do for a container, and nobody has done. */
  public get warnings(): string[] {
    return [...new Set(this.objects.flatMap(object => this.left(object, object.toJson())).map(describeWarning))];
  }

  private left(object: ApiObject, manifest: Json): Fault[] {
    const own = { network: this.network, options: this.options };
    return [...containersOf(object, manifest, own).flatMap(leftToCaller), ...accountsLeft(nameOf(object, manifest), manifest, own)];
  }

  /** Whether the construct is an object with pods. */
  public supports(construct: IConstruct): boolean {
    this.asked.add(ApiObject.isApiObject(construct) ? construct.kind : construct.node.path);
    if (!ApiObject.isApiObject(construct)) { return false; }
    return templatePlaces(construct) !== undefined || writesOwnPods(construct.kind) || containsContainers(construct);
  }

  /**
   * Joins the object when it is rendered, after everything else that changes it.
   *
   * @throws LLMD601–LLMD605 at synth, where the workload and the network disagree, LLMD201 and LLMD206 for a connector whose
   *   backend platform or image lack, LLMD208 on OpenShift for a workload without a service account, LLMD610 where its pods
   *   are not found
   */
  public applyTo(construct: IConstruct): void {
    const object = construct as ApiObject;
    this.objects.push(object);
    const own = { network: this.network, options: this.options };
    const scc = sccOf(own);
    if (scc !== undefined) { bindAccounts(object, scc); }
    const { joins, validated } = joined.get(object) ?? beginJoin(object);
    joins.push(own);
    joinedTo(this.network).push({ object, manifest: validated, left: () => this.left(object, validated()) });
  }

  /** LLMD207 for a join of something that has no pods: nothing would be joined, and nobody would know. */
  private idleFaults(): Fault[] {
    const { asked, objects, network } = this;
    if (!asked.size || objects.length) { return []; }
    return [{
      code: 'LLMD207',
      subject: `what joins network ${network.node.path}`,
      value: [...asked].slice(0, 5).join(', '),
      problem: 'which has no pods, so that nothing would join',
      fix: 'join the workload itself, or the construct that holds it',
    }];
  }
}

/** An object that has joined a network, and what is left to you in it. */
interface Joining {
  readonly object: ApiObject;
  manifest(): Json;
  left(): Fault[];
}

/** Of each network, all that have joined it: prefill and decode are checked together. */
const ofNetwork = new WeakMap<RdmaNetwork, Joining[]>();

function joinedTo(network: RdmaNetwork): Joining[] {
  const known = ofNetwork.get(network);
  if (known) { return known; }
  const all: Joining[] = [];
  ofNetwork.set(network, all);
  lintAtSynth(
    network,
    {
      networks: [network],
      rendered: () => all.filter(({ object }) => isInTree(object)).map(({ object, manifest }) => [object, manifest()]),
      isChanged: () => true,
    },
    () => all.flatMap(({ object, left }) => left().map(warning => ({ at: object, warning }))),
  );
  return all;
}

/** Makes an object render what it has joined. */
function beginJoin(object: ApiObject): JoinedObject {
  const joins: Joined[] = [];
  const render = object.toJson.bind(object);
  object.toJson = () => sortKeys(join(object, render(), joins));
  let manifest: Json | undefined;
  const begun: JoinedObject = { joins, validated: () => manifest ??= object.toJson() as Json };
  joined.set(object, begun);
  // cdk8s writes chart by chart: what cannot be rendered must be known before the first file
  object.node.addValidation({ validate: () => { begun.validated(); return []; } });
  return begun;
}

/** Objects of unknown kinds that run containers are joined as well, so that they are refused rather than skipped. */
function containsContainers(object: ApiObject): boolean {
  try {
    return hasContainers(object.toJson());
  } catch {
    return false; // it cannot be rendered yet, or at all: synth reports why
  }
}

/** The SecurityContextConstraints for which a join brings a RoleBinding. */
const sccOf = ({ network, options }: Joined): string | undefined =>
  options.roleBinding === false ? undefined : network.options.platform._facts.securityContextConstraints?.value;

const nameOf = (object: ApiObject, manifest: Json): string => `${object.kind} ${manifest.metadata?.name ?? object.node.path}`;

function join(object: ApiObject, manifest: Json, joins: Joined[]): Json {
  const name = nameOf(object, manifest);
  refuse(templateFaults(name, manifest));
  refuse(joins.flatMap(({ options }) => placeFaults(name, manifest, options.podTemplates)));
  refuse(joins.flatMap(own => containersOf(object, manifest, own).flatMap(connectorFaults)));
  const scc = joins.map(sccOf).find(found => found !== undefined);
  refuse(scc === undefined ? [] : accountFaults(name, manifest, scc));
  return mapWorkloadTemplates(manifest, found => {
    const { template } = found;
    const here = joins.filter(({ options }) => isWithin(found.path, options.podTemplates));
    let merged = template;
    for (const container of new Set(here.map(j => containerOf(template, j.options)))) {
      const same = here.filter(j => containerOf(template, j.options) === container);
      // one join may say how many accelerators the container has, and another may not
      const stated = same.find(j => j.options.accelerators !== undefined)?.options.accelerators;
      merged = mergePod(merged, container, name, same.map(j => contribution(object, merged, name, j, stated)));
    }
    refuse(found.specOnly ? metadataFaults(name, found, merged) : []);
    return merged;
  });
}

/** The container that a join means: one may name the only container of a pod and another may not. */
function containerOf(template: Json, options: JoinNetworkOptions): string | undefined {
  const containers: Json[] = template.spec?.containers ?? [];
  return options.container ?? (containers.length === 1 ? containers[0]!.name : undefined);
}

/** The containers of a workload that one join means, as they are. */
function containersOf(object: ApiObject, manifest: Json, { network, options }: Joined): JoinedContainer[] {
  const name = nameOf(object, manifest);
  const { platform, backend } = network.options;
  return workloadTemplates(manifest).filter(found => isWithin(found.path, options.podTemplates)).flatMap(({ template }) =>
    podView(template).containers.filter(view => view.name === containerOf(template, options)).map(view => ({
      subject: `container '${view.name}' of ${name}`,
      role: options.role,
      facts: platform._facts,
      backend: backend ?? platform._facts.backend.value,
      view,
      spec: objectAt(template.spec),
    })));
}

/** Accounts that somebody else has to let use the platform's SecurityContextConstraints. */
function accountsLeft(name: string, manifest: Json, { network, options }: Joined): Fault[] {
  const scc = network.options.platform._facts.securityContextConstraints?.value;
  if (scc === undefined || options.roleBinding !== false) { return []; }
  const accounts = accountsOf(manifest).map(account => `'${account ?? 'default'}'`).join(', ');
  return [{ code: 'LLMD208', subject: `service account ${accounts} of ${name}`, problem: `must be allowed to use the SecurityContextConstraints ${scc}` }];
}

function contribution(object: ApiObject, template: Json, name: string, { network, options }: Joined, stated: number | undefined): PodContribution {
  const own = object.metadata.namespace ?? Chart.of(object).namespace;
  const count = options.accelerators ?? stated ?? askedFor(template, network, options);
  refuse(options.accelerators === undefined ? countFaults(name, network, count) : []);
  const plan: NetworkPlan = network._resolve({ role: options.role, accelerators: Number(count) });
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

/** The accelerators that a container asks for: by a limit, or by claims of this network. */
function askedFor(template: Json, network: RdmaNetwork, options: JoinNetworkOptions): unknown {
  const resource = resourceOf(network);
  const containers: Json[] = template.spec?.containers ?? [];
  const resources = (options.container ? containers.find(c => c.name === options.container) : containers[0])?.resources;
  const limit = resource === undefined ? undefined : resources?.limits?.[resource];
  if (limit !== undefined && limit !== null) { return limit; }
  const all = objectsIn(template.spec?.resourceClaims);
  const facts = network.options.platform._facts.attachment.claim;
  const templateName = facts?.templateName ?? network.claimTemplateName;
  const ours = all.filter(claim => claim.resourceClaimTemplateName === templateName).map(claim => claim.name);
  const held = objectsIn(resources?.claims).filter(claim => ours.includes(claim.name)).length;
  return facts && held ? held * acceleratorsOfClaim(facts) : undefined;
}

/** LLMD605 where it is not known how many accelerators a pod has. */
function countFaults(name: string, network: RdmaNetwork, count: unknown): Fault[] {
  const resource = resourceOf(network) ?? 'an accelerator';
  if (count === undefined) {
    return [{
      code: 'LLMD605',
      subject: `the number of accelerators of ${name}`,
      problem: `is not known: its container has no limit for ${resource}`,
      fix: 'set accelerators, or podTemplates where only some of its pods join',
    }];
  }
  return isWhole(Number(count), 0) ? [] : [{ code: 'LLMD605', subject: `the limit of ${name} for ${resource}`, value: `'${count as string}'`, allowed: 'a whole number of accelerators, such as 8' }];
}
