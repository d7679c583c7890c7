import { EnvEntry, PodContribution } from './contribution';
import { byKey, conflict, mergeMap, mergeNamed, mergeSet, Merging, same, setScalar, text } from './merge-values';
import { compactJson, Json, objectAt } from '../base/json';

/** What contributions say of the container that they are for. */
export function mergeContainer(m: Merging, c: PodContribution): void {
  const part = c.container;
  if (!part) { return; }
  const container = m.container;
  mergeEnv(m, part.env, c.source);
  mergeSet(container, 'envFrom', part.envFrom);
  if (part.replacesResources && container.resources) {
    container.resources = replaced(m, container.resources, part.replacesResources, c.source);
  }
  if (part.resources || part.claims?.length) {
    container.resources ??= {};
    mergeMap(m, container.resources, 'requests', part.resources, 'resource request', c.source);
    mergeMap(m, container.resources, 'limits', part.resources, 'resource limit', c.source);
    mergeSet(container.resources, 'claims', part.claims?.map(name => ({ name })));
  }
  if (part.capabilities?.length) { addCapabilities(m, part.capabilities, c.source); }
  if (part.privileged) {
    container.securityContext ??= {};
    setScalar(m, container.securityContext, 'privileged', true, 'privileged', c.source);
    // the API server refuses "privileged, but must not gain privileges"
    setScalar(m, container.securityContext, 'allowPrivilegeEscalation', true, 'allowPrivilegeEscalation', c.source);
  }
  if (part.runAsUser !== undefined) {
    container.securityContext ??= {};
    setScalar(m, container.securityContext, 'runAsUser', part.runAsUser, 'runAsUser', c.source);
    setScalar(m, container.securityContext, 'runAsGroup', part.runAsUser, 'runAsGroup', c.source);
  }
  if (part.securityContext) { mergeSecurityContext(m, part.securityContext, c.source); }
  mergeNamed(m, container, 'volumeMounts', part.volumeMounts, 'mount', c.source, 'mountPath');
  mergeNamed(m, container, 'ports', part.ports, 'port', c.source);
}

function addCapabilities({ container, origin }: Merging, capabilities: string[], source: string): void {
  container.securityContext ??= {};
  container.securityContext.capabilities ??= {};
  const add: string[] = container.securityContext.capabilities.add ?? [];
  for (const name of capabilities.filter(capability => !add.includes(capability))) { origin.set(`capability ${name}`, source); }
  container.securityContext.capabilities.add = [...new Set([...add, ...capabilities])];
}

/** Fields by value. Of capabilities, all that anyone adds are added, and what another adds cannot be dropped. */
function mergeSecurityContext(m: Merging, { capabilities, ...fields }: Json, source: string): void {
  mergeMap(m, m.container, 'securityContext', fields, 'securityContext', source);
  const add = listAt(capabilities, 'add');
  const drop = listAt(capabilities, 'drop');
  const before = listAt(m.container.securityContext?.capabilities, 'add');
  for (const name of drop.filter(capability => before.includes(capability))) { conflict(m, `capability ${name}`, 'add', 'drop', source); }
  if (add.length) { addCapabilities(m, add, source); }
  if (drop.length) {
    m.container.securityContext ??= {};
    const all: Json = m.container.securityContext.capabilities ?? {};
    m.container.securityContext.capabilities = { ...all, drop: [...new Set([...listAt(all, 'drop'), ...drop])] };
  }
}

function listAt(holder: any, key: string): string[] {
  const list: any = objectAt(holder)[key];
  return Array.isArray(list) ? list as string[] : [];
}

/** The resources without those that claims replace, if the same number was requested. */
function replaced(m: Merging, resources: Json, claimed: Json, source: string): Json {
  const result = { ...resources };
  for (const field of ['limits', 'requests']) {
    const before = resources[field] ?? {};
    for (const [name, count] of Object.entries(claimed)) {
      const asked = Object.hasOwn(before, name) ? before[name] : undefined;
      if (asked !== undefined && asked !== null && !same(asked, count)) {
        conflict(m, `resource ${field === 'limits' ? 'limit' : 'request'} ${name}`, text(asked), text(count), source);
      }
    }
    const rest = Object.fromEntries(Object.entries(before).filter(([name]) => !Object.hasOwn(claimed, name)));
    if (Object.keys(rest).length < Object.keys(before).length) { result[field] = rest; }
  }
  return Object.fromEntries(Object.entries(result).filter(([name, values]) => !(['limits', 'requests'].includes(name) && Object.keys(values ?? {}).length === 0)));
}

/** Runs the steps in a shell that then becomes the container's own command, whose arguments no shell ever reads. */
export function mergeSetup(m: Merging, c: PodContribution): void {
  if (!c.setup?.length) { return; }
  const script = `${c.setup.join('\n')}\nset -euo pipefail\nexec "$@"`;
  const command: string[] | undefined = m.container.command;
  if (command?.[0] === '/bin/bash' && command[1] === '-c' && command[2] === script) {
    return;
  }
  if (!command?.length) {
    m.faults.set(`set-up ${c.source}`, {
      code: 'LLMD603',
      subject: c.source,
      problem: `needs steps before the server (${c.setup.join('; ')}), but container '${m.container.name as string}' of `
        + `${m.baseSource} names no command, so what the image would start is not known`,
      fix: 'set the container\'s command',
    });
    return;
  }
  m.container.command = ['/bin/bash', '-c', script, command[0]!, ...command];
}

function mergeEnv(m: Merging, entries: EnvEntry[] | undefined, source: string): void {
  if (!entries?.length) { return; }
  const before: Json[] = m.container.env ?? [];
  const known = byKey(before, 'name');
  const env = [...before];
  for (const entry of entries) {
    const found = known.get(entry.name);
    if (!found) {
      known.set(entry.name, entry);
      env.push({ ...entry });
      m.origin.set(`env ${entry.name}`, source);
    } else if (!same(normalEnv(found), normalEnv(entry))) {
      conflict(m, `env ${entry.name}`, show(found), show(entry), source);
    }
  }
  m.container.env = env;
}

const normalEnv = (e: Json): Json => e.valueFrom ? { valueFrom: e.valueFrom } : { value: e.value ?? '' };
const show = (e: Json): string => e.valueFrom ? compactJson(e.valueFrom) : `'${(e.value ?? '') as string}'`;
