import { numberIn, textIn } from './object-view';
import { WorkloadPod } from './workload-pod';
import { isObject, Json, objectAt } from '../../base/json';
import { pointerTo } from '../../base/json-pointer';
import { containerView, podView } from '../../pod/view';

/** The key of accelerators, which the operator replaces by the resource. */
const GPU = 'nvidia.com/gpu';

/**
 * The pods of a DynamoGraphDeployment in its first version, which keeps the main container, its resources and its
 * variables apart from the rest of the pod.
 */
export function dynamoComponents(manifest: Json): WorkloadPod[] {
  if (manifest.kind !== 'DynamoGraphDeployment' || !String(manifest.apiVersion).startsWith('nvidia.com/')) { return []; }
  const components: Json = objectAt(objectAt(manifest.spec).services);
  return Object.entries(components).flatMap(([name, component]) => isObject(component) ? [podOf(name, component)] : []);
}

function podOf(name: string, component: Json): WorkloadPod {
  const path = pointerTo('spec', 'services', name);
  const { mainContainer, ...spec } = objectAt(component.extraPodSpec);
  const main = objectAt(mainContainer);
  const pod = podView({ metadata: { labels: component.labels, annotations: component.annotations }, spec }, path, `${path}/extraPodSpec`);
  const resources = objectAt(main.resources);
  const limits = { ...resourcesOf(objectAt(component.resources), 'limits'), ...objectAt(resources.limits) };
  const requests = { ...resourcesOf(objectAt(component.resources), 'requests'), ...objectAt(resources.requests) };
  const own = Array.isArray(component.envs) ? component.envs : [];
  const inner = Array.isArray(main.env) ? main.env : [];
  const view = containerView({ name: 'main', ...main, env: [...own, ...inner], resources: { ...resources, limits, requests } }, `${path}/extraPodSpec/mainContainer`);
  // variables of the component stand beside the pod
  const place = (index: number): string => index < own.length ? path + pointerTo('envs', index) : `${view.path}${pointerTo('env', index - own.length)}`;
  const env = new Map([...view.env].map(([key, variable]) => [key, { ...variable, path: place(Number(/\d+$/.exec(variable.path)?.[0] ?? 0)) }]));
  const kind = textIn(component, 'subComponentType') ?? textIn(component, 'componentType');
  return {
    ...pod,
    containers: [{ ...view, env }, ...pod.containers],
    replicas: numberIn(component, 'replicas'),
    groupSize: numberIn(objectAt(component.multinode), 'nodeCount'),
    partName: kind === 'prefill' || kind === 'decode' ? kind : name,
    labelled: true,
  };
}

/** Resources as the operator writes them into the container. */
function resourcesOf(resources: Json, key: string): Json {
  const { gpu, gpuType, custom, ...others } = objectAt(resources[key]);
  return { ...others, ...(gpu === undefined ? {} : { [typeof gpuType === 'string' ? gpuType : GPU]: gpu }), ...objectAt(custom) };
}
