import { Conversion, RoleConversion } from './conversion';
import { DryRun, MAPS_OF_NAMES } from './dry-run';
import { depthOf, holdsKnown, keyFacts, keysBeside } from './facts';
import { commandArguments } from './old-arguments';
import { environment } from './old-env';
import { oldModel, OldModel } from './old-model';
import { oldPlatform } from './old-platform';
import { pods } from './old-pods';
import { resources } from './old-resources';
import { OldRole, oldRole } from './old-role';
import { OldValues } from './old-values';
import { volumes } from './old-volumes';
import { Line, Outcome, Path, Plain, shown } from './outcome';
import { didYouMean } from '../base/did-you-mean';
import { fail } from '../base/errors';
import { isObject } from '../base/json';
import { Platform } from '../network/platform';

/** What the caller knows and the values do not. */
export interface ImportOptions {
  readonly platform?: string;
  /** vLLM in an image of one's own. */
  readonly vllmVersion?: string;
}

/** New values, and what became of the old ones. */
export interface Imported {
  readonly values: Plain;
  readonly lines: Line[];
  /** What can go wrong with the new ones and cannot be checked. */
  readonly warnings: string[];
  /** How the platform was found. */
  readonly platform: string;
}

/**
 * Values of our chart that mean what values of llm-d-modelservice v0.4 mean, with a line for each key of the old ones.
 *
 * @throws LLMD002 to LLMD005 for values that cannot be read, and what the library throws where the sizes cannot work
 */
export function importModelservice(old: Plain, options: ImportOptions): Imported {
  const input = new OldValues(old);
  const roles = ['prefill', 'decode'].map(name => oldRole(input, name)).filter((role): role is OldRole => role !== undefined);
  const alone = roles.length === 1;
  checkRoles(roles);
  const model = oldModel(input, Object.fromEntries(roles.map(r => [r.name, r.line.model])));
  const platform = options.platform === undefined ? oldPlatform(input, roles) : { name: Platform.of(options.platform).name, signs: ['given with --platform'] };
  const facts = Platform.of(platform.name)._facts;

  const conversion = new Conversion(input, roles, alone);
  conversion.lines.push(...model.lines);
  const ofRoles = roles.map(role => new RoleConversion(conversion, role, facts));
  shared(conversion, ofRoles, model);
  image(ofRoles, options);
  routing(conversion);
  for (const role of ofRoles) {
    for (const convert of [pods, resources, volumes, commandArguments, environment]) { convert(role); }
  }
  known(conversion);
  const dryRun = new DryRun(base(model, platform.name, roles));
  const lines = conversion.finish(dryRun);
  unknown(conversion, lines);
  return {
    values: simple(dryRun.values),
    lines: inOrder(lines, old),
    warnings: dryRun.warnings,
    platform: `${platform.name}: ${platform.signs.join('; ')}`,
  };
}

function checkRoles(roles: OldRole[]): void {
  const [only] = roles;
  if (!only) {
    fail({ code: 'LLMD005', subject: 'the values', problem: 'make neither prefill nor decode pods', allowed: 'a container of one of them that runs vLLM' });
  }
  if (roles.length === 1 && !only.wide) {
    fail({
      code: 'LLMD005',
      subject: 'the values',
      problem: `make ${only.name} pods alone, each a server of its own`,
      allowed: 'both roles, or groups of hosts (multinode, or parallelism.data)',
      fix: 'the library splits prefill from decode: keep the old chart for servers that do both, or add the other role',
    });
  }
}

