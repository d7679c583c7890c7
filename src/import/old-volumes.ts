import { RoleConversion } from './conversion';
import { DryRun } from './dry-run';
import { mountFacts } from './facts';
import { size } from './old-resources';
import { Outcome, Path, Plain, Source } from './outcome';

interface Mounted {
  readonly source: Source;
  readonly mount: { [key: string]: Plain };
}

interface OldVolume {
  readonly source: Source;
  readonly volume: { [key: string]: Plain };
  readonly mounts: Mounted[];
}

const CACHES = ['HF_HUB_CACHE', 'HF_HOME', 'TRANSFORMERS_CACHE'];

/** Volumes and where the server mounts them: /dev/shm and caches are props, what the library mounts is its own, others are carried. */
export function volumes(c: RoleConversion): void {
  const { input, role } = c;
  const at: Path = [...role.at, 'volumes'];
  const mountsAt: Path = [...role.container, 'volumeMounts'];
  const mounts: Mounted[] = input.list(mountsAt).map((_, i) => ({ source: { at: [...mountsAt, i] }, mount: input.mapping([...mountsAt, i]) }));
  const all = input.list(at).map((_, i): OldVolume => {
    const volume = input.mapping([...at, i]);
    return { source: { at: [...at, i] }, volume, mounts: mounts.filter(m => m.mount.name === volume.name) };
  });
  for (const volume of all) { convert(c, volume); }
  for (const mounted of mounts.filter(m => !all.some(v => v.mounts.includes(m)))) {
    c.afterwards((_, dryRun) => carryMount(c, dryRun, mounted));
  }
  for (const list of [at, mountsAt]) {
    input.take(list);
    if (input.at(list) !== undefined && input.list(list).length === 0) { c.report({ at: list }, Outcome.COMPUTED, { why: 'there is none' }); }
  }
}

const described = ({ mount }: Mounted): string => `${mount.name} at ${mount.mountPath}`;

function carryMount(c: RoleConversion, dryRun: DryRun, mounted: Mounted): void {
  c.add(dryRun, ['volumeMounts', '-'], { source: mounted.source, value: [mounted.mount], why: 'a mount of the server', was: described(mounted) });
}

function convert(c: RoleConversion, old: OldVolume): void {
  const { source, volume, mounts } = old;
  const place = mounts.length === 1 ? String(mounts[0]!.mount.mountPath) : undefined;
  const facts = place === undefined ? undefined : mountFacts(place);
  const reportMounts = (why: string): void => mounts.forEach(m => c.report(m.source, Outcome.COMPUTED, { why }, { was: described(m) }));
  if (facts && volume.emptyDir) {
    const limit = facts.to === undefined ? undefined : size(volume.emptyDir.sizeLimit);
    reportMounts(facts.to === undefined ? facts.why : `the volume of ${place}`);
    if (limit) {
      c.set(source, facts, limit.value, { changed: limit.changed, was: String(volume.emptyDir.sizeLimit) });
    } else {
      c.report(source, Outcome.COMPUTED, facts, facts.to === undefined ? { was: String(volume.name) } : {});
    }
    return;
  }
  const cache = CACHES.some(variable => place !== undefined && c.role.env[variable] === place) ? cacheOf(volume) : undefined;
  if (cache) {
    reportMounts('the cache volume, at a place of the library\'s own');
    c.set(source, { why: 'where downloads are kept' }, cache, {
      to: 'cache', was: JSON.stringify(volume), changed: 'downloads lie in huggingface/ below it now: what lay in its root is downloaded again unless it is moved there',
    });
    return;
  }
  carry(c, old);
}

function carry(c: RoleConversion, { source, volume, mounts }: OldVolume): void {
  const was = String(volume.name);
  c.afterwards(({ server }, dryRun) => {
    if (mounts.length && mounts.every(m => server.mounts.some(ours => ours.mountPath === m.mount.mountPath))) {
      for (const s of [source, ...mounts.map(m => m.source)]) { c.report(s, Outcome.COMPUTED, { why: 'the library mounts what the platform needs there' }, { was }); }
      return;
    }
    const outcome = c.add(dryRun, ['volumes', '-'], { source, value: [volume], why: 'a volume of the pods', was });
    for (const mounted of mounts) {
      if (outcome === Outcome.LEFT) {
        c.report(mounted.source, Outcome.LEFT, { why: `its volume ${was} is not carried over` }, { was: described(mounted) });
      } else {
        carryMount(c, dryRun, mounted);
      }
    }
  });
}

function cacheOf(volume: { [key: string]: Plain }): Plain {
  if (volume.hostPath?.path) { return { hostPath: { path: volume.hostPath.path } }; }
  if (volume.persistentVolumeClaim?.claimName) { return { persistentVolumeClaim: { claimName: volume.persistentVolumeClaim.claimName } }; }
  return undefined;
}
