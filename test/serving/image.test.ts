import { Backend, Image } from '../../src';
import imageFacts from '../../src/facts/images.json';

describe('Image.of', () => {
  test.each([
    ['vllm/vllm-openai:v0.24.0', '0.24.0', ['UCX']],
    ['docker.io/vllm/vllm-openai:v0.24.0', '0.24.0', ['UCX']],
    ['registry.example.com:5000/mirror/vllm/vllm-openai:v0.33.0', '0.33.0', ['UCX']],
    ['ghcr.io/llm-d/llm-d-cuda:v0.8.0', '0.23.0', ['UCX', 'UCCL', 'LIBFABRIC']],
    ['public.ecr.aws/deep-learning-containers/vllm:0.23.0-gpu-py312-cu130-ubuntu22.04-ec2', '0.23.0', ['UCX', 'LIBFABRIC']],
  ])('knows %s', (reference, version, backends) => {
    const { vllmVersion, backends: contained } = Image.of(reference);
    expect({ vllmVersion, contained }).toEqual({ vllmVersion: version, contained: backends });
  });

  test('knows every image of the table by its own reference', () => {
    for (const [key, facts] of Object.entries(imageFacts.images)) {
      expect({ key, version: Image.of(facts.reference).vllmVersion }).toEqual({ key, version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    }
  });

  test.each([
    ['nothing is known of it', 'example.com/vllm:1', /^LLMD401: image is 'example.com\/vllm:1', of whose contents nothing is known; expected one of: .*vllm\/vllm-openai.*Image.custom/],
    ['its tag has no version', 'vllm/vllm-openai:latest', /^LLMD401: image is 'vllm\/vllm-openai:latest', whose vLLM version cannot be read from its tag/],
    ['its tag is in no table', 'ghcr.io/llm-d/llm-d-cuda:constructor', /^LLMD401: image is 'ghcr.io\/llm-d\/llm-d-cuda:constructor', whose vLLM version cannot be read/],
    ['it has no tag', 'vllm/vllm-openai', /^LLMD402/],
    ['it is not a valid reference', 'a b:c', /^LLMD402: image is 'a b:c', which is not a valid image reference/],
    ['a shell would read it otherwise', 'x:$(reboot)', /^LLMD402/],
  ])('refuses an image where %s', (_, reference, message) => {
    expect(() => Image.of(reference)).toThrow(message);
  });
});

test('UCX is known by the vLLM release, where the image follows it', () => {
  expect(Image.of('vllm/vllm-openai:v0.22.1').ucxVersion).toBeUndefined();
  expect(['v0.23.0', 'v0.33.0'].map(tag => Image.of(`vllm/vllm-openai:${tag}`).ucxVersion)).toEqual(['1.21', '1.21']);
});

describe('Image.custom', () => {
  test('contains what is given, and UCX by default', () => {
    expect(Image.custom('a/b:1', { vllmVersion: '0.24.0' }).backends).toEqual(['UCX']);
    expect(Image.custom('a/b@sha256:' + 'a'.repeat(64), { vllmVersion: '0.24', backends: [Backend.UCCL] }).backends).toEqual(['UCCL']);
  });

  test('refuses a version that is not a release', () => {
    expect(() => Image.custom('a/b:1', { vllmVersion: 'main' })).toThrow(/^LLMD401: vllmVersion of image 'a\/b:1' is 'main'/);
  });
});
