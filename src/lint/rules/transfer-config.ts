import { argumentOf, findingAt, nameOf, releaseOrNewest, transferPlace } from './place';
import { didYouMean } from '../../base/did-you-mean';
import { Fault } from '../../base/fault';
import { Json } from '../../base/json';
import { readJson } from '../../base/json-text';
import { isBefore, Lifetime, missingIn } from '../../base/version';
import kvFacts from '../../facts/kv-transfer.json';
import lintFacts from '../../facts/lint.json';
import { MOONCAKE } from '../../vllm/connectors';
import { isNixlName } from '../../vllm/kv-transfer';
import { connectorFaults, fieldFaults, nestingFaults } from '../../vllm/kv-transfer-faults';
import { KvTransferView } from '../../vllm/read-kv-transfer';
import { Finding, Rule, Severity } from '../rule';
import { Place } from '../view/object-view';
import { ServerView } from '../view/server-view';
import { View } from '../view/view-of';

/** What vLLM's own parser and connectors make of `--kv-transfer-config`. */

const ROLES = ['kv_producer', 'kv_consumer', 'kv_both'];
const FIELDS = kvFacts.fields as { readonly [field: string]: Lifetime };
const EXTRA = kvFacts.extraConfig as { readonly [field: string]: Lifetime };
const PLUGINS = lintFacts.nixlPlugins.value;

/** The configs of a server, those within a MultiConnector among them. */
const configsOf = (view: KvTransferView): KvTransferView[] => [view, ...view.connectors.flatMap(configsOf)];

/** A rule over each config of each server. */
function overConfigs(code: string, severity: Severity, check: (config: KvTransferView, server: ServerView) => Fault[], releases?: string): Rule {
  const faultsOf = (server: ServerView): Fault[] => server.transfer ? configsOf(server.transfer).flatMap(config => check(config, server)) : [];
  return {
    code,
    severity,
    since: '0.1.0',
    ...(releases === undefined ? {} : { releases }),
    check: ({ servers }: View): Finding[] => servers.flatMap(server => faultsOf(server).map(fault => findingAt(transferPlace(server), fault))),
  };
}

const where = (server: ServerView): string => `--kv-transfer-config of ${nameOf(server)}`;

/** LLMD705: what is not JSON stops vLLM's parser. */
const unreadable: Rule = {
  code: 'LLMD705',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: ({ servers }) => servers.flatMap((server): Finding[] => {
    const given = argumentOf(server, '--kv-transfer-config');
    if (!given?.known || given.key !== undefined || server.transfer) { return []; }
    const text = given.inline ?? given.values[0];
    const place: Place = transferPlace(server);
    const problem = text === undefined ? 'is given without a value'
      : readJson(text) === undefined ? 'is not valid JSON, so that vLLM stops at start' : 'is not a JSON object, so that vLLM stops at start';
    return [findingAt(place, { code: 'LLMD705', subject: where(server), problem, allowed: 'an object such as {"kv_connector":"NixlConnector","kv_role":"kv_producer"}' })];
  }),
};

/** LLMD706: a connector needs one of three roles. */
const role = overConfigs('LLMD706', Severity.ERROR, ({ connector, config }, server) => {
  if (connector === undefined) { return []; }
  const given: unknown = config.kv_role;
  const fault = { code: 'LLMD706', subject: `kv_role in ${where(server)}`, allowed: `one of: ${ROLES.join(', ')}` };
  if (given === undefined || given === null) { return [{ ...fault, problem: `is missing beside ${connector}, so that vLLM stops at start` }]; }
  return ROLES.includes(String(given)) ? [] : [{ ...fault, value: `'${String(given)}'`, problem: 'which vLLM does not know' }];
});

/** LLMD707: fields are declared, and others refused. */
const fields = overConfigs('LLMD707', Severity.ERROR, ({ config }, server) => Object.keys(config).filter(key => !Object.hasOwn(FIELDS, key)).map(key => {
  const near = Object.hasOwn(EXTRA, key) ? undefined : didYouMean(key, Object.keys(FIELDS), 3);
  return {
    code: 'LLMD707',
    subject: `'${key}' in ${where(server)}`,
    problem: `is no field of the config, so that vLLM stops at start${near ? `, did you mean '${near}'?` : ''}`,
    fix: Object.hasOwn(EXTRA, key) ? 'put it into kv_connector_extra_config' : 'correct it, or put what a connector reads into kv_connector_extra_config',
  };
}));

/** LLMD405: fields that the release no longer has, or not yet. */
const lifetimes = overConfigs('LLMD405', Severity.ERROR, ({ config }, server) => server.release === undefined ? []
  : fieldFaults(config, server.release, FIELDS, Number.MAX_VALUE).filter(({ code }) => code === 'LLMD405').map(fault => ({ ...fault, subject: `${fault.subject} in ${where(server)}` })));

