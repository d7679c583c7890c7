import { Fault } from '../../base/fault';
import { Json } from '../../base/json';
import { PatchOperation } from '../../base/json-patch';
import { find, pointerTo } from '../../base/json-pointer';
import { isReadRelease, newestRelease } from '../../vllm/options';
import { Finding, Severity } from '../rule';
import { ObjectView, Place, placeOf } from '../view/object-view';
import { PlacedArgument } from '../view/server-command';
import { ServerView } from '../view/server-view';

export const findingAt = ({ object, path, line }: Place, fault: Fault, severity?: Severity, edits?: PatchOperation[]): Finding => ({
  code: fault.code,
  object,
  path,
  fault,
  ...(line === undefined ? {} : { line }),
  ...(severity === undefined ? {} : { severity }),
  ...(edits?.length ? { edits } : {}),
});

const byObject = new WeakMap<readonly ServerView[], Map<ObjectView, ServerView[]>>();

/** The servers of each object, found once: there may be thousands. */
export function serversByObject(servers: readonly ServerView[]): ReadonlyMap<ObjectView, ServerView[]> {
  const known = byObject.get(servers);
  if (known) { return known; }
  const found = new Map<ObjectView, ServerView[]>();
  for (const server of servers) {
    const own = found.get(server.object);
    if (own) { own.push(server); } else { found.set(server.object, [server]); }
  }
  byObject.set(servers, found);
  return found;
}

/** How messages name a server: by its role, or by its object. */
export const nameOf = ({ role, object }: ServerView): string => role ?? `${object.kind} '${object.name}'`;

/** The last argument of a name that a server is given; of several names, that of the first that it is given. */
export function argumentOf({ args }: ServerView, ...names: string[]): PlacedArgument | undefined {
  for (const name of names) {
    const given = args.filter(arg => arg.name === name);
    if (given.length) { return given[given.length - 1]; }
  }
  return undefined;
}

/** The place of an argument, or of the list of arguments that lacks it. */
export function argumentPlace(server: ServerView, ...names: string[]): Place {
  const { object, container, command } = server;
  const given = argumentOf(server, ...names);
  if (given) { return placeOf(given); }
  const list = ['args', 'command'].find(key => Array.isArray(container.container[key]));
  return command?.script ?? { object, path: list === undefined ? container.path : container.path + pointerTo(list) };
}

/** The place of a variable, or of the list that lacks it. */
export function variablePlace({ object, container, env }: ServerView, name: string): Place {
  const variable = env.variables.get(name);
  return variable ? placeOf(variable) : { object, path: container.path + (Array.isArray(container.container.env) ? '/env' : '') };
}

/** What gives a variable of a server another value, or adds it. */
export function variableEdits({ object, container, env }: ServerView, entry: Json): PatchOperation[] {
  const variable = env.variables.get(String(entry.name));
  // what comes from a ConfigMap is to be mended there
  if (variable) { return variable.from || variable.object !== object ? [] : [{ op: 'replace', path: variable.path, value: entry }]; }
  return [Array.isArray(container.container.env)
    ? { op: 'add', path: `${container.path}/env/-`, value: entry } : { op: 'add', path: `${container.path}/env`, value: [entry] }];
}

/** The place of `--kv-transfer-config`. */
export const transferPlace = (server: ServerView): Place => argumentPlace(server, '--kv-transfer-config');

/** A key below some place, where it is there. */
export const keyPlace = (object: ObjectView, path: string, ...keys: (string | number)[]): Place => {
  const below = path + pointerTo(...keys);
  return { object, path: find(object.manifest, below) === undefined ? path : below };
};

/** The words of command and arguments as they are written, scripts among them. */
export function textsOf({ container }: ServerView): { readonly text: string; readonly path: string }[] {
  return ['command', 'args'].flatMap(key => {
    const words: unknown = container.container[key];
    return (Array.isArray(words) ? words : []).flatMap((text, i) => typeof text === 'string' ? [{ text, path: container.path + pointerTo(key, i) }] : []);
  });
}

/** Whether a variable that the manifest does not set may be set where it cannot be seen: by an object that is not here, or by a script. */
export const mayBeSetElsewhere = (server: ServerView, name: string): boolean => !server.env.complete || !server.command
  || textsOf(server).some(({ text }) => text.includes(name) || /(^|\s)(source|\.)\s/.test(text));

/** The release whose facts hold for a server, where it is known. */
export const releaseOf = ({ release }: ServerView): string | undefined => release !== undefined && isReadRelease(release) ? release : undefined;

/** That release, or the newest, for what hardly changes. */
export const releaseOrNewest = (server: ServerView): string => server.release ?? newestRelease();
