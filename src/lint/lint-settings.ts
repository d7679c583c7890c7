import { LintOptions } from './lint-sources';
import { Severity } from './rule';
import { codeFaults, reasonFaults } from './rule-facts';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { fitsGlob } from '../edge/glob';
import { schemaFaults } from '../edge/values-schema';
import { Platform } from '../network/platform';

const TEXT = { type: 'string', minLength: 1 };
const TEXTS = { type: 'array', items: TEXT };
const SEVERITY = { enum: Object.values(Severity) };

/** What settings may say. Platforms are named when somebody asks: their facts are files. */
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

/** Settings as they are written. */
interface WrittenSettings {
  readonly vllmVersion?: string;
  readonly platform?: string;
  readonly failOn?: Severity | 'never';
  readonly exclude?: string[];
  readonly severities?: { readonly [code: string]: Severity };
  readonly acknowledgements?: { readonly code: string; readonly reason: string; readonly paths?: string[] }[];
}

/** What lint goes by. */
export interface ProjectSettings extends LintOptions {
  readonly failOn: Severity | 'never';
  isExcluded(file: string): boolean;
}

/**
 * @param name of where they are written
 * @param own path of a file as the settings write paths
 * @throws LLMD010 to LLMD014 and LLMD018 for what they must not say
 */
export function projectSettings(name: string, written: { [key: string]: unknown }, own: (file: string) => string): ProjectSettings {
  refuse(settingFaults(name, written));
  const { exclude = [], acknowledgements = [], failOn = Severity.WARNING, ...settings } = written as WrittenSettings;
  const fits = (patterns: string[], file: string): boolean => patterns.some(pattern => fitsGlob(pattern, own(file)));
  return {
    ...settings,
    failOn,
    acknowledgements: acknowledgements.map(({ code, reason, paths }) => ({
      code, reason, covers: ({ object }) => paths === undefined || fits(paths, object.file!),
    })),
    isExcluded: file => fits(exclude, file),
  };
}

function settingFaults(name: string, written: { [key: string]: unknown }): Fault[] {
  const ofSchema = schemaFaults(schema(), written, { whole: 'the file', key: 'a setting of lint' });
  const { severities = {}, acknowledgements = [] } = written as WrittenSettings;
  const ofCodes = ofSchema.length ? [] : [
    ...Object.keys(severities).flatMap(code => codeFaults('a key of severities', code)),
    ...acknowledgements.flatMap(({ code, reason }, i) => [...codeFaults(`acknowledgements[${i}].code`, code), ...reasonFaults(`acknowledgements[${i}]`, reason)]),
  ];
  return [...ofSchema, ...ofCodes].map(fault => ({ ...fault, subject: `${fault.subject} in ${name}` }));
}
