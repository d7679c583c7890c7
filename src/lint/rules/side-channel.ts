import { podServers } from './listeners';
import { findingAt, mayBeSetElsewhere, nameOf, variableEdits, variablePlace } from './place';
import { podIp } from '../../serving/connector';
import { isNixlName } from '../../vllm/kv-transfer';
import { Role } from '../../vllm/role';
import { Finding, Rule, Severity } from '../rule';
import { ServerView } from '../view/server-view';
import { View } from '../view/view-of';

const HOST = 'VLLM_NIXL_SIDE_CHANNEL_HOST';

/** Addresses that mean the pod itself, wherever they are read. */
const OWN = /^(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|::1?|\[::1?\])$/;

/** Controllers and programs that set the address by themselves. */
const SET_BY_CONTROLLER = ['LLMInferenceService', 'LLMInferenceServiceConfig', 'DynamoGraphDeployment', 'DynamoComponentDeployment'];

/** Whether the router in front tells decode the address of prefill itself: the gateway of AIBrix does. */
const toldByRouter = ({ object, pod }: ServerView): boolean =>
  object.kind === 'StormService' || Object.keys(pod.labels).some(label => label.startsWith('model.aibrix.ai/'));

/** Whether the other role of a server may be in another pod. */
const hasPeers = (server: ServerView, { servers }: View): boolean => podServers(server, servers).length === 1;

const listens = (server: ServerView): boolean => server.connectors.some(({ connector }) => isNixlName(connector))
  && server.command?.program.startsWith('vllm') === true && !SET_BY_CONTROLLER.includes(server.object.kind);

/** LLMD700: prefill tells decode this address, so that it must be that of the pod. */
const host: Rule = {
  code: 'LLMD700',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: view => view.servers.filter(server => listens(server) && hasPeers(server, view)).flatMap((server): Finding[] => {
    const variable = server.env.variables.get(HOST);
    const place = variablePlace(server, HOST);
    const fix = 'set it from the field status.podIP';
    // decode tells nobody where it listens, unless it is pushed to
    const sure = server.role === Role.PREFILL && server.roleSure;
    const severity = toldByRouter(server) ? Severity.NOTE : sure ? Severity.ERROR : server.role === Role.DECODE ? Severity.NOTE : Severity.WARNING;
    const subject = `${HOST} of ${nameOf(server)}`;
    const edits = variableEdits(server, podIp(HOST));
    if (!variable) {
      return mayBeSetElsewhere(server, HOST) ? [] : [findingAt(place, {
        code: 'LLMD700', subject, problem: 'is missing: vLLM listens on localhost and tells the other role to connect there', fix,
      }, severity, edits)];
    }
    return variable.value !== undefined && OWN.test(variable.value) ? [findingAt(place, {
      code: 'LLMD700', subject, value: `'${variable.value}'`, problem: 'which the other role would look for in its own pod', fix,
    }, severity, edits)] : [];
  }),
};

export const SIDE_CHANNEL: readonly Rule[] = [host];
