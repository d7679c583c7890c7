import { textsIn } from './object-view';
import { isObject, Json, objectAt, objectsIn } from '../../base/json';

type Labels = { readonly [name: string]: string };

/**
 * Whether a label selector of Kubernetes matches labels; nothing where it cannot be read. An empty one matches all.
 *
 * @param selector with `matchLabels` and `matchExpressions`
 */
export function selects(selector: unknown, labels: Labels): boolean | undefined {
  if (!isObject(selector)) { return undefined; }
  const wanted = Object.entries(textsIn(selector.matchLabels)).every(([name, value]) => labels[name] === value);
  const parts = objectsIn(selector.matchExpressions).map(expression => expressionHolds(expression, labels));
  return parts.includes(undefined) ? undefined : wanted && !parts.includes(false);
}

/** Whether plain labels, as a Service has them, are among those of a pod; nothing where there are none. */
export function selectsPlain(selector: unknown, labels: Labels): boolean | undefined {
  const matchLabels = textsIn(objectAt(selector));
  return Object.keys(matchLabels).length ? selects({ matchLabels }, labels) : undefined;
}

function expressionHolds({ key, operator, values }: Json, labels: Labels): boolean | undefined {
  const value = typeof key === 'string' && Object.hasOwn(labels, key) ? labels[key] : undefined;
  const among = Array.isArray(values) && value !== undefined && values.map(String).includes(value);
  switch (operator) {
    case 'In': return among;
    case 'NotIn': return !among;
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    default: return undefined;
  }
}
