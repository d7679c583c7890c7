import { EFA, holdsEfa, nixlBackends } from './nics';
import { argumentPlace, findingAt, mayBeSetElsewhere, nameOf, transferPlace, variablePlace } from './place';
import { rulesOf } from './shared-check';
import { faultInYaml } from './yaml-words';
import { objectAt, objectsIn } from '../../base/json';
import { pointerTo } from '../../base/json-pointer';
import expertFacts from '../../facts/expert-parallel.json';
import { Platform } from '../../network/platform';
import { hostDeviceFaults } from '../../serving/host-devices';
import { valueOf } from '../../vllm/argument-values';
import { Finding, Rule, Severity } from '../rule';
import { ServerView } from '../view/server-view';
import { View } from '../view/view-of';

/** What EFA asks of the libraries, the image and the pod. */

/** Why a backend of NIXL cannot work on all platforms that the pod fits, but for those where NVLink carries the KV cache. */
function whyRefused({ platforms }: ServerView, backend: string): string | undefined {
  const fabrics = platforms.map(name => Platform.of(name)._facts).filter(({ fabric }) => fabric.technology !== 'mnnvl');
  const whys = fabrics.map(facts => facts.fabric.technology === 'efa' ? facts.backend.refused?.find(refused => refused.backend === backend)?.why : undefined);
  return whys.length && whys.every(why => why !== undefined) ? whys[0] : undefined;
}

/** LLMD201: NIXL over UCX. */
function refusedBackend(server: ServerView): Finding[] {
  const why = nixlBackends(server).includes('UCX') ? whyRefused(server, 'UCX') : undefined;
  const named = server.connectors.some(({ backends }) => backends.includes('UCX'));
  return why === undefined || (server.pod.claims.length > 0 && !holdsEfa(server)) ? [] : [findingAt(transferPlace(server), {
    code: 'LLMD201',
    subject: `--kv-transfer-config of ${nameOf(server)}`,
    problem: `${named ? 'names the backend UCX' : 'names no backend, so that NIXL takes UCX'}, but the pod has EFA: ${why}`,
    fix: 'add "kv_connector_extra_config":{"backends":["LIBFABRIC"]}, with an image that has it',
  })];
}

/** LLMD342: NCCL and NIXL find EFA by libraries that the image lacks. */
function withoutRuntime(server: ServerView): Finding[] {
  const { image, pod, object, container } = server;
  const crossing = (pod.groupSize ?? 1) > 1;
  const wanted = nixlBackends(server).includes('LIBFABRIC');
  const brought = container.mounts.some(({ mountPath }) => mountPath.startsWith('/opt/amazon'));
  return !image || image.efa || brought || !(crossing || wanted) ? [] : [findingAt({ object, path: `${container.path}/image` }, {
    code: 'LLMD342',
    subject: `image of ${nameOf(server)}`,
    value: `'${image.reference}'`,
    problem: `which has no EFA runtime, but the pod has EFA: ${wanted ? 'NIXL\'s LIBFABRIC plugin finds no libfabric' : 'NCCL takes tokens between the hosts of a group over TCP without a word'}`,
    fix: 'use public.ecr.aws/deep-learning-containers/vllm, or an image of your own with libfabric and aws-ofi-nccl',
  })];
}

/** LLMD228: device files of the host beside those of the pod. */
function hostDevices(server: ServerView): Finding[] {
  const { object, pod } = server;
  return hostDeviceFaults(nameOf(server), [pod.template]).map(fault => {
    const path = /mount (\S+) of the host/.exec(fault.problem ?? '')?.[1];
    const volume = pod.volumes.find(v => objectAt(v.volume.hostPath).path === path);
    return findingAt({ object, path: volume?.path ?? pod.path }, fault);
  });
}

/** LLMD753: libfabric told to take another provider. */
function otherProvider(server: ServerView): Finding[] {
  const providers = server.settings.libfabric.providers;
  const efa = providers?.names.some(name => name.startsWith('efa')) ?? false;
  if (!providers?.names.length || efa !== providers.excluded) { return []; }
  return [findingAt(variablePlace(server, 'FI_PROVIDER'), {
    code: 'LLMD753',
    subject: `FI_PROVIDER of ${nameOf(server)}`,
    value: `'${server.env.values.FI_PROVIDER!}'`,
    problem: `${providers.excluded ? 'which excludes efa' : 'which is not efa'}, although the pod holds ${EFA}: what uses libfabric takes TCP, or finds no provider`,
    fix: 'use efa',
  })];
}

const ON_EFA = expertFacts.all2all.deepep_v2.env.filter(({ fabric }) => fabric === 'efa');

