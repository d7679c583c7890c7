import { numberIn, ObjectView } from './object-view';
import { objectAt } from '../../base/json';
import { pointerTo } from '../../base/json-pointer';
import { ContainerView } from '../../pod/view';
import { ShellWord } from '../../vllm/shell-variables';

/** Whether a preset of KServe has the image and the start of a container: both are those of vLLM. */
export const startedByKserve = ({ manifest }: ObjectView, { name, container }: ContainerView): boolean =>
  /^LLMInferenceService(Config)?$/.test(String(manifest.kind)) && name === 'main' && container.command === undefined;

/** Holds arguments that KServe's presets put behind their own. */
export const KSERVE_ARGUMENTS = 'VLLM_ADDITIONAL_ARGS';

/** Options that KServe's presets make of the parallelism of a service, which replaces that of its base. */
const SIZES: readonly [field: string, option: string][] = [
  ['tensor', '--tensor-parallel-size'],
  ['pipeline', '--pipeline-parallel-size'],
  ['data', '--data-parallel-size'],
  ['dataLocal', '--data-parallel-size-local'],
];

/** Options for the sizes that a service says beside its containers, for both roles apart. */
export function parallelismWords(object: ObjectView, container: ContainerView): ShellWord[] {
  const holder = container.path.startsWith('/spec/prefill/') ? ['spec', 'prefill', 'parallelism'] : ['spec', 'parallelism'];
  const sizes = holder.reduce((at, key) => objectAt(at[key]), object.manifest);
  return SIZES.flatMap(([field, option]): ShellWord[] => {
    const size = numberIn(sizes, field);
    const origin = { object, path: pointerTo(...holder, field) };
    return size === undefined ? [] : [option, String(size)].map(value => ({ value, known: true, line: 0, origin }));
  });
}

/** Whether nothing but the service itself says its sizes: bases may, and are seldom in the input. */
export const saysItsSizes = (object: ObjectView, container: ContainerView): boolean =>
  startedByKserve(object, container) && parallelismWords(object, container).length > 0 && objectAt(object.manifest.spec).baseRefs === undefined;
