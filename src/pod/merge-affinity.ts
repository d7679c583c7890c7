import { mergeSet, same } from './merge-values';
import { Json, objectsIn } from '../base/json';

/** Affinity has no identity to disagree on: terms of both sides hold together. */
export function mergeAffinity(spec: Json, affinity: Json | undefined): void {
  for (const [kind, rules] of Object.entries(affinity ?? {})) {
    spec.affinity = { ...spec.affinity, [kind]: { ...spec.affinity?.[kind] } };
    for (const [strength, terms] of Object.entries(rules as Json)) {
      if (Array.isArray(terms)) {
        mergeSet(spec.affinity[kind], strength, terms as Json[]);
      } else {
        spec.affinity[kind][strength] = bothSelectors(spec.affinity[kind][strength], terms as Json);
      }
    }
  }
}

/** Of the terms of required node affinity one has to hold: for two of them, one of each. */
function bothSelectors(before: Json | undefined, after: Json): Json {
  if (!before || same(before, after)) { return after; }
  const others = objectsIn(after.nodeSelectorTerms);
  return { nodeSelectorTerms: objectsIn(before.nodeSelectorTerms).flatMap(one => others.map(other => bothTerms(one, other))) };
}

function bothTerms(one: Json, other: Json): Json {
  const expressions = [...objectsIn(one.matchExpressions), ...objectsIn(other.matchExpressions)];
  const fields = [...objectsIn(one.matchFields), ...objectsIn(other.matchFields)];
  return { ...(expressions.length ? { matchExpressions: expressions } : {}), ...(fields.length ? { matchFields: fields } : {}) };
}
