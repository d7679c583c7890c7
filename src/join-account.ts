import { ApiObject } from 'cdk8s';
import { Fault } from './base/fault';
import { Json, sortKeys } from './base/json';
import { workloadTemplates } from './pod/workload-kinds';
import { sccRoleBinding } from './render/objects';

const BINDING = 'SecurityContextConstraints';

/** The service accounts of a workload's pods; undefined for pods that name none. */
export function accountsOf(manifest: Json): (string | undefined)[] {
  const specs = workloadTemplates(manifest).map(({ template }) => template.spec ?? {});
  return [...new Set(specs.map(spec => (spec.serviceAccountName || spec.serviceAccount || undefined) as string | undefined))];
}

/** LLMD208 for pods without an account of their own: what they may do, every other pod of the namespace could do as well. */
export function accountFaults(name: string, manifest: Json, scc: string): Fault[] {
  return accountsOf(manifest).includes(undefined) ? [{
    code: 'LLMD208',
    subject: name,
    problem: `names no service account, but its pods need the SecurityContextConstraints ${scc}: bound to the account 'default', every pod of the namespace could use them`,
    fix: 'set serviceAccountName, or roleBinding: false and see to the account yourself',
  }] : [];
}

/**
 * Brings the RoleBinding that lets the workload's accounts use the SecurityContextConstraints. It is rendered when the
 * workload is, since only then it is known which accounts those are.
 */
export function bindAccounts(object: ApiObject, scc: string): void {
  if (object.node.tryFindChild(BINDING)) { return; }
  const { apiVersion, kind, ...rest } = sccRoleBinding('to-be-named', {}, '', scc);
  const { namespace } = object.metadata;
  const binding = new ApiObject(object, BINDING, { apiVersion, kind, ...rest, metadata: { ...(namespace ? { namespace } : {}) } });
  const render = binding.toJson.bind(binding);
  binding.toJson = () => {
    const subjects = accountsOf(object.toJson()).map(name => ({ kind: 'ServiceAccount', name }));
    return sortKeys({ ...render(), subjects });
  };
}
