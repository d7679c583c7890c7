import { isObject, Json, objectsIn } from '../base/json';

/**
 * Labels of servers, changed for pods that verify their network: no Service or InferencePool takes these for servers, and terms that
 * place pods find each other as those of the servers would.
 */

const SUFFIX = '-verify';
const MOST = 63;

/** Keys of labels by which servers are found: those of Kubernetes and llm-d, and people's own, which have no prefix. */
function isSelected(key: string): boolean {
  return (!key.includes('/') || /(^|\.)(llm-d\.ai|kubernetes\.io)\//.test(key)) && !key.startsWith('topology.');
}

function other(value: unknown): unknown {
  if (typeof value !== 'string') { return value; }
  const text = value as string;
  return `${text.slice(0, MOST - SUFFIX.length)}${SUFFIX}`;
}

/** Labels of the pods that verify. */
export function relabelled(labels: unknown): Json {
  return isObject(labels) ? Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, isSelected(key) ? other(value) : value])) : {};
}

/** Terms of affinity and spread, and rules of a NetworkPolicy, that mean those pods; selectors of nodes and namespaces stay. */
export function relabelledTerms(value: unknown): any {
  if (Array.isArray(value)) { return value.map(item => relabelledTerms(item)); }
  if (!isObject(value)) { return value; }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) =>
    [key, SELECTORS.includes(key) && isObject(inner) ? selector(inner) : relabelledTerms(inner)]));
}

const SELECTORS = ['labelSelector', 'podSelector'];

function selector(labels: Json): Json {
  const { matchLabels, matchExpressions } = labels;
  return {
    ...labels,
    ...(matchLabels === undefined ? {} : { matchLabels: relabelled(matchLabels) }),
    ...(matchExpressions === undefined ? {} : { matchExpressions: objectsIn(matchExpressions).map(relabelledExpression) }),
  };
}

function relabelledExpression(expression: Json): Json {
  const { key, values } = expression;
  return typeof key === 'string' && isSelected(key) && Array.isArray(values) ? { ...expression, values: values.map(value => other(value)) } : expression;
}
