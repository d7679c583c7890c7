import { readText } from './files';
import { readYaml } from './yaml';
import { refuse } from '../base/errors';
import { Fault } from '../base/fault';
import { isObject, normalize, sortKeys } from '../base/json';
import { schemaFaults } from '../edge/values-schema';
import { ServingValues } from '../helm/release';

const CHART = '../../charts/llm-d-disagg';

/** The schema of the chart, by which Helm checks values as well. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
export const valuesSchema = (): { readonly [keyword: string]: any } => require(`${CHART}/values.schema.json`);

/**
 * Values of the chart from a file.
 *
 * @throws LLMD001 and LLMD006 for a file that holds none, LLMD010 to LLMD014 for values that the schema refuses
 */
export function readValues(file: string): ServingValues {
  return checkedValues(readYaml(file, readText(file, 'a file with values of the chart llm-d-disagg'), 'values of the chart llm-d-disagg'));
}

const EMPTY: Fault = { code: 'LLMD005', subject: 'the values', problem: 'are empty', allowed: 'model, network.platform, and either prefill and decode or wideEpNode' };

/** As Helm hands them to the templates: without what is null, mappings in the order of their keys, and valid. */
export function checkedValues(values: { [key: string]: unknown }): ServingValues {
  const given = normalize(values);
  refuse(Object.keys(given).some(key => key !== 'global') ? schemaFaults(valuesSchema(), given).map(fault => emptyFault(fault, values)) : [EMPTY]);
  return sortKeys(given) as unknown as ServingValues;
}

/** A key without a value is there for who wrote it, and missing for Helm. */
function emptyFault(fault: Fault, values: { [key: string]: unknown }): Fault {
  if (fault.code !== 'LLMD012') { return fault; }
  const at = fault.subject.split('.').reduce((holder: unknown, key) => isObject(holder) ? holder[key] : undefined, values);
  return at === null ? { ...fault, problem: 'has no value', fix: 'give it one: {} is an object with its defaults' } : fault;
}
