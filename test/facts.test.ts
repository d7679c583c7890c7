/** What `npx projen facts:check` finds in a folder of facts. */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { checkFacts, readFacts } from '../projenrc/check-facts';

const FACTS = path.join(__dirname, '../src/facts');

type Changes = { [file: string]: (facts: any) => void };

const FOLDER = readFacts(FACTS);

/** The problems of the library's own facts after a change to some files, one a line. */
function problems(changes: Changes): string {
  const files = FOLDER.files.map(f => {
    const facts = structuredClone(f.facts);
    changes[f.file]?.(facts);
    return { ...f, facts };
  });
  return checkFacts({ ...FOLDER, files }).map(p => `${p.file}: ${p.path}: ${p.text}`).join('\n');
}

test('the facts of the library have no fault', () => {
  expect(problems({})).toBe('');
});

describe('sources', () => {
  const UCX = { title: 'UCX, source of the transports and their options', url: 'https://github.com/openucx/ucx', date: '2026' };
  const sorted = (sources: object) => Object.fromEntries(Object.entries(sources).sort(([a], [b]) => a < b ? -1 : 1));
  const list = (key: string, source: object) => (facts: any) => { facts.sources = sorted({ ...facts.sources, [key]: source }); };
  const cite = (key: string) => (facts: any) => { facts.fabric.sources.push(key); };

  test.each<[string, Changes, string]>([
    ['a citation of what is not listed', { 'platforms/roce.json': cite('nowhere') },
      "platforms/roce.json: /fabric/sources: unknown source 'nowhere'; add it to sources.json"],
    ['other sources too', { 'platforms/tcp.json': facts => { facts.tls.otherwise[0].source = 'nowhere'; } },
      "platforms/tcp.json: /tls/otherwise/0/source: unknown source 'nowhere'; add it to sources.json"],
    ['a source written where its key belongs', { 'rules.json': facts => { facts.LLMD201.sources = [{ title: 'x', url: 'https://example.com' }]; } },
      'rules.json: /LLMD201/sources: a citation is the key of a source in sources.json, not {"title":"x","url":"https://example.com"}'],
    ['a source that no fact cites', { 'sources.json': list('unread', { title: 'x', date: '2026' }) },
      'sources.json: /sources/unread: never cited; remove it, or cite it where it was read'],
    ['keys out of order', { 'sources.json': facts => { facts.sources = Object.fromEntries(Object.entries(facts.sources).reverse()); } },
      'comes after \'vllm-usage\'; keys are in alphabetical order'],
    ['one thing under two keys', { 'sources.json': list('ucx-again', UCX), 'platforms/roce.json': cite('ucx-again') },
      "sources.json: /sources/ucx-again: says the same as 'ucx'; cite that one, or say in `part` which part of https://github.com/openucx/ucx is meant"],
    ['one address with two titles', { 'sources.json': list('ucx-again', { ...UCX, title: 'UCX', part: 'its README' }), 'platforms/roce.json': cite('ucx-again') },
      "sources.json: /sources/ucx-again: has the address of 'ucx', https://github.com/openucx/ucx, and another title; what stands at one address has one title, and `part` says which part of it is meant"],
    ['an address that is not one', { 'sources.json': list('ucx-again', { title: 'x', url: 'http://example.com', date: '2026' }), 'platforms/roce.json': cite('ucx-again') },
      'sources.json: /sources/ucx-again/url: must match pattern "^https://"'],
  ])('%s', (_, changes, problem) => {
    expect(problems(changes)).toContain(problem);
  });

  test('two parts of one address are two sources', () => {
    expect(problems({ 'sources.json': list('ucx-readme', { ...UCX, part: 'its README' }), 'platforms/roce.json': cite('ucx-readme') })).toBe('');
  });
});

describe('platforms', () => {
  test.each<[string, (facts: any) => void, string]>([
    ['an unknown key', facts => { facts.fabrics = {}; }, "/: must NOT have additional properties 'fabrics'"],
    ['a number as text', facts => { facts.fabric.nics = '8'; }, '/fabric/nics: must be integer'],
    ['a claim without a source', facts => { facts.fabric.sources = []; }, '/fabric/sources: must NOT have fewer than 1 items'],
    ['a why that ends in a full stop', facts => { facts.fabric.why = 'So it is.'; }, '/fabric/why: ends in a full stop'],
    ['an empty why', facts => { facts.fabric.why = ' '; }, '/fabric/why: empty; write the reason'],
    ['the name of another file', facts => { facts.name = 'rocks'; }, "/name: 'rocks' must equal the file name, 'roce'"],
    ['a missing image', facts => { facts.serving.image.value = 'vllm'; }, "/serving/image/value: there is no image 'vllm' in images.json; expected one of: vllm-openai"],
    ['a missing alternative', facts => { facts.alternative = { value: 'rocks', why: 'x', sources: ['llm-d-rdma'] }; }, '/alternative/value: there is no platforms/rocks.json'],
    ['a missing base', facts => { facts.extends = 'rocks'; }, '/extends: there is no platforms/rocks.json'],
    ['itself as its base', facts => { facts.extends = 'roce'; }, '/extends: extends itself, directly or through others'],
  ])('%s', (_, change, problem) => {
    expect(problems({ 'platforms/roce.json': change })).toContain(`platforms/roce.json: ${problem}`);
  });
});

