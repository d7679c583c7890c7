import { ApiObject, Names } from 'cdk8s';
import { Construct } from 'constructs';
import { Json } from './base/json';
import { RoleOptions } from './model-server';
import { WideEPOptions } from './serving/group';
import { limitOf } from './serving/serve';
import { RoleSpec, ServingSpec } from './serving/spec';
import { ServingOptions } from './serving-options';

/** The edge between constructs and the pure layers: props of cdk8s become plain data, and plain objects become ApiObjects. */

type RoleProps = RoleOptions & { readonly wideEp?: WideEPOptions };

/** What all pods of one name share; the name is from the path of the construct unless said. */
export function servingSpec(scope: Construct, options: ServingOptions, roles: RoleProps[], inSet: boolean): ServingSpec {
  const { model, network, image, kvTransfer, ports, maxModelLen, cache, sidecarImage, labels } = options;
  const { serviceAccountName, inferencePool, networkPolicy } = options;
  const name = options.name ?? Names.toDnsLabel(scope, { maxLen: Math.min(40, limitOf(roles.map(roleSpec), inSet).most) });
  return {
    name,
    model,
    image,
    kvTransfer,
    ports,
    maxModelLen,
    sidecarImage,
    labels,
    serviceAccountName,
    inferencePool,
    networkPolicy,
    network: network.options,
    claimTemplateName: network.claimTemplateName,
    cache: cache?._volume,
  };
}

export function roleSpec({ patches, memory, sharedMemory, ...props }: RoleProps): RoleSpec {
  return { ...props, patches: patches?.map(patch => patch._toJson()), memory: memory?.asString(), sharedMemory: sharedMemory?.asString() };
}

/**
 * Takes a construct that could not be finished out of the tree: a program that catches the error must not render half of it, and
 * may try again under the same id.
 */
export function abandon(construct: Construct, error: unknown): unknown {
  construct.node.scope?.node.tryRemoveChild(construct.node.id);
  return error;
}

/** Adds objects under the name of their kind. */
export function addObjects(scope: Construct, objects: Json[]): ApiObject[] {
  return objects.map(({ apiVersion, kind, ...rest }) => new ApiObject(scope, kind, { apiVersion, kind, ...rest }));
}
