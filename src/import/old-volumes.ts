import { Draft } from './draft';
import { mountFacts } from './facts';
import { Fate, Path, Plain, Source } from './line';
import { size } from './old-resources';
import { OldRole } from './old-role';
import { Trial } from './trial';

interface Mounted {
  readonly source: Source;
  readonly mount: { [key: string]: Plain };
}

const CACHES = ['HF_HUB_CACHE', 'HF_HOME', 'TRANSFORMERS_CACHE'];

/** Volumes and where the server mounts them: /dev/shm and caches are props, what the library mounts is its own, others are handed on. */
export function volumes(draft: Draft, role: OldRole): void {
  const { input } = draft;
  const at: Path = [...role.at, 'volumes'];
  const mountsAt: Path = [...role.container, 'volumeMounts'];
  const mounts: Mounted[] = input.list(mountsAt).map((_, i) => ({ source: { at: [...mountsAt, i] }, mount: input.mapping([...mountsAt, i]) }));
  const seen = new Set<Mounted>();
  input.list(at).forEach((_, i) => {
    const volume = input.mapping([...at, i]);
    const own = mounts.filter(m => m.mount.name === volume.name);
    own.forEach(m => seen.add(m));
    one(draft, role, { at: [...at, i] }, volume, own);
  });
  for (const { source, mount } of mounts.filter(m => !seen.has(m))) {
    draft.later(trial => {
      trial.add({ sources: [source], to: draft.target('{role}.volumeMounts.-', role), value: [mount], why: 'a mount of the server', was: `${mount.name} at ${mount.mountPath}` });
    });
  }
  input.take(at);
  input.take(mountsAt);
  for (const list of [at, mountsAt]) {
    if (input.at(list) !== undefined && input.list(list).length === 0) { draft.tell({ at: list }, Fate.COMPUTED, { why: 'there is none' }); }
  }
}

function one(draft: Draft, role: OldRole, source: Source, volume: { [key: string]: Plain }, mounts: Mounted[]): void {
  const name = String(volume.name);
  const place = mounts.length === 1 ? String(mounts[0]!.mount.mountPath) : undefined;
  const facts = place === undefined ? undefined : mountFacts(place);
  const tellMounts = (why: string): void => mounts.forEach(m => draft.tell(m.source, Fate.COMPUTED, { why }, { was: `${name} at ${m.mount.mountPath}` }));
  if (facts?.to && volume.emptyDir) {
    const limit = size(volume.emptyDir.sizeLimit);
    tellMounts(`the volume of ${place}`);
    if (!limit) { draft.tell(source, Fate.COMPUTED, facts); return; }
    draft.ask(role, source, facts, limit.value, { changed: limit.changed, was: String(volume.emptyDir.sizeLimit) });
    return;
  }
  if (facts && volume.emptyDir) {
    tellMounts(facts.why);
    draft.tell(source, Fate.COMPUTED, facts, { was: name });
    return;
  }
  const cache = CACHES.some(variable => place !== undefined && role.env[variable] === place) ? cacheOf(volume) : undefined;
  if (cache) {
    tellMounts('the cache volume, at a place of the library\'s own');
    draft.ask(role, source, { why: 'where downloads are kept', sources: [] }, cache, {
      to: 'cache', was: JSON.stringify(volume), changed: 'downloads lie in huggingface/ below it now: what lay in its root is downloaded again unless it is moved there',
    });
    return;
  }
  draft.later(trial => handOn(draft, trial, role, source, volume, mounts));
}

function handOn(draft: Draft, trial: Trial, role: OldRole, source: Source, volume: { [key: string]: Plain }, mounts: Mounted[]): void {
  const derived: Plain[] = trial.derived.roles[role.name]!.template.spec.containers[0].volumeMounts;
  const ours = (path: string): boolean => derived.some(m => m.mountPath === path);
  const was = String(volume.name);
  if (mounts.length && mounts.every(m => ours(m.mount.mountPath))) {
    for (const s of [source, ...mounts.map(m => m.source)]) { draft.tell(s, Fate.COMPUTED, { why: 'the library mounts what the platform needs there' }, { was }); }
    return;
  }
  const fate = trial.add({ sources: [source], to: draft.target('{role}.volumes.-', role), value: [volume], why: 'a volume of the pods', was });
  for (const { source: at, mount } of mounts) {
    const said = `${mount.name} at ${mount.mountPath}`;
    if (fate === Fate.LEFT) { draft.tell(at, Fate.LEFT, { why: `its volume ${was} is not carried over` }, { was: said }); continue; }
    trial.add({ sources: [at], to: draft.target('{role}.volumeMounts.-', role), value: [mount], why: 'a mount of the server', was: said });
  }
}

function cacheOf(volume: { [key: string]: Plain }): Plain {
  if (volume.hostPath?.path) { return { hostPath: { path: volume.hostPath.path } }; }
  if (volume.persistentVolumeClaim?.claimName) { return { persistentVolumeClaim: { claimName: volume.persistentVolumeClaim.claimName } }; }
  return undefined;
}
