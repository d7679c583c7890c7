import * as fc from 'fast-check';
import { Platform } from '../../src';
import { parseArguments } from '../../src/vllm/arguments';
import { kvTransferOf, leafConnectors, readKvTransfer } from '../../src/vllm/read-kv-transfer';
import { kvTransferOf as rendered, renderPair } from '../helpers';

test('what the library writes is read back, on every platform', () => {
  for (const platform of Platform.all()) {
    const all = platform.acceleratorsPerNode;
    const { pair, decode } = renderPair({ platform, prefill: all });
    const view = readKvTransfer(JSON.stringify(rendered(decode.container)))!;
    expect(view).toMatchObject({ connector: 'NixlConnector', backends: [pair.decode.plan.backend], connectors: [] });
    expect(view.bufferDevice).toBeDefined();
  }
});

test('connectors within a MultiConnector are read', () => {
  const multi = {
    kv_connector: 'MultiConnector',
    kv_role: 'kv_both',
    kv_connector_extra_config: {
      connectors: [
        { kv_connector: 'NixlConnector', kv_connector_extra_config: { backends: ['UCX'] } },
        { kv_connector: 'OffloadingConnector' },
      ],
    },
  };
  const view = readKvTransfer(JSON.stringify(multi))!;
  expect(leafConnectors(view).map(c => [c.connector, c.backends])).toEqual([['NixlConnector', ['UCX']], ['OffloadingConnector', []]]);
  expect(leafConnectors(view.connectors[1]!).map(c => c.connector)).toEqual(['OffloadingConnector']);
});

describe('from a command line', () => {
  const read = (...argv: string[]) => kvTransferOf(parseArguments(argv))?.config;

  test.each<[string, string[], object | undefined]>([
    ['in one argument', ['--kv-transfer-config={"kv_role":"kv_both"}'], { kv_role: 'kv_both' }],
    ['in two', ['--kv_transfer_config', '{"kv_role":"kv_both"}'], { kv_role: 'kv_both' }],
    ['the last of several', ['--kv-transfer-config={}', '--kv-transfer-config={"kv_role":"a"}'], { kv_role: 'a' }],
    ['key by key', ['--kv-transfer-config.kv_role=kv_both', '--kv-transfer-config.kv_connector_extra_config.num_threads', '8', '--kv-transfer-config.kv_connector_extra_config.backends+=UCX,GDS'],
      { kv_role: 'kv_both', kv_connector_extra_config: { num_threads: 8, backends: ['UCX', 'GDS'] } }],
    ['keys replace the text', ['--kv-transfer-config={"kv_rank":1}', '--kv-transfer-config.kv_role=kv_both'], { kv_role: 'kv_both' }],
    ['none', ['--port=1'], undefined],
    ['no JSON', ['--kv-transfer-config=$KV'], undefined],
    ['no mapping', ['--kv-transfer-config=[1]'], undefined],
  ])('%s', (_, argv, expected) => {
    expect(read(...argv)).toEqual(expected);
  });

  test('a key __proto__ is read like any other key', () => {
    expect(Object.hasOwn(read('--kv-transfer-config.__proto__.a=1')!, '__proto__')).toBe(true);
    expect(({} as any).a).toBeUndefined();
  });
});

test('no input makes the reader fail', () => {
  const key = fc.constantFrom('kv_connector', 'kv_role', 'kv_connector_extra_config', 'connectors', 'backends', 'kv_buffer_device');
  const config = fc.dictionary(key, fc.oneof(fc.jsonValue(), fc.dictionary(key, fc.jsonValue())));
  fc.assert(fc.property(fc.oneof(fc.string(), config.map(c => JSON.stringify(c))), text => {
    const view = readKvTransfer(text);
    if (view) { expect(leafConnectors(view).length).toBeGreaterThan(0); }
  }));
  const deep = `${'{"kv_connector_extra_config":{"connectors":['.repeat(5000)}${']}}'.repeat(5000)}`;
  expect(() => leafConnectors(readKvTransfer(deep)!)).not.toThrow();
});
