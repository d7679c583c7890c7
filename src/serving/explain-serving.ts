import { cacheText } from './explain-fit';
import { explainServer } from './explain-server';
import { sizeText } from './server-size';
import { Server } from './spec';
import { counted } from '../base/counted';
import { explained, explainedTogether, ExplainFormat, ExplainOptions } from '../base/explain-forms';
import { describeWarning } from '../base/fault';
import { describeEvidence } from '../network/evidence';
import { describeRequired, RequiredObject } from '../pod/required-object';
import { Role } from '../vllm/role';

/** What is explained together: the roles of one name. */
export interface Explained {
  readonly servers: Server[];
  readonly requiredObjects: RequiredObject[];
  /** How long the KV cache travels, in a line, where that is known. */
  readonly estimate?: string;
}

/**
 * Everything that was decided for a pair or a group, or in short what it is: the same for constructs and for values of the chart.
 *
 * @notCompiled
 */
export function explainServing(parts: Explained, options: ExplainOptions = {}): string {
  return options.format === ExplainFormat.SHORT ? shortServing(parts) : explained(wholeServing(parts), options);
}

function wholeServing({ servers, requiredObjects, estimate }: Explained): string {
  const roles = explainedTogether(servers.map(({ spec }) => [spec.role, explainServer(spec)] as const));
  const said = new Set(roles.split('\n'));
  const unsaid = (entries: string[]): string[] => distinct(entries).map(entry => `  - ${entry}`).filter(line => !said.has(line));
  return [
    ...servers.map(server => `${server.name}: ${sizeText(server)}`),
    '',
    roles,
    ...(estimate ? [estimate, ''] : []),
    ...titled('what must exist besides:', unsaid(requiredObjects.map(describeRequired))),
    ...titled('what else can go wrong, and cannot be checked here:', unsaid(servers.flatMap(server => server.warnings.map(describeWarning)))),
  ].join('\n');
}

/** What fits on a screen. */
export function shortServing({ servers, requiredObjects, estimate }: Explained): string {
  const [first] = servers;
  const oneKind = new Set(servers.map(server => kindOf(server).join())).size === 1;
  return [
    `${first!.spec.model.name}${oneKind ? ` on ${placeOf(first!)}` : ''}`,
    ...(oneKind ? kindOf(first!) : []),
    ...servers.flatMap(server => roleLines(server, oneKind)),
    ...(estimate ? [estimate] : []),
    ...titled('what must exist first:', distinct(requiredObjects.map(describeRequired)).map(line => `  - ${line}`)),
    ...titled('what the cluster must already have:', distinct(servers.flatMap(server => server.prerequisites)).map(line => `  - ${line}`)),
    ...titled('what can go wrong, and cannot be checked here:', distinct(servers.flatMap(server => server.warnings.map(describeWarning))).map(line => `  - ${line}`)),
    '',
  ].join('\n');
}

const placeOf = ({ spec: { plan: { platform } } }: Server): string => `${platform._facts.title} (${platform.name})`;

/** What roles on one network have in common. */
function kindOf({ spec: { image, plan, role }, podSecurityLevel }: Server): string[] {
  const { kvPath } = plan;
  return [
    `  facts ${describeEvidence(plan.platform._facts)}`,
    `  image ${image.reference}, vLLM ${image.vllmVersion}`,
    ...(role === Role.PREFILL_DECODE ? [] : [`  KV cache over ${plan.backend}: ${kvPath.crossNode} between nodes, ${kvPath.sameNode} within a node`]),
    `  privileges ${plan.privileged ? 'privileged' : plan.capabilities.join(', ') || 'none'}; Pod Security level ${podSecurityLevel}`,
  ];
}

function roleLines(server: Server, oneKind: boolean): string[] {
  const { name, spec, targetPorts: [port], manifest } = server;
  const { role, plan, group, fit } = spec;
  const kind = fit?.kinds[0];
  return [
    `${role}: ${sizeText(server)}${plan.nics ? `, ${counted(plan.nics, 'NIC')} for each pod` : ''}${oneKind ? '' : `, on ${placeOf(server)}`}`,
    ...(oneKind ? [] : kindOf(server)),
    `  ${String(manifest.kind)} ${name}; requests on port ${port}`,
    ...(group ? [`  experts over ${group.experts.all2allBackend ?? 'the MoE backend'}; load balancing ${group.loadBalancing ?? 'none'}`] : []),
    ...(kind ? [`  memory for the KV cache on ${kind.name}: ${cacheText(fit!, kind)}`] : []),
  ];
}

const titled = (title: string, lines: string[]): string[] => lines.length ? [title, ...lines] : [];

const distinct = (lines: string[]): string[] => [...new Set(lines)];
