import { PortOptions, Role } from '../../src';
import { refuse } from '../../src/base/errors';
import { listeners, portFaults, portOptionFaults, Ports, targetPorts } from '../../src/serving/ports';
import { portsOf } from '../helpers';

/** Refuses ports that cannot be, as the constructs do. */
function checked(role: Role, ports: Ports): Ports {
  refuse(portFaults(role, listeners(ports, role === Role.DECODE)));
  return ports;
}
const decode = (options: PortOptions = {}, ranks = 1, vllm = '0.23.0') => checked(Role.DECODE, portsOf(Role.DECODE, options, { tensorParallelSize: ranks, vllmVersion: vllm }));
const prefill = (options: PortOptions = {}, ranks = 1, vllm = '0.23.0') => checked(Role.PREFILL, portsOf(Role.PREFILL, options, { tensorParallelSize: ranks, vllmVersion: vllm }));

describe('ports of a pod', () => {
  test('in decode, the sidecar takes requests on 8000 and forwards them to vLLM on 8200', () => {
    expect(decode()).toEqual({ http: 8000, modelServer: 8200, apiServers: 1, sideChannel: 5557, sideChannelRanks: 1, kvEventRanks: 1 });
  });

  test('in prefill, vLLM itself takes requests, on the same port as decode', () => {
    expect(prefill()).toMatchObject({ http: 8000, modelServer: 8000, sideChannel: 5557 });
    expect(prefill({ http: 9000, modelServer: 9200 })).toMatchObject({ http: 9000, modelServer: 9000 });
  });

  test('each port can be set', () => {
    const options = { http: 80, modelServer: 81, sideChannel: 5600, kvEvents: 5570 };
    expect(decode(options)).toMatchObject(options);
  });

  test.each([
    ['0.11.2', 8, 8],
    ['0.12.0', 8, 1],
    ['0.23.0', 8, 1],
  ])('side channel of vLLM %s with %i ranks: %i listeners', (vllm, ranks, expected) => {
    expect(decode({}, ranks, vllm).sideChannelRanks).toBe(expected);
  });

  test('every listener has a name', () => {
    expect(listeners(decode({ kvEvents: 5570 }, 4, '0.11.0'), true)).toEqual([
      { name: 'sidecar', port: 8000, count: 1 }, { name: 'vllm', port: 8200, count: 1 }, { name: 'nixl', port: 5557, count: 4 }, { name: 'kv-events', port: 5570, count: 1 },
    ]);
    expect(listeners(prefill(), false).map(l => l.name)).toEqual(['vllm', 'nixl']);
  });
});

describe('an invalid port number is refused', () => {
  test.each(['http', 'modelServer', 'sideChannel', 'kvEvents', 'dataParallelRpc', 'supervisor'])('%s', option => {
    for (const port of [0, -1, 65536, 80.5, NaN]) {
      expect(() => refuse(portOptionFaults({ [option]: port }))).toThrow(`LLMD408: ports.${option} is ${port}; expected a whole number from 1 to 65535`);
    }
    expect(portOptionFaults({ [option]: 65535 })).toEqual([]);
    expect(portOptionFaults({ [option]: undefined })).toEqual([]);
  });

  test.each([0, -1, 65536, 80.5, NaN])('%d', port => {
    const expected = `is ${port}; expected whole numbers from 1 to 65535`;
    expect(() => decode({ http: port })).toThrow(`LLMD408: sidecar port of decode ${expected}`);
    expect(() => prefill({ http: port })).toThrow(`LLMD408: vllm port of prefill ${expected}`);
    expect(() => decode({ modelServer: port })).toThrow(`LLMD408: vllm port of decode ${expected}`);
    expect(() => prefill({ sideChannel: port })).toThrow(`LLMD408: nixl port of prefill ${expected}`);
    expect(() => decode({ kvEvents: port })).toThrow(`LLMD408: kv-events port of decode ${expected}`);
  });

  test('the last port of a range is checked as well', () => {
    expect(() => prefill({ sideChannel: 65529 }, 8, '0.11.0')).toThrow(/^LLMD408: nixl port of prefill is 65529 with 8 ranks; expected/);
    expect(() => prefill({ sideChannel: 65528 }, 8, '0.11.0')).not.toThrow();
    expect(() => prefill({ sideChannel: 65535 }, 8)).not.toThrow();
  });
});

