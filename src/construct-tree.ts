import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Json } from './base/json';

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