describe('every file has a schema, which refuses keys that it does not know', () => {
  test.each(FOLDER.files.map(f => f.file))('%s', file => {
    expect(problems({ [file]: facts => { facts.surprise = 1; } })).toContain(`${file}: /: must NOT have additional properties 'surprise'`);
  });

  test.each<[string, string, (facts: any) => void, string]>([
    ['an image without its plugins', 'images.json', facts => { delete facts.images['llm-d-cuda'].contents[0].backends; }, "/images/llm-d-cuda/contents/0: must have required property 'backends'"],
    ['contents of all releases to come', 'images.json', facts => { delete facts.images['vllm-openai'].contents[5].until; }, "/images/vllm-openai/contents/5: must have required property 'until'"],
    ['ranges that overlap', 'images.json', facts => { facts.images['vllm-openai'].contents[2].since = '0.20'; }, '/images/vllm-openai/contents/2/since: must be 0.21 or later, where the range before ends'],
    ['a range that ends before it begins', 'images.json', facts => { facts.images['llm-d-cuda'].contents[3].until = '0.8.5'; }, '/images/llm-d-cuda/contents/3/until: must be later than since'],
    ['a range without its vLLM', 'images.json', facts => { delete facts.images['llm-d-cuda'].contents[3].vllm; }, '/images/llm-d-cuda/contents/3/vllm: must be in all ranges of an image or in none'],
    ['an image that is never preferred', 'images.json', facts => { facts.preferred.value.pop(); }, "/preferred/value: lacks 'vllm-cpu'"],
    ['a preferred image that is none', 'images.json', facts => { facts.preferred.value.push('nowhere'); }, "/preferred/value: there is no image 'nowhere'"],
    ['an invalid model', 'models.json', facts => { facts.models.sources = facts.models['openai/gpt-oss-20b']; }, '/models: property name must be valid'],
    ['a size as text', 'models.json', facts => { facts.models['openai/gpt-oss-20b'].weightsBytes = '14'; }, '/models/openai~1gpt-oss-20b/weightsBytes: must be integer'],
    ['a default as text', 'serving.json', facts => { facts.port.value = '8000'; }, '/port/value: must be integer'],
    ['a transport that no code knows', 'expert-parallel.json', facts => { facts.all2all.deepep_v2.transport = 'pigeon'; }, '/all2all/deepep_v2/transport: must be equal to one of the allowed values'],
    ['an invalid release', 'kv-transfer.json', facts => { facts.fields.kv_rank.until = 'soon'; }, '/fields/kv_rank/until: must match pattern'],
    ['a rule without its fix', 'rules.json', facts => { delete facts.LLMD201.fix; }, "/LLMD201: must have required property 'fix'"],
    ['a code of another form', 'rules.json', facts => { facts.LLMD1 = facts.LLMD201; }, "/: must NOT have additional properties 'LLMD1'"],
    ['what becomes of a key, misspelled', 'modelservice.json', facts => { facts.keys.enabled.outcome = 'lost'; }, '/keys/enabled/outcome: must be equal to one of the allowed values'],
    ['a type of flag that no code knows', 'sidecar.json', facts => { facts.flags.port.type = 'float'; }, '/flags/port/type: must be equal to one of the allowed values'],
    ['an option without dashes', 'vllm-options.json', facts => { facts.options.seed = {}; }, '/options: property name must be valid'],
    ['an empty replacement', 'vllm-replaced.json', facts => { facts.options['--task'] = {}; }, "/options/--task: must have required property 'instead'"],
  ])('%s', (_, file, change, problem) => {
    expect(problems({ [file]: change })).toContain(`${file}: ${problem}`);
  });
});

test('a file that is not JSON is reported, and the others are checked all the same', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'facts-'));
  fs.writeFileSync(path.join(dir, 'images.json'), '{');
  fs.writeFileSync(path.join(dir, 'models.json'), '{}');
  const { files, unreadable } = readFacts(dir);
  fs.rmSync(dir, { recursive: true });
  expect(files.map(f => f.file)).toEqual(['models.json']);
  expect(unreadable).toMatchObject([{ file: 'images.json', text: expect.stringContaining('JSON') }]);
});
