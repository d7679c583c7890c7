import { Model } from '../../src';
import { LlmdError } from '../../src/base/errors';

describe('a model of Hugging Face', () => {
  test('is served under its id, and its weights go to the cache', () => {
    const model = Model.huggingFace('openai/gpt-oss-120b');
    expect({ name: model.name, location: model.location }).toEqual({ name: 'openai/gpt-oss-120b', location: 'openai/gpt-oss-120b' });
    expect(model._env).toEqual([{ name: 'HF_HUB_CACHE', value: '/var/cache/huggingface' }]);
    expect({ args: model._args, volume: model._volume, mount: model._mount, downloads: model._downloads })
      .toEqual({ args: [], volume: undefined, mount: undefined, downloads: true });
  });

  test('takes its token from a Secret, never as text', () => {
    const tokenOf = (key?: string) => Model.huggingFace('a/b', { tokenSecret: { secretName: 'hub', key } })._env[0];
    expect(tokenOf('token')).toEqual({ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: 'hub', key: 'token' } } });
    expect(tokenOf()).toEqual({ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: 'hub', key: 'HF_TOKEN' } } });
  });

  test.each(['main', 'v1.0', 'refs/pr/1', '0a1b2c3d'])('is pinned to revision %s', revision => {
    expect(Model.huggingFace('a/b', { revision })._args).toEqual([`--revision=${revision}`]);
  });

  test.each(['gpt-oss-120b', 'a/b/c', 'a/', '/b', '', ' a/b', 'a/b\n', 'a/b;c', 'a/$(reboot)', '-a/b', 'a/.b', '../b'])('does not accept %j as an id', id => {
    expect(() => Model.huggingFace(id)).toThrow(`LLMD403: model is '${id}', which is not a valid Hugging Face model id; expected owner/name of letters, digits, '.', '_' and '-', such as openai/gpt-oss-120b`);
  });

  test.each(['', '-x', 'a b', '$(x)', '/main'])('does not accept %j as a revision', revision => {
    expect(() => Model.huggingFace('a/b', { revision })).toThrow(`LLMD403: revision of a/b is '${revision}', which is not a valid commit, tag or branch; expected letters`);
  });
});

describe('a model in a volume', () => {
  test('of a claim is mounted read-only and served under the name that clients use', () => {
    const model = Model.persistentVolumeClaim('models', { servedModelName: 'team/llama-70b', subPath: 'llama/70b' });
    expect({ name: model.name, location: model.location, args: model._args })
      .toEqual({ name: 'team/llama-70b', location: '/models/model', args: ['--served-model-name=team/llama-70b'] });
    expect(model._volume).toEqual({ name: 'model', persistentVolumeClaim: { claimName: 'models', readOnly: true } });
    expect(model._mount).toEqual({ name: 'model', mountPath: '/models/model', readOnly: true, subPath: 'llama/70b' });
    expect({ env: model._env, downloads: model._downloads }).toEqual({ env: [], downloads: false });
  });

  test('of the node must exist, and is mounted read-only too', () => {
    const model = Model.hostPath('/mnt/models', { servedModelName: 'x' });
    expect(model._volume).toEqual({ name: 'model', hostPath: { path: '/mnt/models', type: 'Directory' } });
    expect(model._mount).toEqual({ name: 'model', mountPath: '/models/model', readOnly: true });
  });

  test.each<[string, () => Model, RegExp]>([
    ['a relative path of the node', () => Model.hostPath('models', { servedModelName: 'x' }), /^LLMD403: hostPath of the model is 'models'; expected a path that begins with \//],
    ['a path out of the volume', () => Model.persistentVolumeClaim('m', { servedModelName: 'x', subPath: 'a/../../b' }), /^LLMD403: subPath of the model is 'a\/\.\.\/\.\.\/b'; expected a relative path/],
    ['an absolute path in the volume', () => Model.persistentVolumeClaim('m', { servedModelName: 'x', subPath: '/a' }), /^LLMD403: subPath of the model is '\/a'/],
    ['a path of the node that leaves it', () => Model.hostPath('/../etc', { servedModelName: 'x' }), /^LLMD403: hostPath of the model is '\/\.\.\/etc'/],
    ['a path that C would end early', () => Model.hostPath('/m', { servedModelName: 'x', subPath: 'a\0b' }), /^LLMD403: subPath of the model/],
    ['a name with a blank', () => Model.persistentVolumeClaim('m', { servedModelName: 'a b' }), /^LLMD403: servedModelName is 'a b'; expected letters/],
    ['a name that is a flag', () => Model.hostPath('/m', { servedModelName: '--port' }), /^LLMD403: servedModelName is '--port'/],
    ['no name', () => Model.hostPath('/m', { servedModelName: '' }), /^LLMD403: servedModelName is ''/],
  ])('is not %s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('accepts two dots inside a name', () => {
    expect(Model.persistentVolumeClaim('m', { servedModelName: 'x', subPath: 'a..b' })._mount!.subPath).toBe('a..b');
  });
});

describe('size of the weights', () => {
  test.each([
    ['the table', 'Qwen/Qwen3-32B', 65.524246528],
    ['nowhere', 'me/unknown', undefined],
    ['nowhere: a version is not a size', 'me/bert-v2b4', undefined],
  ])('from %s', (_, id, expected) => {
    expect(Model.huggingFace(id).weightsGigabytes).toBe(expected);
  });

  test('a given size overrides the table', () => {
    expect(Model.huggingFace('openai/gpt-oss-120b', { weightsGigabytes: 1.5 }).weightsGigabytes).toBe(1.5);
  });

  test.each([0, -1, NaN, Infinity])('%d GB is refused', weightsGigabytes => {
    expect(() => Model.huggingFace('a/b', { weightsGigabytes })).toThrow(`LLMD403: weightsGigabytes of a/b is ${weightsGigabytes}; expected a number above 0`);
  });

  test('a model in a volume is found in the table by its Hugging Face name', () => {
    const served = (servedModelName: string) => Model.hostPath('/m', { servedModelName });
    expect(served('openai/gpt-oss-120b')).toMatchObject({ weightsGigabytes: 65.248815744, _attentionHeads: 64 });
    // keys of the file and of every object, that are no models
    for (const name of ['sources', 'constructor', 'toString']) {
      const { weightsGigabytes, _attentionHeads } = served(name);
      expect({ weightsGigabytes, _attentionHeads }).toEqual({ weightsGigabytes: undefined, _attentionHeads: undefined });
    }
  });
});

describe('an invalid model is refused with all of its mistakes', () => {
  const faultsOf = (make: () => Model): string[] => {
    try {
      make();
      return [];
    } catch (e) {
      return (e as LlmdError).faults.map(f => f.subject);
    }
  };

  test('of Hugging Face', () => {
    expect(faultsOf(() => Model.huggingFace('gpt', { revision: '-x', weightsGigabytes: 1e308, hiddenSize: 0.5 }))).toEqual([
      'model', 'revision of gpt', 'weightsGigabytes of gpt', 'hiddenSize of gpt',
    ]);
  });

  test('in a volume', () => {
    expect(faultsOf(() => Model.hostPath('rel/../x', { servedModelName: 'a b', subPath: '/a', weightsGigabytes: -1 }))).toEqual([
      'hostPath of the model', 'servedModelName', 'subPath of the model', 'weightsGigabytes of a b',
    ]);
  });

  test('an implausible number in the name is not taken for its size', () => {
    expect(Model.huggingFace('me/model-99999999999b').weightsGigabytes).toBeUndefined();
    expect(Model.huggingFace('me/model-2000b').weightsGigabytes).toBe(4000);
  });
});