/** What all is tried upon: the model, the platform and the sizes. */
function base(model: OldModel, platform: string, roles: OldRole[]): Plain {
  const own = Platform.of(platform).acceleratorsPerNode;
  const role = (r: OldRole): Plain => ({
    ...(r.replicas === 1 ? {} : { replicas: r.replicas }),
    ...(r.tensor === 1 ? {} : { tensorParallelSize: r.tensor }),
  });
  const wide = (r: OldRole): Plain => ({
    nodes: r.nodes,
    ...(r.gpus === own ? {} : { gpusPerNode: r.gpus }),
    ...(r.pipeline === 1 ? {} : { pipelineParallelSize: r.pipeline }),
  });
  const values = { name: nameOf(model.name), model: model.model, network: { platform } };
  const folder = model.cache && { cache: { persistentVolumeClaim: { claimName: model.cache.claimName } } };
  const overrides = model.cache?.folder ? { overrideEnv: { HF_HUB_CACHE: `/var/cache/${model.cache.folder}` } } : {};
  const [only] = roles;
  if (roles.length === 1) {
    const isRole = only!.name === 'prefill' ? { role: 'prefill' } : {};
    return { ...values, ...folder, wideEpNode: { ...wide(only!), ...isRole, ...role(only!), ...overrides } };
  }
  const pair = roles.map(r => [r.name, { ...role(r), ...(r.wide ? { wideEp: wide(r) } : {}), ...overrides }]);
  return { ...values, ...folder, ...Object.fromEntries(pair) };
}

/** A name for the objects: the last part of the model's, short enough for what controllers append. */
export const nameOf = (model: string): string =>
  model.split('/').pop()!.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+/, '').slice(0, 24).replace(/-+$/, '') || 'model';

function shared(conversion: Conversion, roles: RoleConversion[], model: OldModel): void {
  const { input } = conversion;
  const set = (at: Path, to: string): void => {
    const value = input.text(at);
    if (value === undefined) { return; }
    input.take(at);
    if (value === '') { conversion.report({ at }, Outcome.COMPUTED, { why: 'empty, as by default' }); } else { conversion.set({ at }, keyFacts(at)!, value, { to }); }
  };
  set(['fullnameOverride'], 'name');
  set(['serviceAccountOverride'], 'serviceAccountName');
  const size = ['modelArtifacts', 'size'];
  if (input.at(size) !== undefined) {
    if ('huggingFace' in model.model) { conversion.reportByFacts(size); } else { input.take(size); conversion.report({ at: size }, Outcome.COMPUTED, { why: 'the volume has a size of its own' }); }
  }
  for (const key of Object.keys(input.mapping(['modelArtifacts', 'labels']))) {
    const at = ['modelArtifacts', 'labels', key];
    const value = input.scalar(at) ?? '';
    input.take(at);
    conversion.afterwards(dryRun => {
      const labels = Object.values(dryRun.derived.roles)[0]!.pod.labels;
      if (labels[key] === undefined) { dryRun.add({ sources: [{ at }], to: ['labels', key], value, why: 'a label of all pods' }); return; }
      conversion.report({ at }, Outcome.COMPUTED, { why: 'the library sets it', instead: labels[key] === value ? undefined : 'select pods by the new value' }, { was: value, now: labels[key] });
    });
  }
  const scheduler = input.text(['schedulerName']);
  if (scheduler !== undefined) {
    input.take(['schedulerName']);
    roles.forEach((c, i) => {
      const source = { at: ['schedulerName'], ...(i ? { part: `of ${c.role.name}` } : {}) };
      const own = input.text([...c.role.at, 'schedulerName']);
      if (own === undefined) { c.afterwards((_, dryRun) => c.add(dryRun, ['schedulerName'], { source, value: scheduler, why: keyFacts(source.at)!.why })); }
    });
  }
}

function image(roles: RoleConversion[], { vllmVersion }: ImportOptions): void {
  for (const c of roles) {
    const at = [...c.role.container, 'image'];
    const reference = c.input.text(at);
    if (reference === undefined) { continue; }
    c.input.take(at);
    c.set({ at }, keyFacts(at)!, vllmVersion === undefined ? reference : { reference, vllmVersion }, { to: 'image', was: reference });
  }
}

function routing(conversion: Conversion): void {
  const { input } = conversion;
  const port = (at: Path, to: string, applies: boolean): void => {
    const value = input.count(at);
    if (value === undefined) { return; }
    input.take(at);
    if (applies) { conversion.set({ at }, keyFacts(at)!, value, { to }); } else { conversion.report({ at }, Outcome.COMPUTED, { why: 'there is no sidecar, and vLLM takes requests itself' }); }
  };
  port(['routing', 'servicePort'], 'ports.http', true);
  port(['routing', 'proxy', 'targetPort'], 'ports.modelServer', !conversion.alone);
}

