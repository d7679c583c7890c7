/** What names say of the size of a model. */
import { gigabytesInName } from '../../src/model/names';

test.each<[string, string, number | undefined]>([
  ['two bytes for each parameter', 'me/unknown-7B', 14],
  ['a fraction', 'me/tiny-1.5b-instruct', 3],
  ['a fraction of a GB is one', 'me/model-0.6B', 2],
  ['millions', 'me/SmolLM-135M', 1],
  ['a million million', 'me/giant-1T', 2000],
  ['all parameters, and not the active ones', 'me/moe-235B-A22B', 470],
  ['active ones alone', 'me/moe-A22B', undefined],
  ['what is active, before the number of experts', 'me/Llama-4-Maverick-17B-128E-Instruct', undefined],
  ['experts by their size', 'me/Mixtral-8x7B-Instruct', 112],
  ['experts by a fraction', 'me/moe-8x1.5b', 24],
  ['eight bits', 'me/model-70B-FP8', 73],
  ['eight bits, with more behind', 'me/model-70B-FP8-dynamic', 73],
  ['eight bits of GPTQ', 'me/model-70B-GPTQ-Int8', 73],
  ['four bits', 'me/model-70B-NVFP4', 42],
  ['four bits of AWQ', 'me/model-70B-AWQ', 42],
  ['four bits, written so', 'me/model_70b_4bit', 42],
  ['a version', 'me/bert-v2b4', undefined],
  ['a version with a point', 'me/Kimi-K2.5', undefined],
  ['effective ones', 'me/gemma-3n-E2B', undefined],
  ['the owner is no size', 'team-7b/model', undefined],
  ['more than any model has', 'me/model-99999999999b', undefined],
  ['nothing', 'me/unknown', undefined],
])('%s: %s', (_, name, expected) => {
  expect(gigabytesInName(name)).toBe(expected);
});
