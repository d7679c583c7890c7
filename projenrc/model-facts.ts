/**
 * Writes src/facts/models.json from projenrc/model-configs.json: what is read of the config.json of each model by the same
 * functions that read one of a caller. A model that differs from another in a few keys says those alone.
 */
import * as fs from 'fs';
import { configFaults, factsOfConfig } from '../src/model/read-config';

export interface ConfigEntry {
  /** What differs from the config of another model. */
  readonly basedOn?: string;
  readonly config?: { [key: string]: any };
  /** Of the files, where their index is known. */
  readonly weightsBytes?: number;
  readonly gated?: true;
  readonly why?: string;
  readonly sources: string[];
}

export const CONFIGS = 'projenrc/model-configs.json';
export const FACTS = 'src/facts/models.json';

export const readConfigs = (): { [id: string]: ConfigEntry } => JSON.parse(fs.readFileSync(CONFIGS, 'utf-8')).models;

/** The config of a model, whatever it is based on. */
export function configOf(id: string, models = readConfigs()): { [key: string]: any } {
  const { basedOn, config = {} } = models[id]!;
  return { ...basedOn ? configOf(basedOn, models) : {}, ...config };
}

export function modelTable(): object {
  const models = readConfigs();
  const entries = Object.keys(models).sort((a, b) => a.toLowerCase() < b.toLowerCase() ? -1 : 1).map(id => {
    const { weightsBytes, gated, why, sources } = models[id]!;
    const config = configOf(id, models);
    const faults = configFaults(id, config, {});
    if (faults.length) { throw new Error(`${id}: ${JSON.stringify(faults)}`); }
    const facts = factsOfConfig(config);
    const size = weightsBytes ?? facts.weightsBytes;
    return [id, {
      ...facts,
      weightsBytes: size,
      ...(facts.expertBytes === undefined ? {} : { expertBytes: Math.round(facts.expertBytes * (size / facts.weightsBytes)) }),
      ...(facts.draftBytes === undefined ? {} : { draftBytes: Math.round(facts.draftBytes * (size / facts.weightsBytes)) }),
      ...(weightsBytes === undefined ? { computed: true } : {}),
      ...(gated ? { gated } : {}),
      why: why ?? (weightsBytes === undefined ? 'weights computed from its config.json, layer by layer' : 'weights as the index of its files has them'),
      sources,
    }];
  });
  return { $schema: './schema/models.schema.json', models: Object.fromEntries(entries) };
}

/** A model in four lines: sizes, attention, the rest, and the sources. */
function print(table: any): string {
  const models = Object.entries<any>(table.models).map(([id, { attention, why, sources, ...facts }]) => {
    const { weightsBytes, expertBytes, draftBytes, computed, layers, hiddenSize, ...rest } = facts;
    const parts = [{ weightsBytes, expertBytes, draftBytes, computed, layers, hiddenSize }, { attention }, rest, { why, sources }];
    const lines = parts.map(part => spaced(part).slice(2, -2));
    return `    ${JSON.stringify(id)}: {\n${lines.map(line => `      ${line}`).join(',\n')}\n    }`;
  });
  return `{\n  "$schema": ${JSON.stringify(table.$schema)},\n  "models": {\n${models.join(',\n')}\n  }\n}\n`;
}

/** JSON on one line, with the blanks of the other files. */
function spaced(value: any): string {
  if (Array.isArray(value)) { return `[${value.map(spaced).join(', ')}]`; }
  if (typeof value !== 'object') { return JSON.stringify(value); }
  return `{ ${Object.entries(value).filter(([, v]) => v !== undefined).map(([key, v]) => `${JSON.stringify(key)}: ${spaced(v)}`).join(', ')} }`;
}

if (require.main === module) { fs.writeFileSync(FACTS, print(modelTable())); }
