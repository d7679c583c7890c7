import * as fs from 'fs';
import * as path from 'path';
import { CONFIG_NAME } from './config-name';
import { readText } from './files';
import { schemaFaults } from './values-schema';
import { readYaml } from './yaml';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { normalize } from '../base/json';
import { fitsGlob } from '../edge/glob';
import { LintOptions } from '../lint/lint-sources';
import { Severity } from '../lint/rule';
import { codeFaults, reasonFaults } from '../lint/rule-facts';
import { Platform } from '../network/platform';

const TEXT = { type: 'string', minLength: 1 };
const TEXTS = { type: 'array', items: TEXT };
const SEVERITY = { enum: Object.values(Severity) };

/** What the file may say. Platforms are named when somebody asks: their facts are files. */
const schema = () => ({
  type: 'object',
  additionalProperties: false,
  properties: {
    vllmVersion: { type: 'string', pattern: '^\\d+\\.\\d+(\\.\\d+)?$' },
    platform: { enum: Platform.names() },
    failOn: { enum: [...Object.values(Severity), 'never'] },
    exclude: TEXTS,
    severities: { type: 'object', additionalProperties: SEVERITY },
    acknowledgements: {
      type: 'array',
      items: { type: 'object', additionalProperties: false, required: ['code'], properties: { code: TEXT, reason: TEXT, paths: TEXTS } },
    },
  },
});

interface ConfigFile {
  readonly vllmVersion?: string;
  readonly platform?: string;
  readonly failOn?: Severity | 'never';
  readonly exclude?: string[];
  readonly severities?: { readonly [code: string]: Severity };
  readonly acknowledgements?: { readonly code: string; readonly reason: string; readonly paths?: string[] }[];
}

/** What lint goes by. */
export interface LintConfig extends LintOptions {
  readonly failOn?: Severity | 'never';
  isExcluded(file: string): boolean;
}

/**
 * The settings of a project.
 *
 * @param file that the caller names; otherwise the nearest of the usual name, if there is one
 * @throws LLMD001 and LLMD006 for a file that cannot be read, LLMD010 to LLMD014 and LLMD018 for what it must not say
 */
export function readLintConfig(file: string | undefined): LintConfig {
  const found = file ?? nearest(process.cwd());
  if (found === undefined) { return { isExcluded: () => false }; }
  const what = `settings of lint, as in ${CONFIG_NAME}`;
  const given = normalize(readYaml(found, readText(found, what), what));
  refuse(configFaults(found, given));
  const { exclude = [], acknowledgements = [], ...config } = given as ConfigFile;
  const folder = path.dirname(path.resolve(found));
  const own = (name: string): string => path.relative(folder, path.resolve(name)).split(path.sep).join('/');
  return {
    ...config,
    acknowledgements: acknowledgements.map(({ code, reason, paths }) => ({
      code, reason, covers: ({ object }) => paths === undefined || paths.some(pattern => fitsGlob(pattern, own(object.file!))),
    })),
    isExcluded: name => exclude.some(pattern => fitsGlob(pattern, own(name))),
  };
}

function configFaults(file: string, given: { [key: string]: any }): Fault[] {
  const ofSchema = schemaFaults(schema(), given, { whole: 'the file', key: 'a setting of lint' });
  const { severities = {}, acknowledgements = [] } = given as ConfigFile;
  const ofCodes = ofSchema.length ? [] : [
    ...Object.keys(severities).flatMap(code => codeFaults('a key of severities', code)),
    ...acknowledgements.flatMap(({ code, reason }, i) => [...codeFaults(`acknowledgements[${i}].code`, code), ...reasonFaults(`acknowledgements[${i}]`, reason)]),
  ];
  return [...ofSchema, ...ofCodes].map(fault => ({ ...fault, subject: `${fault.subject} in ${file}` }));
}

function nearest(folder: string): string | undefined {
  const file = path.join(folder, CONFIG_NAME);
  if (fs.existsSync(file)) { return path.relative(process.cwd(), file); }
  const above = path.dirname(folder);
  return above === folder ? undefined : nearest(above);
}
