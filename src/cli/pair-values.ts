import { fail, refuse } from '../base/errors';
import { isObject } from '../base/json';
import { ServingValues, serveValues } from '../helm/release';
import { propFaults } from '../import/dry-run';
import { ModelServerSpec } from '../serving/server-spec';
import { Role } from '../vllm/role';

/**
 * The decode role of a pair that values describe.
 *
 * @param name of what holds them, for messages
 * @throws LLMD001 where they are not the values of a pair, and everything that the chart refuses
 */
export function decodeOfValues(name: string, values: { readonly [key: string]: unknown }): ModelServerSpec {
  const { model, network, prefill, decode } = values;
  const parts = { network, prefill, decode };
  const wrong = Object.entries(parts).filter(([, part]) => !isObject(part)).map(([part]) => part);
  if (wrong.length || !(typeof model === 'string' || isObject(model))) {
    const keys = [...(typeof model === 'string' || isObject(model) ? [] : ['model']), ...wrong];
    fail({ code: 'LLMD001', subject: name, problem: `lacks ${keys.join(', ')}`, allowed: 'values of the chart llm-d-disagg, of a pair', fix: 'add what is missing' });
  }
  refuse(propFaults(values));
  return serveValues(values as unknown as ServingValues, 'pair').servers.find(({ spec }) => spec.role === Role.DECODE)!.spec;
}
