/**
 * What releases that ask for nothing unusual consist of, worked out beforehand: for each platform the objects of each role
 * by its shape, so that the chart looks them up and merges, rather than to compute them with its core.
 *
 * An entry is only made where putting it together again gives what the library renders: for every known model and every
 * pair of shapes it is compared with the library's own objects, and what differs or is refused is left to the core.
 */
import { Platform } from '../src';
import { compactJson, sortKeys } from '../src/base/json';
import modelFacts from '../src/facts/models.json';
import { Release, renderRelease, serverNotes, serveValues, ServingValues } from '../src/helm/release';
import { describeRequired } from '../src/pod/required-object';

/** The objects of one platform, by role and shape; what is in `%{}` is said by the release. */
export interface PlatformTable {
  /** Pairs of shapes that can be looked up: `1/4`, `wide2/wide2`. */
  readonly shapes: string[];
  readonly network: any[];
  readonly accounts: any[];
  /** The first of a kind and role, over which the differences of the others are laid. */
  readonly base: { [kind: string]: Workload };
  readonly servers: { [roleAndShape: string]: TableEntry };
  /** Lines of notes and of what is required, each once. */
  readonly lines: string[];
}

/** One role in one shape. */
interface TableEntry {
  readonly base: string;
  /** What is laid over the base. */
  readonly differs: any;
  readonly notes: number[];
  readonly required: number[];
}

/** The object of a role and its container, which stands apart so that a difference in it does not repeat the rest. */
interface Workload {
  readonly object: any;
  readonly container: any;
}

/** What a model decides. */
export interface ModelLine {
  readonly label: string;
  readonly failureThreshold: number;
  readonly progressDeadlineSeconds: number;
  readonly budget: string;
  /** `platform shapes` that it cannot have, or that the core has to compute. */
  readonly not: string[];
}

const NAME = 'name-of-the-release';
const REPLICAS = 7;
const MODELS = Object.entries<any>(modelFacts).filter(([, facts]) => facts.weightsGB).map(([id]) => id).sort();
const BUDGET = 'VLLM_ENGINE_READY_TIMEOUT_S';

interface Case {
  readonly shape: string;
  /** `prefill/1`, for each server. */
  readonly keys: string[];
  readonly values: ServingValues;
}

function casesOf(platform: Platform, model: string): Case[] {
  const all = platform.acceleratorsPerNode;
  const sizes = [1, 2, 4, 8].filter(size => size <= all);
  const network = { platform: platform.name };
  const singles = sizes.flatMap(p => sizes.map((d): Case => ({
    shape: `${p}/${d}`,
    keys: [`prefill/${p}`, `decode/${d}`],
    values: { model, network, prefill: { replicas: REPLICAS, tensorParallelSize: p }, decode: { replicas: REPLICAS, tensorParallelSize: d } },
  })));
  const wideEp = { nodes: 2 };
  return [...singles, {
    shape: 'wide2/wide2',
    keys: ['prefill/wide2', 'decode/wide2'],
    values: { model, network, prefill: { replicas: REPLICAS, wideEp }, decode: { replicas: REPLICAS, wideEp } },
  }];
}

/** Puts placeholders where the release decides. */
function template(object: any, model: string): any {
  const text = JSON.stringify(object).split(NAME).join('%{name}');
  const copy = JSON.parse(text, (key, value) => {
    switch (key) {
      case 'llm-d.ai/model': return '%{label}';
      case 'progressDeadlineSeconds': return '%{progressDeadlineSeconds}';
      case 'startupProbe': return { ...value, failureThreshold: '%{failureThreshold}' };
      case 'args': return value.map((arg: string) => arg === model ? '%{model}' : arg);
      case 'env': return value.map((e: any) => e.name === BUDGET ? { ...e, value: '%{budget}' } : e);
      default: return value;
    }
  });
  if (copy.spec?.replicas !== undefined) { copy.spec.replicas = '%{replicas}'; }
  return sortKeys(copy);
}

/** As the chart does it. */
function fill(object: any, id: string, model: ModelLine): any {
  let text = JSON.stringify(object);
  const numbers: [string, number][] = [['replicas', REPLICAS], ['failureThreshold', model.failureThreshold], ['progressDeadlineSeconds', model.progressDeadlineSeconds]];
  for (const [name, value] of numbers) { text = text.split(`"%{${name}}"`).join(String(value)); }
  for (const [name, value] of [['name', NAME], ['model', id], ['label', model.label], ['budget', model.budget]]) { text = text.split(`%{${name}}`).join(value!); }
  return JSON.parse(text);
}

/** What has to be laid over one object to make it the other; nothing where that cannot be said, since something has to go. */
function difference(base: any, wanted: any): any {
  const plain = (x: any): boolean => typeof x === 'object' && x !== null && !Array.isArray(x);
  if (!plain(base) || !plain(wanted)) { return wanted; }
  if (Object.keys(base).some(key => !(key in wanted))) { return undefined; }
  const changed = Object.entries(wanted).filter(([key, value]) => compactJson(base[key]) !== compactJson(value));
  const entries = changed.map(([key, value]) => [key, key in base ? difference(base[key], value) : value] as const);
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries);
}

