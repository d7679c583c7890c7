import { findingAt, keyPlace } from './place';
import { Engine } from '../../vllm/command-line';
import { newestRelease } from '../../vllm/options';
import { readVariables } from '../../vllm/variables';
import { Finding, Rule, Severity } from '../rule';
import { sharesNamespace } from '../view/object-view';

/** `vllm-dp-master` becomes VLLM_DP_MASTER_PORT=tcp://… in each pod of its namespace that starts after it. */
const variableOf = (service: string): string => `${service.toUpperCase().replace(/-/g, '_')}_PORT`;

/** LLMD702: the kubelet injects a variable for each Service, and vLLM reads one of that name as a number. */
const links: Rule = {
  code: 'LLMD702',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: ({ servers, services }) => services.filter(service => !service.headless).flatMap(({ object }): Finding[] => {
    const name = variableOf(object.name);
    if (!name.startsWith('VLLM_')) { return []; }
    const hit = servers.find(({ engine, object: workload, pod, env, release = newestRelease() }) => engine === Engine.VLLM
      && sharesNamespace(workload, object) && pod.spec.enableServiceLinks !== false
      && !env.variables.has(name) && readVariables(release).includes(name));
    return hit ? [findingAt(keyPlace(object, '/metadata', 'name'), {
      code: 'LLMD702',
      subject: 'name of the Service',
      value: `'${object.name}'`,
      problem: `so that the pods of ${hit.object.kind} '${hit.object.name}' get ${name}=tcp://…, which vLLM reads as a port number and stops`,
      fix: 'set enableServiceLinks: false in those pods, or choose another name',
    })] : [];
  }),
};

export const SERVICE_LINKS: readonly Rule[] = [links];
