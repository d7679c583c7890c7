import { Json, objectAt, objectsIn } from '../base/json';

/** Objects without which pods would not start: their account and what it may, and what their claims are made from. */
export function neededBy(templates: Json[], manifests: Json[]): Json[] {
  const specs = templates.map(({ spec }) => objectAt(spec));
  const accounts = specs.map(spec => spec.serviceAccountName as unknown);
  const claims = specs.flatMap(spec => objectsIn(spec.resourceClaims).map(claim => claim.resourceClaimTemplateName as unknown));
  const bound = manifests.filter(({ kind, subjects }) => kind === 'RoleBinding' && objectsIn(subjects).some(s => s.kind === 'ServiceAccount' && accounts.includes(s.name)));
  const roles = bound.map(({ roleRef }) => objectAt(roleRef)).filter(({ kind }) => kind === 'Role').map(({ name }) => name as unknown);
  return manifests.filter(manifest => {
    const { name } = objectAt(manifest.metadata);
    switch (manifest.kind) {
      case 'ServiceAccount': return accounts.includes(name);
      case 'ResourceClaimTemplate': return claims.includes(name);
      case 'ComputeDomain': return claims.includes(objectAt(objectAt(objectAt(manifest.spec).channel).resourceClaimTemplate).name);
      case 'RoleBinding': return bound.includes(manifest);
      case 'Role': return roles.includes(name);
      default: return false;
    }
  });
}