function overlay(base: any, differs: any): any {
  const plain = (x: any): boolean => typeof x === 'object' && x !== null && !Array.isArray(x);
  if (!plain(base) || !plain(differs)) { return differs; }
  return { ...base, ...Object.fromEntries(Object.entries(differs).map(([key, value]) => [key, key in base ? overlay(base[key], value) : value])) };
}

function render(values: ServingValues): Release | undefined {
  try {
    return renderRelease(values, NAME);
  } catch {
    return undefined; // the core says why
  }
}

/** What a model decides, read off anything that it was rendered in. */
function lineOf(id: string): ModelLine {
  const pair = renderRelease({ model: id, network: { platform: 'cpu' }, prefill: {}, decode: {} }, NAME);
  const { progressDeadlineSeconds, template: { spec } } = pair.servers[0]!.spec;
  const budget = progressDeadlineSeconds - 600;
  return { label: pair.servers[0]!.metadata.labels['llm-d.ai/model'], failureThreshold: spec.containers[0].startupProbe.failureThreshold, progressDeadlineSeconds, budget: String(budget), not: [] };
}

export function makeTables(): { readonly platforms: { [name: string]: PlatformTable }; readonly models: { [id: string]: ModelLine } } {
  const models: { [id: string]: ModelLine } = Object.fromEntries(MODELS.map(id => [id, lineOf(id)]));
  const platforms = Object.fromEntries(Platform.all().map(platform => [platform.name, tableOf(platform, models)]));
  return { platforms, models };
}

function tableOf(platform: Platform, models: { [id: string]: ModelLine }): PlatformTable {
  const table: PlatformTable = { shapes: [], network: [], accounts: [], base: {}, servers: {}, lines: [] };
  const seen = new Set<string>();
  const refused: [id: string, shape: string][] = [];
  for (const id of MODELS) {
    for (const { shape, keys, values } of casesOf(platform, id)) {
      const release = render(values);
      if (!release) {
        refused.push([id, shape]);
        continue;
      }
      if (!seen.has(shape)) {
        seen.add(shape);
        table.shapes.push(shape);
        if (!table.accounts.length) {
          table.network.push(...release.network.map(o => template(o, id)));
          table.accounts.push(...release.accounts.map(o => template(o, id)));
        }
        const { servers } = serveValues(values, NAME);
        keys.forEach((key, i) => table.servers[key] ??= entry(table, key, template(release.servers[i], id), servers[i]!));
      }
      const same = compactJson(release) === compactJson(assemble(table, keys, id, models[id]!));
      if (!same) { models[id]!.not.push(`${platform.name} ${shape}`); }
    }
  }
  for (const [id, shape] of refused.filter(([, s]) => seen.has(s))) { models[id]!.not.push(`${platform.name} ${shape}`); }
  return table;
}

/** Takes the server's container out of its object. */
function workload(whole: any): Workload {
  const object = structuredClone(whole);
  const { spec } = object.spec.template ?? object.spec.leaderWorkerTemplate.workerTemplate;
  const [container] = spec.containers;
  spec.containers = '%{containers}';
  return { object, container };
}

function lines(table: PlatformTable, texts: string[]): number[] {
  return texts.map(text => {
    const known = table.lines.indexOf(text);
    return known < 0 ? table.lines.push(text) - 1 : known;
  });
}

function entry(table: PlatformTable, key: string, whole: any, server: ReturnType<typeof serveValues>['servers'][number]): TableEntry {
  const kind = `${whole.kind} ${key.split('/')[0]}`;
  const parts = workload(whole);
  table.base[kind] ??= parts;
  const differs = difference(table.base[kind], parts);
  const base = differs === undefined ? `${whole.kind} ${key}` : kind;
  if (differs === undefined) { table.base[base] = parts; }
  const notes = serverNotes(server).replace(`: ${REPLICAS} `, ': %{replicas} ').split('\n');
  return { base, differs: differs ?? {}, notes: lines(table, notes), required: lines(table, server.requiredObjects.map(describeRequired)) };
}

function assemble(table: PlatformTable, keys: string[], id: string, model: ModelLine): Release {
  const parts = keys.map(key => table.servers[key]!);
  const required = [...new Set(parts.flatMap(p => p.required))].map(i => table.lines[i]!);
  const notes = [...parts.flatMap(p => p.notes.map(i => table.lines[i]!.replace('%{replicas}', String(REPLICAS)))), ...(required.length ? ['must exist in the cluster:', ...required.map(line => `  - ${line}`)] : [])];
  return {
    network: fill(table.network, id, model),
    accounts: fill(table.accounts, id, model),
    servers: parts.map(p => {
      const { object, container } = overlay(table.base[p.base], p.differs);
      return fill(JSON.parse(JSON.stringify(object).replace('"%{containers}"', () => JSON.stringify([container]))), id, model);
    }),
    front: [],
    notes: notes.join('\n'),
  };
}
