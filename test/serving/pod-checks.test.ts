/** What vLLM or Kubernetes would refuse in the pods of one role, and what they take. */
import { Role } from '../../src';
import { describeFault } from '../../src/base/fault';
import { blockSizeFaults, idleTransferFaults, maxModelLenFaults, podNumberFaults, variableFaults } from '../../src/serving/pod-checks';
import { RoleSettings } from '../../src/serving/server-spec';

const numbers = (settings: RoleSettings) => podNumberFaults('decode', settings).map(f => `${f.code}: ${describeFault(f)}`);

describe('an invalid number is refused, with what is expected', () => {
  const share = 'a share above 0 and at most 1, such as 0.9';

  test.each<[keyof RoleSettings, number, string]>([
    ['gpuMemoryUtilization', 0, share],
    ['gpuMemoryUtilization', 90, share],
    ['gpuMemoryUtilization', NaN, share],
    ['startBudgetSeconds', 0, 'a whole number of seconds from 1 up'],
    ['startBudgetSeconds', Infinity, 'a whole number of seconds from 1 to 31536000'],
    ['startBudgetSeconds', 2147483647, 'a whole number of seconds from 1 to 31536000'],
    ['maxNumBatchedTokens', 0, 'a whole number of tokens from 1 up'],
    ['maxNumSeqs', 2147483648, 'a whole number of sequences from 1 to 2147483647'],
    ['preStopSeconds', -1, 'a whole number of seconds from 0 up'],
    ['drainSeconds', -1, 'a whole number of seconds from 0 up'],
    ['preStopSeconds', 0.5, 'a whole number of seconds from 0 up'],
    ['preStopSeconds', 2147483647, 'a whole number of seconds from 0 to 31536000'],
  ])('%s: %d', (prop, value, expected) => {
    expect(numbers({ [prop]: value })).toEqual([`LLMD413: ${prop} of decode is ${value}; expected ${expected}`]);
  });

  test.each<[keyof RoleSettings, number]>([
    ['gpuMemoryUtilization', 1], ['gpuMemoryUtilization', 0.01], ['startBudgetSeconds', 1], ['preStopSeconds', 0], ['maxNumSeqs', 2147483647],
  ])('accepts %s: %d', (prop, value) => {
    expect(numbers({ [prop]: value })).toEqual([]);
  });

  test.each([0, 0.5, -2, NaN, 2147483648])('maxModelLen: %d', value => {
    expect(maxModelLenFaults(value).map(describeFault)).toEqual([`maxModelLen is ${value}; expected a whole number of tokens from 1 up, or -1 for what fits into memory`]);
  });

  test.each([1, -1, 131072, undefined])('accepts maxModelLen: %s', value => {
    expect(maxModelLenFaults(value)).toEqual([]);
  });

  test('all invalid numbers are reported at once', () => {
    expect(podNumberFaults('decode', { gpuMemoryUtilization: 2, startBudgetSeconds: 0, maxNumBatchedTokens: 0, maxNumSeqs: 0, preStopSeconds: -1 })).toHaveLength(5);
  });
});

describe('blockSize', () => {
  const codes = (value: number | undefined, vllm: string) => blockSizeFaults('blockSize', value, vllm).map(f => f.code);

  test('is a number of tokens', () => {
    expect([0, 0.5, NaN].map(value => codes(value, '0.23.0'))).toEqual([['LLMD306'], ['LLMD306'], ['LLMD306']]);
    expect(codes(undefined, '0.23.0')).toEqual([]);
  });

  test('is one of the choices, in releases that have them', () => {
    expect(blockSizeFaults('blockSize of decode', 4, '0.17.1').map(describeFault))
      .toEqual(['blockSize of decode is 4; expected one of those that vLLM 0.17.1 takes: 1, 8, 16, 32, 64, 128, 256']);
    expect([codes(16, '0.17.1'), codes(4, '0.18.0'), codes(256, '0.11.0'), codes(256, '0.11.1')]).toEqual([[], [], ['LLMD413'], []]);
  });
});

test.each(['', '1A', 'A-B', 'A B', 'A=B', '$(A)'])('%j is not a valid name of an environment variable', name => {
  expect(variableFaults('decode', { GOOD: '1', [name]: '1' }).map(f => `${f.code}: ${describeFault(f)}`))
    .toEqual([`LLMD411: name of an environment variable of decode is '${name}'; expected letters, digits and '_', not beginning with a digit`]);
});

test('pods that do both phases have no pod to transfer to, but may store blocks', () => {
  const codes = (role: Role, kvTransfer: object) => idleTransferFaults(role, kvTransfer).map(f => f.code);
  expect(codes(Role.PREFILL_DECODE, { leaseSeconds: 60 })).toEqual(['LLMD407']);
  expect(codes(Role.PREFILL_DECODE, { connector: 'OffloadingConnector' })).toEqual([]);
  expect(codes(Role.PREFILL_DECODE, {})).toEqual([]);
  expect(codes(Role.DECODE, { leaseSeconds: 60 })).toEqual([]);
});