/** Keys of which the facts know the outcome. */
function known(conversion: Conversion): void {
  const { input } = conversion;
  for (const { at } of conversion.roles) {
    input.list([...at, 'containers']).forEach((_, i) => { if (i > 0) { conversion.reportByFacts([...at, 'containers', i]); } });
  }
  // what is known of a key goes before what is known of those that hold it
  const leaves = input.openLeaves.filter(leaf => (keyFacts(leaf)?.outcome ?? 'carried') !== 'carried').sort((a, b) => depthOf(b) - depthOf(a));
  for (const leaf of leaves) {
    if (!input.isOpen(leaf)) { continue; }
    conversion.reportByFacts(leaf.slice(0, Math.max(depthOf(leaf), input.untouched(leaf))));
  }
}

/** What was not converted: keys that the old chart did not have, or that are not in the table. */
function unknown(conversion: Conversion, lines: Line[]): void {
  for (const leaf of conversion.input.openLeaves) {
    if (!conversion.input.isOpen(leaf)) { continue; }
    let length = conversion.input.untouched(leaf);
    // what holds known keys is known itself
    while (length < leaf.length && holdsKnown(leaf.slice(0, length))) { length++; }
    const at = leaf.slice(0, length);
    const key = String(at[at.length - 1]);
    const value = conversion.input.at(at);
    conversion.input.take(at);
    const near = didYouMean(key, keysBeside(at).filter(k => k !== key));
    const empty = value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);
    if (empty && (holdsKnown(at) || keyFacts(at))) {
      lines.push({ at, outcome: Outcome.COMPUTED, why: 'it is empty, as by default' });
      continue;
    }
    const role = ['prefill', 'decode'].find(name => name === at[0] && !conversion.roles.some(r => r.name === name));
    lines.push({
      at,
      outcome: Outcome.LEFT,
      was: shown(value ?? null),
      why: role ? `${role} pods are not made` : 'no key of llm-d-modelservice v0.4 that is known here',
      ...(near && !role ? { instead: `did you mean '${near}'?` } : {}),
    });
  }
}

/** In the order of the old file. */
function inOrder(lines: Line[], old: Plain): Line[] {
  const orders = new Map<Plain, Map<string, number>>();
  const orderOf = (node: Plain): Map<string, number> => {
    if (!orders.has(node)) { orders.set(node, new Map(Object.keys(node ?? {}).map((key, i) => [key, i]))); }
    return orders.get(node)!;
  };
  const place = (at: Path): number[] => {
    let node = old;
    return at.map(step => {
      const index = orderOf(node).get(String(step)) ?? -1;
      node = node?.[step];
      return index;
    });
  };
  const placed = lines.map(line => ({ line, place: place(line.at) }));
  return placed.sort((a, b) => {
    const step = a.place.findIndex((p, i) => p !== b.place[i]);
    return step < 0 ? a.place.length - b.place.length : (a.place[step]! - (b.place[step] ?? -1));
  }).map(p => p.line);
}

/** As a person would write it: a model that is nothing but its id is its id, and mappings of names are in their order. */
function simple(values: Plain): Plain {
  const { huggingFace } = values.model;
  const model = huggingFace && Object.keys(huggingFace).length === 1 ? huggingFace.id : values.model;
  return ordered({ ...values, model });
}

/** Helm goes through mappings in the order of their keys: written so, both programs make the same. */
function ordered(value: Plain, sort: boolean = false): Plain {
  if (Array.isArray(value)) { return value.map(v => ordered(v, sort)); }
  if (!isObject(value)) { return value; }
  const keys = sort ? Object.keys(value).sort() : Object.keys(value);
  return Object.fromEntries(keys.map(key => [key, ordered(value[key], sort || MAPS_OF_NAMES.includes(key))]));
}
