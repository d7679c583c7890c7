import { ApiObject, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { refuse } from './base/errors';
import { Fault } from './base/fault';
import { Json } from './base/json';
import { textFaults } from './edge/text';
import { groupKind } from './pod/pod-templates';

/**
 * Takes a construct that could not be finished out of the tree: a program that catches the error must not render half of it, and
 * may try again under the same id.
 */
export function abandon(construct: Construct, error: unknown): unknown {
  construct.node.scope?.node.tryRemoveChild(construct.node.id);
  return error;
}

/** Adds one object, whose texts arrive as they are. */
export function addObject(scope: Construct, id: string, manifest: Json): ApiObject {
  refuse(textFaults(manifest));
  const chart = Chart.of(scope);
  const made = objects.get(chart) ?? new Map<string, ApiObject>();
  const name = identityOf(manifest, chart);
  refuse(nameFaults(scope, name, chart, made.get(name)));
  const { apiVersion, kind, ...rest } = manifest;
  const object = new ApiObject(scope, id, { apiVersion, kind, ...rest });
  objects.set(chart, made.set(name, object));
  return object;
}

/** Adds objects under the name of their kind. */
export function addObjects(scope: Construct, manifests: Json[]): ApiObject[] {
  return manifests.map(manifest => addObject(scope, manifest.kind, manifest));
}

/** The objects of each chart, by what tells them apart in a cluster; some may have been abandoned. */
const objects = new WeakMap<Chart, Map<string, ApiObject>>();

function identityOf({ apiVersion, kind, metadata }: Json, chart: Chart): string {
  return JSON.stringify([groupKind(apiVersion, kind), metadata?.namespace ?? chart.namespace, metadata?.name]);
}

/** LLMD613 for a second object of one name, which would replace the first when both are applied. */
function nameFaults(scope: Construct, identity: string, chart: Chart, first: ApiObject | undefined): Fault[] {
  if (!first || !isInTree(first)) { return []; }
  const [, namespace, name] = JSON.parse(identity) as string[];
  return [{
    code: 'LLMD613',
    subject: `the ${first.kind} of ${scope.node.path}`,
    value: `'${name}'`,
    problem: `which is also the name of that of ${first.node.scope!.node.path} in ${namespace ? `namespace ${namespace}` : `chart ${chart.node.id}`}: one would replace the other`,
    fix: 'give one of them another name',
  }];
}

/** Whether nothing above an object was taken out of the tree. */
export function isInTree({ node }: IConstruct): boolean {
  const { scope, id } = node;
  return !scope || (scope.node.tryFindChild(id)?.node === node && isInTree(scope));
}
