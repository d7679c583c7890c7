import { Names } from 'cdk8s';
import { Construct } from 'constructs';
import { normalize } from './base/json';
import { ModelServerProps, RoleOptions } from './model-server';
import { podOptionsOf } from './pod/option-parts';
import { WideEPOptions } from './serving/group-options';
import { nameLimitOf } from './serving/labels';
import { resolveRole } from './serving/resolved-role';
import { DisaggregatedSetOptions } from './serving/set-options';
import { RoleSpec, ServingSpec, sharedOptions } from './serving/spec';
import { ServingOptions } from './serving-options';
import { sizeText } from './size-text';
import { Role } from './vllm/role';

/** The edge between constructs and the pure layers: props of cdk8s become plain data. */

type RoleProps = RoleOptions & Pick<ModelServerProps, 'network' | 'image' | 'strategy'> & { readonly wideEp?: WideEPOptions };

/** What all pods of one name share; the name defaults to one from the path of the construct. */
export function servingSpec(
  scope: Construct, options: ServingOptions, roles: RoleProps[], inSet: boolean, set?: DisaggregatedSetOptions,
): ServingSpec {
  const { model, network, image, cache } = options;
  const limit = nameLimitOf(roles.map(role => resolveRole(Role.DECODE, roleSpec(role))), inSet, set);
  const name = options.name ?? Names.toDnsLabel(scope, { maxLen: Math.min(40, limit.most) });
  const { options: networkOptions, claimTemplateName } = network;
  return {
    ...sharedOptions(options),
    name,
    model,
    image,
    network: networkOptions,
    claimTemplateName,
    cache: cache?._volume,
    pods: normalize(podOptionsOf(options)),
  };
}

export function roleSpec({ patches, cpu, memory, sharedMemory, ephemeralStorage, ephemeralStorageLimit, network, ...props }: RoleProps): RoleSpec {
  return {
    ...props,
    ...normalize(podOptionsOf(props)),
    network: network?.options,
    claimTemplateName: network?.claimTemplateName,
    patches: patches?.map(patch => normalize(patch._toJson())),
    cpu: cpu === undefined ? undefined : String(cpu),
    memory: memory && sizeText(memory),
    sharedMemory: sharedMemory && sizeText(sharedMemory),
    ephemeralStorage: ephemeralStorage && sizeText(ephemeralStorage),
    ephemeralStorageLimit: ephemeralStorageLimit && sizeText(ephemeralStorageLimit),
  };
}
