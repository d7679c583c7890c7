import { didYouMean } from '../../src/base/did-you-mean';

test.each([
  ['eks-p5em', ['coreweave', 'eks-p5en', 'tcp'], 'eks-p5en'],
  ['NIXLConnector', ['MultiConnector', 'NixlConnector'], 'NixlConnector'],
  ['something else', ['coreweave', 'tcp'], undefined],
  ['', ['coreweave'], undefined],
])('%s among %j: %s', (word, candidates, expected) => {
  expect(didYouMean(word, candidates)).toBe(expected);
});
