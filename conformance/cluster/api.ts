/** Requests to the API server as kubectl sends them, but without a process for each of the thousands. */
import * as fs from 'fs';
import * as https from 'https';
import { parse, parseAllDocuments } from 'yaml';
import { GO, KUBECTL } from '../requirements';

/** What suites that talk to the control plane need. */
export const CLUSTER = [GO, KUBECTL];

/** Release of a module that the control plane is made of. */
export const versionOf = (module: string): string => JSON.parse(process.env.CONFORMANCE_VERSIONS!)[module];

interface Answer {
  readonly status: number;
  readonly body: any;
}

const agent = new https.Agent({ keepAlive: true, maxSockets: 16 });
let connection: { url: string; ca: Buffer; cert: Buffer; key: Buffer } | undefined;

function connect() {
  const config = parse(fs.readFileSync(process.env.KUBECONFIG!, 'utf-8'));
  const pem = (base64: string) => Buffer.from(base64, 'base64');
  const { cluster } = config.clusters[0];
  const { user } = config.users[0];
  return { url: cluster.server, ca: pem(cluster['certificate-authority-data']), cert: pem(user['client-certificate-data']), key: pem(user['client-key-data']) };
}

function request(method: string, path: string, body?: string, contentType = 'application/json'): Promise<Answer> {
  connection ??= connect();
  const { url, ...tls } = connection;
  return new Promise((resolve, reject) => {
    const sent = https.request(`${url.replace(/\/$/, '')}${path}`, { ...tls, method, agent, headers: { 'content-type': contentType, 'accept': 'application/json' } }, answer => {
      const parts: Buffer[] = [];
      answer.on('data', part => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        resolve({ status: answer.statusCode!, body: text.startsWith('{') ? JSON.parse(text) : { message: text } });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const discovered = new Map<string, Promise<any[]>>();

/** Path of the objects of a kind, or nothing where the server does not know it. */
async function pathOf(apiVersion: string, kind: string, namespace?: string): Promise<string | undefined> {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  if (!discovered.has(root)) { discovered.set(root, request('GET', root).then(a => a.body.resources ?? [])); }
  const resource = (await discovered.get(root)!).find(r => r.kind === kind && !r.name.includes('/'));
  return resource && `${root}${resource.namespaced && namespace ? `/namespaces/${namespace}` : ''}/${resource.name}`;
}

/** An object as text, and what its path is made of. */
interface Sent {
  readonly text: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

const sentOf = (object: any, text = JSON.stringify(object)): Sent =>
  ({ text, apiVersion: object.apiVersion, kind: object.kind, name: object.metadata.name, namespace: object.metadata.namespace });

/** The documents of a file as they stand there: the server reads our bytes, not what we made of them. */
const documents = (yaml: string): Sent[] => yaml.split(/^---\n/m).filter(text => text.trim()).map(text => sentOf(parse(text, { uniqueKeys: false }), text));

export interface ApplyOptions {
  /** Everything but the writing. */
  readonly dryRun?: boolean;
  /** Take fields from other managers. */
  readonly force?: boolean;
}

/**
 * Server-side apply with strict fields, of a file or of objects.
 *
 * @returns what was refused and why: `Deployment x: …`
 */
export async function apply(what: string | any[], namespace: string, options: ApplyOptions = {}): Promise<string[]> {
  const query = `?fieldManager=conformance&fieldValidation=Strict${options.dryRun ? '&dryRun=All' : ''}${options.force ? '&force=true' : ''}`;
  const sent = typeof what === 'string' ? documents(what) : what.map(o => sentOf(o));
  const refused = await inParallel(sent, async o => {
    const path = await pathOf(o.apiVersion, o.kind, o.namespace ?? namespace);
    if (!path) { return `${o.kind} ${o.name}: no kind ${o.kind} in ${o.apiVersion}`; }
    const { status, body } = await request('PATCH', `${path}/${o.name}${query}`, o.text, 'application/apply-patch+yaml');
    return status < 300 ? undefined : `${o.kind} ${o.name}: ${body.message}`;
  });
  return refused.filter((r): r is string => r !== undefined);
}

/** The same, where a refusal is a failure of the test. */
export async function mustApply(what: string | any[], namespace = 'default'): Promise<void> {
  const refused = await apply(what, namespace, { force: true });
  if (refused.length) { throw new Error(`refused in ${namespace}: ${refused.join('\n')}`); }
}

/** Creates objects whose status is to be kept: nodes, with their capacity, which nothing else reports to the server. */
export async function create(objects: any[]): Promise<void> {
  await inParallel(objects, async object => {
    const { status, body } = await request('POST', (await pathOf(object.apiVersion, object.kind, object.metadata.namespace))!, JSON.stringify(object));
    if (status >= 300) { throw new Error(`${object.kind} ${object.metadata.name}: ${body.message}`); }
  });
}

/** Whether an object exists. */
export async function exists(apiVersion: string, kind: string, name: string, namespace?: string): Promise<boolean> {
  const path = await pathOf(apiVersion, kind, namespace);
  return path !== undefined && (await request('GET', `${path}/${name}`)).status === 200;
}

/** Objects of a kind, of one namespace or of all. */
export async function list(apiVersion: string, kind: string, namespace?: string, query = ''): Promise<any[]> {
  const { body } = await request('GET', `${await pathOf(apiVersion, kind, namespace)}${query}`);
  return body.items;
}

/** Deletes the Jobs of a namespace, and waits until they are gone. */
export async function removeJobs(namespace: string): Promise<void> {
  await request('DELETE', `${await pathOf('batch/v1', 'Job', namespace)}?propagationPolicy=Background`);
  await eventually(() => list('batch/v1', 'Job', namespace), jobs => jobs.length === 0);
}

/** Deletes namespaces with all that is in them, and waits until the pods are gone. */
export async function removeNamespaces(names: string[]): Promise<void> {
  await inParallel(names, async name => {
    for (const [apiVersion, kind] of [['leaderworkerset.x-k8s.io/v1', 'LeaderWorkerSet'], ['apps/v1', 'Deployment'], ['batch/v1', 'Job']]) {
      await request('DELETE', `${await pathOf(apiVersion!, kind!, name)}?propagationPolicy=Background`);
    }
    await request('DELETE', `/api/v1/namespaces/${name}`);
  });
  const left = await eventually(async () => (await list('v1', 'Pod')).filter(p => names.includes(p.metadata.namespace)).length, n => n === 0, 120, 1);
  if (left) { throw new Error(`${left} pods of ${names[0]} and others are still there`); }
}

/** A namespace of its own for a test. */
export const namespaceObject = (name: string, labels: { [name: string]: string } = {}) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });

/** Asks again and again until it holds; then, or when the time is over, gives the last answer. */
export async function eventually<T>(answer: () => Promise<T>, holds: (answer: T) => boolean, seconds = 60, pause = 0.5): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const last = await answer();
    if (holds(last) || Date.now() > deadline) { return last; }
    await new Promise(resolve => setTimeout(resolve, pause * 1000));
  }
}

/** As many at once as there are connections. */
export async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(16, items.length) }, async () => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i]!);
    }
  }));
  return results;
}

export const objectsOf = (yaml: string): any[] => parseAllDocuments(yaml).map(d => d.toJS()).filter(Boolean);
