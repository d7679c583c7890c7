import { Size } from 'cdk8s';

/** A size as a Kubernetes quantity; plain JavaScript may give it as one. */
export const sizeText = (size: Size | string): string => typeof size === 'string' ? size : size.asString();
