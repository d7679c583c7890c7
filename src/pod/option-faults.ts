import { allowed, fits, isPort, isWhole } from './kubernetes';
import { OptionPart } from './option-parts';
import { DnsPolicy, PodDnsConfig, Toleration, TolerationEffect, TolerationOperator, TopologySpreadConstraint, WhenUnsatisfiable } from './pod-kinds';
import { PodOptions } from './pod-options';
import { didYouMean } from '../base/did-you-mean';
import { Fault } from '../base/fault';
import { compactJson, isObject, Json, objectAt, objectsIn } from '../base/json';

/** What the API server refuses of the options of pods, when other objects of the release are already there. */
export function podOptionFaults({ where, options }: OptionPart): Fault[] {
  const { tolerations = [], topologySpreadConstraints = [], hostAliases = [], envFrom = [], envValueFrom = {} } = options;
  const { affinity, podSecurityContext, securityContext } = options;
  return [
    ...tolerations.flatMap((toleration, i) => tolerationFaults(`tolerations[${i}] of ${where}`, toleration)),
    ...topologySpreadConstraints.flatMap((constraint, i) => spreadFaults(`topologySpreadConstraints[${i}] of ${where}`, constraint)),
    ...hostAliases.flatMap((alias, i) => addressFaults(`ip of hostAliases[${i}] of ${where}`, alias.ip)),
    ...(options.dnsConfig ? dnsFaults(`dnsConfig of ${where}`, options.dnsConfig) : []),
    ...envFrom.flatMap((source, i) => [
      ...oneFaults(`envFrom[${i}] of ${where}`, source, ['secretRef', 'configMapRef']),
      ...(source.prefix === undefined || fits('env-name', source.prefix) ? [] : [fault(`prefix of envFrom[${i}] of ${where}`, `'${source.prefix}'`, allowed('env-name'))]),
    ]),
    ...Object.keys(envValueFrom).sort().flatMap(name => oneFaults(`envValueFrom.${name} of ${where}`, envValueFrom[name]!, SOURCES)),
    ...(affinity ? affinityFaults(`affinity of ${where}`, affinity) : []),
    ...(podSecurityContext ? keyFaults(`podSecurityContext of ${where}`, podSecurityContext, POD_CONTEXT) : []),
    ...(securityContext ? keyFaults(`securityContext of ${where}`, securityContext, CONTEXT) : []),
    ...(options.extraContainers ?? []).flatMap((container: any, i) => containerFaults(`extraContainers[${i}] of ${where}`, container, false)),
    ...(options.initContainers ?? []).flatMap((container: any, i) => containerFaults(`initContainers[${i}] of ${where}`, container, true)),
  ];
}

const CODE = 'LLMD618';

const fault = (subject: string, value: string, expected: string): Fault => ({ code: CODE, subject, value, allowed: expected });

const wrong = (subject: string, problem: string, fix: string): Fault => ({ code: CODE, subject, problem, fix });

/** What is wrong with options of which only one can hold, wherever it was said. */
export function effectFaults(role: string, { dnsPolicy, dnsConfig, topologySpreadConstraints = [] }: PodOptions): Fault[] {
  const places = topologySpreadConstraints.map(({ topologyKey, whenUnsatisfiable }) => `${topologyKey}, ${whenUnsatisfiable}`);
  const twice = places.find((place, i) => places.indexOf(place) !== i);
  return [
    ...(dnsPolicy === DnsPolicy.NONE && !dnsConfig?.nameservers?.length ? [wrong(`dnsPolicy of ${role}`, 'is None, but no name server is given', 'set nameservers of dnsConfig')] : []),
    ...(twice === undefined ? [] : [wrong(`topologySpreadConstraints of ${role}`, `has two for ${twice}`, 'leave one of them out')]),
  ];
}

function tolerationFaults(subject: string, { key, operator, value, effect, tolerationSeconds }: Toleration): Fault[] {
  const exists = operator === TolerationOperator.EXISTS;
  return [
    ...(exists && value ? [wrong(subject, `has the operator Exists and the value '${value}'`, 'leave one of them out')] : []),
    ...(!exists && !key ? [wrong(subject, 'has no key', 'set one, or the operator Exists, which tolerates every taint')] : []),
    ...(tolerationSeconds !== undefined && effect !== TolerationEffect.NO_EXECUTE ? [wrong(subject, 'has tolerationSeconds, which only the effect NoExecute has', 'set that effect, or leave them out')] : []),
  ];
}

function spreadFaults(subject: string, { maxSkew, minDomains, whenUnsatisfiable }: TopologySpreadConstraint): Fault[] {
  const whole = (name: string, value: number | undefined): Fault[] =>
    value === undefined || isWhole(value, 1) ? [] : [fault(`${name} of ${subject}`, `${value}`, 'a whole number from 1 up')];
  return [
    ...whole('maxSkew', maxSkew),
    ...whole('minDomains', minDomains),
    ...(minDomains !== undefined && whenUnsatisfiable !== WhenUnsatisfiable.DO_NOT_SCHEDULE ? [wrong(subject, 'has minDomains, which only DoNotSchedule has', 'leave it out')] : []),
  ];
}

const BYTE = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const ADDRESS = new RegExp(`^(${BYTE}\\.${BYTE}\\.${BYTE}\\.${BYTE}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)$`);

function addressFaults(subject: string, ip: string): Fault[] {
  return ADDRESS.test(ip) ? [] : [fault(subject, `'${ip}'`, 'an IP address, such as 10.0.0.7')];
}

/** What Kubernetes takes of name servers; the resolver of glibc reads as many. */
const MOST_NAME_SERVERS = 3;

