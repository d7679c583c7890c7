import { follow, groupKind, IN_SPEC, PodTemplate, TEMPLATES, Way } from './pod-templates';
import { isObject, Json } from '../base/json';

/** The head and the workers of a Ray cluster. */
const ray = (...holder: string[]): Way[] => [[...holder, 'headGroupSpec', 'template'], [...holder, 'workerGroupSpecs', '*', 'template']];

/** Where workloads of other controllers keep pod templates, by API group and kind. */
const OTHERS: { readonly [groupKind: string]: Way[] } = {
  'apps.kruise.io/CloneSet': IN_SPEC,
  'argoproj.io/Rollout': IN_SPEC,
  'batch.volcano.sh/Job': [['spec', 'tasks', '*', 'template']],
  'jobset.x-k8s.io/JobSet': [['spec', 'replicatedJobs', '*', 'template', 'spec', 'template']],
  'nvidia.com/DynamoGraphDeployment': [['spec', 'components', '*', 'podTemplate']],
  'orchestration.aibrix.ai/StormService': [['spec', 'template', 'spec', 'roles', '*', 'template']],
  'ray.io/RayCluster': ray('spec'),
  'ray.io/RayJob': ray('spec', 'rayClusterSpec'),
  'ray.io/RayService': ray('spec', 'rayClusterConfig'),
  'workload.serving.volcano.sh/ModelServing': ['entryTemplate', 'workerTemplate'].map(name => ['spec', 'template', 'roles', '*', name]),
  'workloads.x-k8s.io/RoleBasedGroup': [['spec', 'roles', '*', 'template']],
};

/** Where they keep the spec of a pod alone, with no place for its labels and annotations. */
const POD_SPECS: { readonly [groupKind: string]: Way[] } = {
  'grove.io/PodCliqueSet': [['spec', 'template', 'cliques', '*', 'spec', 'podSpec']],
  'serving.kserve.io/LLMInferenceService': [['spec', 'template'], ['spec', 'worker'], ['spec', 'prefill', 'template'], ['spec', 'prefill', 'worker']],
};

/** Kinds whose controllers write the pods by themselves. */
const WITHOUT_TEMPLATES = ['InferaDeployment', 'InferenceService', 'InferenceSet', 'MultiRoleInference', 'NIMService', 'Workspace'];

const WAYS: { readonly [groupKind: string]: Way[] } = { ...TEMPLATES, ...OTHERS, ...POD_SPECS };

/** A pod template of any workload. */
export interface WorkloadTemplate extends PodTemplate {
  /** The workload has the spec of the pod alone, to which the path leads. */
  readonly specOnly: boolean;
}

/** Kinds whose pod templates are found, as `Deployment (apps)`. */
export const templateKinds = (): string[] => Object.keys(WAYS).map(key => {
  const [group, kind] = key.split('/');
  return group ? `${kind} (${group})` : kind!;
});

/** Where a kind keeps its pod templates, as JSON pointers in which `*` stands for each entry of a list; nothing for a kind that is not known. */
export function templatePlaces({ apiVersion, kind }: { readonly apiVersion?: unknown; readonly kind?: unknown }): string[] | undefined {
  const key = groupKind(apiVersion, kind);
  return Object.hasOwn(WAYS, key) ? WAYS[key]!.map(way => `/${way.join('/')}`) : undefined;
}

/** Whether the controller of a kind writes the pods by itself, so that there is no template to change. */
export const writesOwnPods = (kind: unknown): boolean => WITHOUT_TEMPLATES.includes(String(kind));

/** The pod templates of a workload of any known kind. */
export function workloadTemplates(manifest: Json): WorkloadTemplate[] {
  const key = groupKind(manifest.apiVersion, manifest.kind);
  const specOnly = Object.hasOwn(POD_SPECS, key);
  const ways = Object.hasOwn(WAYS, key) ? WAYS[key]! : [];
  return ways.flatMap(way => follow(manifest, way, ''))
    .filter((found): found is PodTemplate => isObject(found.template))
    .map(({ path, template }) => ({ path, specOnly, template: specOnly ? { spec: template } : template }));
}

/** The manifest with each of its pod templates changed. */
export function mapWorkloadTemplates(manifest: Json, change: (found: WorkloadTemplate) => Json): Json {
  const result = structuredClone(manifest);
  for (const found of workloadTemplates(result)) {
    const changed = { ...change(found) };
    const [before, after] = found.specOnly ? [found.template.spec, changed.spec] : [found.template, changed];
    for (const key of Object.keys(before)) { delete before[key]; } // eslint-disable-line no-restricted-syntax -- not compiled
    Object.assign(before, after);
  }
  return result;
}

/** Whether containers stand anywhere in a manifest, in a pod template or in something like it. */
export function hasContainers(value: unknown): boolean {
  if (Array.isArray(value)) { return value.some(hasContainers); }
  if (!isObject(value)) { return false; }
  return (Array.isArray(value.containers) && value.containers.some(isObject)) || Object.values(value).some(hasContainers);
}