/** LLMD754: DeepEP's second version needs GDRCopy's device where NCCL rings EFA's NICs from the host. */
function withoutGdrcopy(server: ServerView): Finding[] {
  const { container, args, env } = server;
  const { name, value } = ON_EFA.find(variable => variable.name === 'NVIDIA_GDRCOPY')!;
  const given = objectsIn(server.pod.spec.volumes).some(volume => /^\/dev(\/gdrdrv)?\/?$/.test(String(objectAt(volume.hostPath).path)));
  const privileged = objectAt(container.container.securityContext).privileged === true;
  return valueOf(args, '--all2all-backend') !== 'deepep_v2' || env.values[name] === value || given || privileged || mayBeSetElsewhere(server, name) ? [] : [findingAt(argumentPlace(server, '--all2all-backend'), {
    code: 'LLMD754',
    subject: `--all2all-backend of ${nameOf(server)}`,
    value: 'deepep_v2',
    problem: `which on EFA goes over NCCL's device API, and that opens /dev/gdrdrv: without ${name}=${value} the container has none, and the engine stops with "NCCL GIN is unavailable"`,
    fix: `set ${name}=${value}, with the kernel module gdrdrv on the nodes`,
  })];
}

/** LLMD022: what sources disagree on. */
function privilegesLeftOpen(server: ServerView): Finding[] {
  const { object, container, platforms } = server;
  const cautions = platforms.map(name => Platform.of(name)._facts.cautions?.find(({ code }) => code === 'LLMD022'));
  const open = nixlBackends(server).includes('LIBFABRIC') && objectAt(container.container.securityContext).privileged !== true;
  const path = container.path + (container.container.securityContext === undefined ? '' : pointerTo('securityContext'));
  const [caution] = cautions;
  const sameOfAll = caution && cautions.every(other => other?.text === caution.text);
  return open && sameOfAll ? [findingAt({ object, path }, faultInYaml({ code: 'LLMD022', subject: caution.text }))] : [];
}

/** LLMD214 and LLMD776: devices beyond those of the machine, or beyond the share of the accelerators. */
function tooManyNics(view: View): Finding[] {
  return view.servers.flatMap(server => {
    const facts = server.platform?._facts;
    return server.resources.flatMap(({ name, count, path }) => {
      const own = facts?.attachment.resources?.find(resource => resource.name === name && resource.kind === 'devices');
      if (!facts || !own || facts.fabric.nics === 0) { return []; }
      const share = own.per === 'accelerator' ? own.count * (server.accelerators?.count ?? facts.machine.accelerator.count) : facts.fabric.nics;
      const place = { object: server.object, path };
      if (count > facts.fabric.nics) {
        return [findingAt(place, { code: 'LLMD214', subject: nameOf(server), problem: `asks for ${count} ${name} but ${facts.machine.type} has ${facts.fabric.nics}: the pod waits for ever`, fix: `use at most ${facts.fabric.nics}` })];
      }
      return count > share && server.accelerators ? [findingAt(place, {
        code: 'LLMD776',
        subject: nameOf(server),
        problem: `asks for ${count} ${name} with ${server.accelerators.count} accelerators, whose share of the ${facts.fabric.nics} on ${facts.machine.type} is ${share}: another pod that needs some cannot run on the node`,
        fix: `use ${share}, unless the pod is to have the node for itself`,
      })] : [];
    });
  });
}

export const EFA_RULES: readonly Rule[] = rulesOf([
  { code: 'LLMD022', severity: Severity.NOTE, platforms: 'Amazon EKS' },
  { code: 'LLMD201', severity: Severity.ERROR, platforms: 'Amazon EKS' },
  { code: 'LLMD214', severity: Severity.ERROR, platforms: 'where the machine is named' },
  { code: 'LLMD228', severity: Severity.ERROR, platforms: 'Amazon EKS' },
  { code: 'LLMD342', severity: Severity.WARNING, platforms: 'Amazon EKS' },
  { code: 'LLMD753', severity: Severity.ERROR, platforms: 'Amazon EKS' },
  { code: 'LLMD754', severity: Severity.WARNING, platforms: 'Amazon EKS' },
  { code: 'LLMD776', severity: Severity.NOTE, platforms: 'where the machine is named' },
], view => [
  ...view.servers.filter(holdsEfa).flatMap(server => [
    ...refusedBackend(server),
    ...withoutRuntime(server),
    ...hostDevices(server),
    ...otherProvider(server),
    ...withoutGdrcopy(server),
    ...privilegesLeftOpen(server),
  ]),
  ...tooManyNics(view),
]);