describe('two listeners on one port are refused, with both', () => {
  test.each<[string, PortOptions, RegExp]>([
    ['sidecar and vLLM', { modelServer: 8000 }, /^LLMD409: ports of decode collide: sidecar listens on 8000 and vllm listens on 8000; move one of them with ports/],
    ['sidecar and side channel', { sideChannel: 8000 }, /^LLMD409: .*sidecar listens on 8000 and nixl listens on 8000/],
    ['vLLM and side channel', { sideChannel: 8200 }, /^LLMD409: .*vllm listens on 8200 and nixl listens on 8200/],
    ['vLLM and KV events', { kvEvents: 8200 }, /^LLMD409: .*vllm listens on 8200 and kv-events listens on 8200/],
    ['side channel and KV events', { kvEvents: 5557 }, /^LLMD409: .*nixl listens on 5557 and kv-events listens on 5557/],
  ])('%s', (_, options, message) => {
    expect(() => decode(options)).toThrow(message);
  });

  test('side channel ports of several ranks may not include the port of KV events', () => {
    expect(() => prefill({ kvEvents: 5560 }, 4, '0.11.0')).toThrow(/^LLMD409: ports of prefill collide: nixl listens on 5557 to 5560 and kv-events listens on 5560/);
    expect(() => prefill({ kvEvents: 5561 }, 4, '0.11.0')).not.toThrow();
    expect(() => prefill({ kvEvents: 5560 }, 4)).not.toThrow();
  });

  test('prefill has no sidecar whose port could collide', () => {
    expect(() => prefill({ modelServer: 8000 })).not.toThrow();
    expect(() => prefill({ sideChannel: 8200 })).not.toThrow();
  });

  test.each([
    ['the last rank on vLLM', 8193, 8, true],
    ['one below it', 8192, 8, false],
    ['the first rank above vLLM', 8201, 8, false],
    ['on vLLM', 8200, 8, true],
  ])('a range of ranks: %s', (_, sideChannel, ranks, collides) => {
    const resolve = () => decode({ sideChannel }, ranks, '0.11.0');
    if (collides) {
      expect(resolve).toThrow(`nixl listens on ${sideChannel} to ${sideChannel + ranks - 1}`);
    } else {
      expect(resolve).not.toThrow();
    }
  });
});

describe('ports of a group of hosts', () => {
  const group = (role: Role, options: PortOptions = {}, dataParallelSize = 16, apiServers = 8) =>
    checked(role, portsOf(role, options, { dataParallelSize, apiServers }));

  test('each rank of a pod takes requests on its own port, the same on both roles', () => {
    expect(targetPorts(group(Role.DECODE))).toEqual([8000, 8001, 8002, 8003, 8004, 8005, 8006, 8007]);
    expect(targetPorts(group(Role.PREFILL))).toEqual(targetPorts(group(Role.DECODE)));
    expect(targetPorts(group(Role.DECODE, {}, 16, 1))).toEqual([8000]);
  });

  test('the supervisor listens after the last rank by default', () => {
    expect(group(Role.PREFILL).supervisor).toBe(8008);
    expect(group(Role.DECODE).supervisor).toBe(8208);
    expect(group(Role.DECODE, { supervisor: 9256 }).supervisor).toBe(9256);
    expect(group(Role.DECODE, {}, 16, 1).supervisor).toBeUndefined();
  });

  test('side channel and events have a port for each rank of the whole group, since a rank adds its number to the first port', () => {
    const listen = listeners(group(Role.PREFILL, { kvEvents: 6000 }), false);
    expect(listen).toContainEqual({ name: 'nixl', port: 5557, count: 16 });
    expect(listen).toContainEqual({ name: 'kv-events', port: 6000, count: 16 });
    expect(listen).toContainEqual({ name: 'dp-rpc', port: 5555, count: 1 });
    expect(portsOf(Role.PREFILL).dataParallelRpc).toBeUndefined();
  });

  test.each<[string, Role, PortOptions, RegExp]>([
    ['the supervisor among the ranks', Role.PREFILL, { supervisor: 8005 }, /^LLMD409: ports of prefill collide: vllm listens on 8000 to 8007 and supervisor listens on 8005; move/],
    ['the supervisor among those of the sidecar', Role.DECODE, { supervisor: 8007 }, /^LLMD409: .*sidecar listens on 8000 to 8007 and supervisor listens on 8007/],
    ['the ranks of vLLM among those of the sidecar', Role.DECODE, { modelServer: 8004 }, /^LLMD409: .*sidecar listens on 8000 to 8007 and vllm listens on 8004 to 8011/],
    ['rank 0 of the group in the side channel', Role.PREFILL, { dataParallelRpc: 5560 }, /^LLMD409: .*nixl listens on 5557 to 5572 and dp-rpc listens on 5560/],
    ['events in the side channel of another host', Role.PREFILL, { kvEvents: 5570 }, /^LLMD409: .*nixl listens on 5557 to 5572 and kv-events listens on 5570 to 5585/],
  ])('a collision is refused: %s', (_, role, options, message) => {
    expect(() => group(role, options)).toThrow(message);
  });

  test('the last rank of a large group must have a valid port', () => {
    expect(() => group(Role.PREFILL, { sideChannel: 65400 }, 512)).toThrow(/^LLMD408: nixl port of prefill is 65400 with 512 ranks; expected/);
  });
});
