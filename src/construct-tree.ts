import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { refuse } from './base/errors';
import { Json } from './base/json';
import { textFaults } from './edge/text';

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
  const { apiVersion, kind, ...rest } = manifest;
  return new ApiObject(scope, id, { apiVersion, kind, ...rest });
}

/** Adds objects under the name of their kind. */
export function addObjects(scope: Construct, objects: Json[]): ApiObject[] {
  return objects.map(object => addObject(scope, object.kind, object));
}
