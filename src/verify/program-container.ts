import { Json, objectsIn } from '../base/json';

/** The programs, by the names of their files. */
export type Programs = { readonly [file: string]: string };

const FOLDER = '/opt/verify';
export const VOLUME = 'verify-programs';

/** Programs and expectations, as a volume. */
export const programVolume = (configMap: string): Json => ({ name: VOLUME, configMap: { name: configMap } });

/** What of the container of a server concerns the network, and whether the pod is admitted. */
const KEPT = ['image', 'imagePullPolicy', 'envFrom', 'resources', 'securityContext', 'volumeDevices'];

/** The container of a server, with a program in the place of vLLM. */
export function programContainer(server: Json, name: string, words: string[], role: string): Json {
  return {
    name,
    ...Object.fromEntries(Object.entries(server).filter(([key]) => KEPT.includes(key))),
    command: [...setUpOf(server.command), 'python3', `${FOLDER}/${words[0]!}`],
    args: [...words.slice(1), `--expect=${FOLDER}/${role}.json`, '--termination=/dev/termination-log'],
    env: [...objectsIn(server.env).filter(entry => entry.name !== 'POD_NAME'), { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
    volumeMounts: [...objectsIn(server.volumeMounts), { name: VOLUME, mountPath: FOLDER, readOnly: true }],
  };
}

/** Steps of the network before the server, as `bash -c 'source …; exec "$@"'`; not the script of a group, which is of no use to one pod. */
function setUpOf(command: unknown): string[] {
  if (!Array.isArray(command)) { return []; }
  const words: string[] = command.filter(word => typeof word === 'string').map(word => word as string);
  if (words.length < 3) { return []; }
  const [shell, flag, script] = [words[0]!, words[1]!, words[2]!];
  const isSetUp = /(^|\/)(ba)?sh$/.test(shell) && flag === '-c' && /\nexec "\$@"\s*$/.test(script);
  return isSetUp && !script.includes('LWS_') ? [shell, flag, script, 'verify'] : [];
}
