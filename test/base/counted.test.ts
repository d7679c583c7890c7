import { counted } from '../../src/base/counted';

test.each([[0, '0 pods'], [1, '1 pod'], [2, '2 pods']])('%i', (count, text) => {
  expect(counted(count, 'pod')).toBe(text);
});

test('a plural that is not made with s', () => {
  expect([counted(1, 'entry', 'entries'), counted(3, 'entry', 'entries')]).toEqual(['1 entry', '3 entries']);
});
