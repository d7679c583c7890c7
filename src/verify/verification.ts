import { descriptorBytes, Expectations, expectationsOf, platformOf } from './expectations';
import { ServingPods, servingPods, TransferRole } from './serving-pods';
import { fail } from '../base/errors';
import { copyJson, isObject, Json, objectsIn } from '../base/json';
import { manifestsOf } from '../pod/view';

/** How a verification is made. */
export interface VerificationOptions {
  /** Name of the platform; found by the manifests where absent. */
  readonly platform?: string;
  /** Bytes of a descriptor of the pair's KV cache; computed from the manifests where absent. */
  readonly page?: number;
  /** The programs, by the names of their files. */
  readonly programs: { readonly [file: string]: string };
}

/** A prefill and a decode workload of one file. */
type Pair = { readonly [role in TransferRole]: ServingPods };

const FOLDER = '/opt/verify';
const VOLUME = 'verify-programs';
const ROLE = 'verify.llm-d.ai/role';
/** The longest that a verification may take, pulling the image included. */
const DEADLINE_SECONDS = 1800;
const NAME_LENGTH = 63;

/** Objects beside the workloads without which the pods would not start. */
const NEEDED = ['ServiceAccount', 'ResourceClaimTemplate', 'ComputeDomain', 'Role', 'RoleBinding'];

/**
 * Manifests of a verification: two Jobs whose pods are those of the serving workloads in all that concerns the network, a
 * Service by which they find each other, and the programs.
 *
 * Labels of the serving pods are changed, in the pods and in the terms that place them, so that no Service or InferencePool
 * takes them for servers and they find each other as the servers would.
 *
 * @throws LLMD512 where the documents have no pair that transfers by NIXL, LLMD513 where the platform is not known
 */
export function verificationObjects(documents: readonly unknown[], options: VerificationOptions): Json[] {
  const pair = pairIn(documents);
  const facts = platformOf([pair.prefill, pair.decode], options.platform)._facts;
  const name = nameOf(pair.prefill.name.replace(/-prefill$/, ''), 'verify');
  const service = nameOf(name, 'prefill');
  const page = options.page ?? descriptorBytes(pair.prefill, pair.decode);
  const expectations = {
    prefill: expectationsOf(pair.prefill, facts, [], page),
    decode: expectationsOf(pair.decode, facts, [service], page),
  };
  const metadata = (own: string) => ({ name: own, ...(pair.prefill.namespace === undefined ? {} : { namespace: pair.prefill.namespace }), labels: { 'app.kubernetes.io/name': name } });
  return [
    ...neededIn(documents),
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(name), data: { ...options.programs, ...filesOf(expectations) } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(service),
      spec: { clusterIP: 'None', publishNotReadyAddresses: true, selector: { 'app.kubernetes.io/name': name, [ROLE]: 'prefill' } },
    },
    job(pair.prefill, metadata(nameOf(name, 'prefill')), name, ['serve']),
    job(pair.decode, metadata(nameOf(name, 'decode')), name, ['lead', service]),
  ];
}

/** The manifests with an init container in each pod that transfers, which lets no server start where its checks fail. */
export function gated(documents: readonly unknown[], options: VerificationOptions & { readonly policy: 'fail' | 'warn'; readonly timeout: number }): Json[] {
  const found = servingPods(documents);
  if (!found.length) { noPair('no pod that transfers the KV cache by NIXL'); }
  const facts = platformOf(found, options.platform)._facts;
  const changed = copyJson(manifestsOf(documents).map(({ manifest }) => manifest));
  const maps = found.map((pods): Json => {
    // roles of a DisaggregatedSet have one name
    const name = nameOf(pods.name.endsWith(pods.role) ? pods.name : `${pods.name}-${pods.role}`, 'gate');
    // found anew in the copy, which has the same order
    const template = servingPods(changed).find(p => p.name === pods.name && p.role === pods.role)!.pod.template;
    const expectations = expectationsOf(pods, facts, [], options.page);
    const arguments_ = [`--policy=${options.policy}`, '--sentinel=/tmp/hold', `--timeout=${options.timeout}`];
    template.spec.initContainers = [
      ...objectsIn(template.spec.initContainers).filter(({ name: own }) => own !== 'verify'),
      { ...container(pods, 'verify', ['verify_pod.py', ...arguments_], pods.role), name: 'verify' },
    ];
    template.spec.volumes = [...objectsIn(template.spec.volumes).filter(volume => volume.name !== VOLUME), programs(name)];
    return {
      apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...(pods.namespace === undefined ? {} : { namespace: pods.namespace }) }, data: { ...options.programs, ...filesOf({ [pods.role]: expectations }) },
    };
  });
  return [...maps, ...changed];
}

function pairIn(documents: readonly unknown[]): Pair {
  const found = servingPods(documents);
  const [prefill, decode] = (['prefill', 'decode'] as const).map(role => found.filter(pods => pods.role === role));
  if (prefill!.length !== 1 || decode!.length !== 1) {
    return noPair(`${prefill!.length} workloads of prefill and ${decode!.length} of decode that transfer the KV cache by NIXL`);
  }
  return { prefill: prefill![0]!, decode: decode![0]! };
}