function dnsFaults(subject: string, { nameservers = [], options = [] }: PodDnsConfig): Fault[] {
  return [
    ...(nameservers.length > MOST_NAME_SERVERS ? [fault(`nameservers of ${subject}`, `${nameservers.length} addresses`, `at most ${MOST_NAME_SERVERS}`)] : []),
    ...nameservers.flatMap((ip, i) => addressFaults(`nameservers[${i}] of ${subject}`, ip)),
    ...(options.some(({ name }) => name === '') ? [wrong(`options of ${subject}`, 'have one without a name', 'name it, e.g. ndots')] : []),
  ];
}

const SOURCES = ['secretKeyRef', 'configMapKeyRef', 'fieldRef', 'resourceFieldRef'];

/** An object that should have exactly one of some keys. */
function oneFaults(subject: string, object: Json, keys: string[]): Fault[] {
  const given = keys.filter(key => object[key] !== undefined);
  return given.length === 1 ? [] : [{ code: CODE, subject, problem: given.length ? `has ${given.join(' and ')}` : 'is empty', allowed: `exactly one of: ${keys.join(', ')}` }];
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const STRENGTHS = [REQUIRED, 'preferredDuringSchedulingIgnoredDuringExecution'];

function affinityFaults(subject: string, affinity: Json): Fault[] {
  return [
    ...keyFaults(subject, affinity, ['nodeAffinity', 'podAffinity', 'podAntiAffinity']),
    ...Object.keys(affinity).sort().flatMap((kind): Fault[] => {
      const rules: any = affinity[kind];
      if (!isObject(rules)) { return [fault(`${kind} of ${subject}`, compactJson(rules), 'an object')]; }
      const byStrength: Json = rules;
      return [
        ...keyFaults(`${kind} of ${subject}`, byStrength, STRENGTHS),
        ...STRENGTHS.filter(strength => byStrength[strength] !== undefined).flatMap(strength => termFaults(`${strength} of ${kind} of ${subject}`, byStrength[strength], kind === 'nodeAffinity' && strength === REQUIRED)),
      ];
    }),
  ];
}

/** @param selector it is required node affinity, whose terms stand in an object */
function termFaults(subject: string, terms: any, selector: boolean): Fault[] {
  if (!selector) { return Array.isArray(terms) ? [] : [fault(subject, compactJson(terms), 'a list of terms')]; }
  return objectsIn(objectAt(terms).nodeSelectorTerms).length > 0 ? [] : [fault(subject, compactJson(terms), 'an object with nodeSelectorTerms, at least one')];
}

const CONTEXT = [
  'allowPrivilegeEscalation', 'appArmorProfile', 'capabilities', 'privileged', 'procMount', 'readOnlyRootFilesystem', 'runAsGroup', 'runAsNonRoot', 'runAsUser', 'seLinuxOptions', 'seccompProfile',
];
const POD_CONTEXT = [
  'appArmorProfile', 'fsGroup', 'fsGroupChangePolicy', 'runAsGroup', 'runAsNonRoot', 'runAsUser', 'seLinuxChangePolicy', 'seLinuxOptions', 'seccompProfile', 'supplementalGroups',
  'supplementalGroupsPolicy', 'sysctls',
];

/** Keys that an object of Kubernetes does not have. */
function keyFaults(subject: string, object: Json, keys: string[], code: string = CODE): Fault[] {
  return Object.keys(object).filter(key => !keys.includes(key)).sort().map((key): Fault => {
    const near = didYouMean(key, keys);
    return { code, subject: `${subject}: '${key}'`, problem: 'is not a field that Kubernetes has there', ...(near ? { fix: `did you mean '${near}'?` } : { allowed: `one of: ${keys.join(', ')}` }) };
  });
}

const CONTAINER_CODE = 'LLMD614';

const CONTAINER = [
  'args', 'command', 'env', 'envFrom', 'image', 'imagePullPolicy', 'lifecycle', 'livenessProbe', 'name', 'ports', 'readinessProbe', 'resizePolicy', 'resources', 'restartPolicy',
  'securityContext', 'startupProbe', 'stdin', 'stdinOnce', 'terminationMessagePath', 'terminationMessagePolicy', 'tty', 'volumeDevices', 'volumeMounts', 'workingDir',
];

const refused = (subject: string, value: string, expected: string): Fault => ({ code: CONTAINER_CODE, subject, value, allowed: expected });

function containerFaults(subject: string, value: any, init: boolean): Fault[] {
  if (!isObject(value)) { return [refused(subject, compactJson(value), 'an object with name and image')]; }
  const container: Json = value;
  const { name, image, restartPolicy, ports } = container;
  return [
    ...(typeof name === 'string' && fits('dns-label', name) ? [] : [refused(`name of ${subject}`, compactJson(name ?? ''), allowed('dns-label'))]),
    ...(typeof image === 'string' && image !== '' ? [] : [refused(`image of ${subject}`, compactJson(image ?? ''), 'the reference of an image')]),
    ...keyFaults(subject, container, CONTAINER, CONTAINER_CODE),
    ...(restartPolicy === undefined || (init && restartPolicy === 'Always') ? []
      : [refused(`restartPolicy of ${subject}`, compactJson(restartPolicy), init ? 'Always, or none' : 'none: only initContainers have it')]),
    ...objectsIn(ports).filter(port => !(typeof port.containerPort === 'number' && isPort(port.containerPort)))
      .map(port => refused(`containerPort of ${subject}`, compactJson(port.containerPort ?? ''), 'a whole number from 1 to 65535')),
  ];
}
