import { ObjectView } from './object-view';
import { ContainerView } from '../../pod/view';

/** Whether a preset of KServe has the image and the start of a container: both are those of vLLM. */
export const startedByKserve = ({ manifest }: ObjectView, { name, container }: ContainerView): boolean =>
  /^LLMInferenceService(Config)?$/.test(String(manifest.kind)) && name === 'main' && container.command === undefined;

/** Holds arguments that KServe's presets put behind their own. */
export const KSERVE_ARGUMENTS = 'VLLM_ADDITIONAL_ARGS';
