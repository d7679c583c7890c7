import { Platform } from '../../src/index';
import { unreadVariables } from '../../src/vllm/variables';
import { renderPair } from '../helpers';

describe('variables that look like vLLM\'s', () => {
  test.each([
    ['one that the release reads', '0.23.0', 'VLLM_LOGGING_LEVEL', []],
    ['another\'s', '0.23.0', 'UCX_TLS', []],
    ['a typing error', '0.23.0', 'VLLM_LOGING_LEVEL', [
      'VLLM_LOGING_LEVEL of decode is not a variable that vLLM 0.23.0 reads, did you mean \'VLLM_LOGGING_LEVEL\'?; unless a plugin reads it, it is ignored',
    ]],
    ['nothing like any', '0.23.0', 'VLLM_MAKE_IT_VERY_FAST_NOW', [
      'VLLM_MAKE_IT_VERY_FAST_NOW of decode is not a variable that vLLM 0.23.0 reads; unless a plugin reads it, it is ignored',
    ]],
    ['one of an older release', '0.14.1', 'VLLM_ATTENTION_BACKEND', []],
    ['one of an older release, since removed', '0.15.0', 'VLLM_ATTENTION_BACKEND', [expect.stringContaining('VLLM_ATTENTION_BACKEND of decode is not a variable that vLLM 0.15.0 reads')]],
    ['any, for a release that the table does not have', '0.99.0', 'VLLM_LOGING_LEVEL', []],
  ])('%s: vLLM %s, %s', (_, version, name, warnings) => {
    expect(unreadVariables('decode', [name], version)).toEqual(warnings);
  });

  test('give warnings, not errors', () => {
    const { pair } = renderPair({ platform: Platform.INFINIBAND, pair: { decode: { overrideEnv: { VLLM_LOGING_LEVEL: 'DEBUG' } } } });
    expect(pair.decode.warnings).toContainEqual(expect.stringContaining('VLLM_LOGING_LEVEL of decode'));
    expect(pair.prefill.warnings).toEqual([]);
  });
});