/** LLMD406: a connector that the release does not have. */
const connectors = overConfigs('LLMD406', Severity.ERROR, ({ connector, modulePath }, server) => {
  if (connector === undefined || (server.release === undefined && Object.hasOwn(kvFacts.connectors, connector))) { return []; }
  return connectorFaults({ connector, connectorModulePath: modulePath }, releaseOrNewest(server)).map(fault => ({ ...fault, fix: fault.fix?.replace('connectorModulePath', 'kv_connector_module_path') }));
});

/** LLMD407: what is read by nobody, or only where something else is set. */
const ignored = overConfigs('LLMD407', Severity.WARNING, (view, server) => [
  ...nestingFaults({ connector: view.connector, connectors: view.connectors.length ? [{}] : undefined }).map(fault => ({ ...fault, subject: `connectors and connector MultiConnector in ${where(server)}` })),
  ...(isNixlName(view.connector) ? nixlKeyFaults(view.extraConfig, server) : []),
]);

function nixlKeyFaults(extra: Json, server: ServerView): Fault[] {
  const { release } = server;
  return Object.keys(extra).flatMap((key): Fault[] => {
    const subject = `'${key}' in kv_connector_extra_config of ${nameOf(server)}`;
    const lacking = release === undefined ? undefined : Object.hasOwn(EXTRA, key) ? missingIn(release, EXTRA[key]!) : undefined;
    if (lacking) { return [{ code: 'LLMD407', subject, problem: `is not read by NixlConnector of vLLM ${release!}: ${lacking}`, fix: 'leave it out, or use another release' }]; }
    const near = Object.hasOwn(EXTRA, key) ? undefined : didYouMean(key, Object.keys(EXTRA), 3);
    return near ? [{ code: 'LLMD407', subject, problem: `is not read by NixlConnector, did you mean '${near}'?`, fix: 'correct it' }] : [];
  });
}

/** LLMD708: NIXL compares names of plugins letter by letter, and goes on without those that it does not find. */
const backends = overConfigs('LLMD708', Severity.ERROR, ({ connector, extraConfig }, server) => {
  const given: unknown = extraConfig.backends;
  if (!isNixlName(connector) || given === undefined) { return []; }
  const subject = `backends in ${where(server)}`;
  if (!Array.isArray(given)) { return [{ code: 'LLMD708', subject, value: JSON.stringify(given), allowed: 'a list of names, such as ["UCX"]' }]; }
  return given.filter(name => !PLUGINS.includes(String(name))).flatMap((name): Fault[] => {
    const near = didYouMean(String(name), PLUGINS, 2);
    return near ? [{ code: 'LLMD708', subject, value: `'${String(name)}'`, problem: `which NIXL does not find, so that it goes on without it; did you mean '${near}'?`, fix: `write ${near}` }] : [];
  });
});

/** LLMD709: the name by which the other role knows an engine. */
const engineIds: Rule = {
  code: 'LLMD709',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: ({ servers, pairs }) => servers.flatMap((server): Finding[] => {
    const id: unknown = server.transfer?.config.engine_id;
    // others know their peers by address
    const byId = server.connectors.some(({ connector }) => isNixlName(connector) || connector === MOONCAKE);
    if (!byId || typeof id !== 'string' || id === '') { return []; }
    const { replicas = 1 } = server.pod;
    const twin = pairs.find(({ prefill, decode }) => decode === server && prefill.transfer?.config.engine_id === id);
    const problem = replicas > 1 ? `which all ${replicas} replicas have` : twin ? 'which prefill has as well' : undefined;
    return problem === undefined ? [] : [findingAt(transferPlace(server), {
      code: 'LLMD709', subject: `engine_id in ${where(server)}`, value: `'${id}'`, problem: `${problem}: the other role takes the blocks of one engine for those of another`, fix: 'leave it out: vLLM makes one for each server',
    })];
  }),
};

/** LLMD710: both roles at once. */
const both = overConfigs('LLMD710', Severity.NOTE, ({ connector, role: given }, server) =>
  given !== 'kv_both' || !isNixlName(connector) || server.release === undefined || isBefore(server.release, kvFacts.splitRoles.value) || server.role === undefined ? [] : [{
    code: 'LLMD710',
    subject: `kv_role in ${where(server)}`,
    value: "'kv_both'",
    problem: `which vLLM since ${kvFacts.splitRoles.value} says at each start that it will remove`,
    fix: 'use kv_producer in prefill and kv_consumer in decode',
  }], `since ${kvFacts.splitRoles.value}`);

export const KV_TRANSFER: readonly Rule[] = [lifetimes, connectors, ignored, unreadable, role, fields, backends, engineIds, both];
