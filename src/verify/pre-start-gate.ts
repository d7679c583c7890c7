import { expectationsOf, expectationsText } from './expectations';
import { programContainer, Programs, programVolume, VOLUME } from './program-container';
import { VerifiedRole, verifiedRoles } from './verified-role';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { copyJson, Json, objectAt, objectsIn } from '../base/json';
import { podTemplatesOf } from '../pod/pod-templates';
import { GatePolicy, PreStartGateOptions } from '../serving/pre-start-gate-options';
import { Serving } from '../serving/spec';

/** Name of the container, and so of what its logs are asked by. */
const GATE = 'verify';

/** Seconds for which it checks again while something fails. */
const TIMEOUT = 300;

/** What of the programs checks one pod by itself. */
const NEEDED = ['check_result.py', 'checks_gpu.py', 'checks_process.py', 'checks_rdma.py', 'machine_reader.py', 'verify_pod.py'];

/** Servers with gates, and what these need. */
export interface Gated {
  readonly serving: Serving;
  readonly objects: Json[];
}

/**
 * Everything of one name, with an init container in each of its pods that checks the pod before the server starts. It is made of
 * the server as it is rendered, after patches.
 */
export function gatedServing(serving: Serving, name: string, labels: Json, options: PreStartGateOptions | undefined, programs: Programs): Gated {
  if (options === undefined || options.policy === GatePolicy.OFF) { return { serving, objects: [] }; }
  const configMap = `${name}-gate`;
  const roles = verifiedRoles(serving.servers);
  return {
    serving: {
      ...serving,
      servers: serving.servers.map((server, i) => ({ ...server, manifest: gatedManifest(server.manifest, roles[i]!, configMap, options) })),
    },
    objects: [gateConfigMap({ name: configMap, labels }, roles, programs)],
  };
}

/** LLMD516 for a container that has the name of the gate, and is none. */
function clashFaults({ name, template }: VerifiedRole): Fault[] {
  const spec: Json = objectAt(template.spec);
  const isOurs = (c: Json): boolean => objectsIn(c.volumeMounts).some(mount => mount.name === VOLUME);
  const other = [...objectsIn(spec.containers), ...objectsIn(spec.initContainers)].some(c => c.name === GATE && !isOurs(c));
  return other ? [{ code: 'LLMD516', subject: `container '${GATE}' of ${name}`, problem: 'has the name of the gate', fix: 'give it another name' }] : [];
}

/** Programs and expectations of the gates of one or more roles. */
export const gateConfigMap = (metadata: Json, roles: VerifiedRole[], programs: Programs): Json => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata,
  data: {
    ...Object.fromEntries(Object.entries(programs).filter(([file]) => NEEDED.includes(file))),
    ...Object.fromEntries(roles.map(role => [`${role.role}.json`, expectationsText(expectationsOf(role))])),
  },
});

/**
 * A workload with a gate in its pods.
 *
 * @param below JSON pointer of the templates that get it
 */
export function gatedManifest(manifest: Json, role: VerifiedRole, configMap: string, options: PreStartGateOptions, below: string = ''): Json {
  refuse(clashFaults(role));
  const copy: Json = copyJson(manifest);
  for (const { template, path } of podTemplatesOf(copy)) {
    if (path.startsWith(below)) {
      const { spec } = template;
      spec.initContainers = [...objectsIn(spec.initContainers).filter(c => c.name !== GATE), gate(role, options)];
      spec.volumes = [...objectsIn(spec.volumes).filter(volume => volume.name !== VOLUME), programVolume(configMap)];
    }
  }
  return copy;
}

function gate({ server, role }: VerifiedRole, { policy = GatePolicy.FAIL, timeoutSeconds = TIMEOUT }: PreStartGateOptions): Json {
  return programContainer(server.container, GATE, ['verify_pod.py', `--policy=${policy}`, '--sentinel=/tmp/hold', `--timeout=${timeoutSeconds}`], role);
}