const noPair = (what: string): never => fail({
  code: 'LLMD512', subject: 'the manifests', problem: `have ${what}`, allowed: 'those of one pair, rendered: kubectl get -o yaml, helm template, cdk8s synth', fix: 'give all of them, and nothing else',
});

const nameOf = (name: string, suffix: string): string => `${name.slice(0, NAME_LENGTH - suffix.length - 1).replace(/[-.]+$/, '')}-${suffix}`;

const filesOf = (expectations: { readonly [role: string]: Expectations }): Json =>
  Object.fromEntries(Object.entries(expectations).map(([role, value]) => [`${role}.json`, `${JSON.stringify(value, null, 2)}\n`]));

const programs = (configMap: string): Json => ({ name: VOLUME, configMap: { name: configMap } });

/** What pods name and the file brings, so that the verification can be applied before the servers are. */
function neededIn(documents: readonly unknown[]): Json[] {
  return manifestsOf(documents).map(({ manifest }) => manifest).filter(({ kind }) => NEEDED.includes(kind as string));
}

function job(pods: ServingPods, metadata: Json, name: string, words: string[]): Json {
  const template = copyJson(pods.pod.template);
  const { spec } = template;
  // claims of the file system are the server's own, and may be held by it
  const stores = objectsIn(spec.volumes).filter(volume => isObject(volume.persistentVolumeClaim)).map(volume => volume.name);
  const own = container(pods, 'verify', ['verify_transfer.py', ...words], pods.role);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata,
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: DEADLINE_SECONDS,
      template: {
        metadata: { ...template.metadata, labels: { ...relabelled(template.metadata?.labels), 'app.kubernetes.io/name': name, [ROLE]: pods.role } },
        spec: {
          ...spec,
          restartPolicy: 'Never',
          terminationGracePeriodSeconds: 5,
          affinity: spec.affinity && relabelledTerms(spec.affinity),
          topologySpreadConstraints: spec.topologySpreadConstraints && relabelledTerms(spec.topologySpreadConstraints),
          // what the network needs beside the server; the routing sidecar is of no use here
          initContainers: objectsIn(spec.initContainers).filter(c => c.restartPolicy === 'Always' && !isRouter(c)),
          containers: [{ ...own, volumeMounts: objectsIn(own.volumeMounts).filter(mount => !stores.includes(mount.name)) }],
          volumes: [...objectsIn(spec.volumes).filter(volume => !stores.includes(volume.name)), programs(name)],
        },
      },
    },
  };
}

const isRouter = (c: Json): boolean => /routing-(proxy|sidecar)|disagg-sidecar/.test(`${c.name as string} ${c.image as string}`);

/** The container of the server, with a program in the place of vLLM. */
function container({ server }: ServingPods, name: string, [program, ...words]: string[], role: string): Json {
  const { image, imagePullPolicy, env, envFrom, resources, securityContext, volumeMounts, volumeDevices } = server.container as Json;
  const kept = { image, imagePullPolicy, envFrom, resources, securityContext, volumeDevices };
  return {
    name,
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
    command: [...setUpOf(server.command), 'python3', `${FOLDER}/${program!}`],
    args: [...words, `--expect=${FOLDER}/${role}.json`, '--termination=/dev/termination-log'],
    env: [...objectsIn(env).filter(entry => entry.name !== 'POD_NAME'), { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
    volumeMounts: [...objectsIn(volumeMounts), { name: VOLUME, mountPath: FOLDER, readOnly: true }],
  };
}

/** Steps of the network before the server, as `bash -c 'source …; exec "$@"'`; not the script of a group, which is of no use to one pod. */
function setUpOf(command: string[]): string[] {
  const [shell, flag, script] = command;
  const isSetUp = shell !== undefined && /(^|\/)(ba)?sh$/.test(shell) && flag === '-c' && /\nexec "\$@"$/.test((script ?? '').trimEnd());
  return isSetUp && !script!.includes('LWS_') ? [shell, flag, script!, 'verify'] : [];
}

/** Keys of labels by which servers are found. */
const isSelected = (key: string): boolean => /(^|\.)(llm-d\.ai|kubernetes\.io)\//.test(key) && !key.startsWith('topology.');

const SUFFIX = '-verify';

const other = (value: unknown): unknown => typeof value === 'string' ? `${value.slice(0, NAME_LENGTH - SUFFIX.length)}${SUFFIX}` : value;

function relabelled(labels: unknown): Json {
  return isObject(labels) ? Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, isSelected(key) ? other(value) : value])) : {};
}

/** Selectors of pods within terms of affinity and spread; those of nodes stay. */
function relabelledTerms(value: unknown): any {
  if (Array.isArray(value)) { return value.map(relabelledTerms); }
  if (!isObject(value)) { return value; }
  const within = (key: string, inner: unknown) => key === 'labelSelector' && isObject(inner) ? selector(inner) : relabelledTerms(inner);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, within(key, inner)]));
}

function selector(labels: Json): Json {
  const { matchLabels, matchExpressions } = labels;
  return {
    ...labels,
    ...(matchLabels === undefined ? {} : { matchLabels: relabelled(matchLabels) }),
    ...(matchExpressions === undefined ? {} : {
      matchExpressions: objectsIn(matchExpressions)
        .map(e => isSelected(String(e.key)) && Array.isArray(e.values) ? { ...e, values: e.values.map(other) } : e),
    }),
  };
}
