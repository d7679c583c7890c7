import { identityOf } from './labels';
import { ResolvedRole } from './resolved-role';
import { DisaggregatedSetOptions, RoleScalingMode } from './set-options';
import { Json } from '../base/json';
import { latest } from '../base/version';
import expertFacts from '../facts/expert-parallel.json';
import { disaggregatedSet } from '../render/leader-worker-set';

/**
 * Both roles as one object, so that they roll out together.
 *
 * @param manifests what prefill and decode would be on their own
 */
export function setOf(name: string, labels: Json, manifests: Json[], options: DisaggregatedSetOptions = {}): Json {
  const { slices, placementPolicy, prefillScaling, decodeScaling } = options;
  const [prefill, decode] = [manifests[0]!, manifests[1]!];
  return disaggregatedSet(name, labels, [
    { role: 'prefill', manifest: prefill, external: prefillScaling === RoleScalingMode.EXTERNAL },
    { role: 'decode', manifest: decode, external: decodeScaling === RoleScalingMode.EXTERNAL },
  ], { slices, placementPolicy: placementPolicy as Json | undefined });
}

/** Releases of LeaderWorkerSet that fields need: `slices, scaling need LeaderWorkerSet 0.10 or newer`. */
export function fieldNeeds(role: ResolvedRole, set: DisaggregatedSetOptions = {}): string[] {
  const external = set.prefillScaling === RoleScalingMode.EXTERNAL || set.decodeScaling === RoleScalingMode.EXTERNAL;
  const used = [
    ...(identityOf(role, set) === undefined ? [] : ['groupIdentity']),
    ...(set.placementPolicy === undefined ? [] : ['placementPolicy']),
    ...(external ? ['scaling'] : []),
    ...(set.slices === undefined ? [] : ['slices']),
  ];
  const since: { [field: string]: string } = expertFacts.leaderWorkerSetFields.value;
  const newest = latest(used.map(field => since[field]!));
  return newest === undefined ? [] : [`${used.join(', ')} of LeaderWorkerSet ${newest} or newer`];
}
