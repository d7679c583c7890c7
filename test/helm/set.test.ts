/** Every documented value can be set on the command line, and means what the prop of that name means. */
import { leaves } from './documented';
import { objectsOf, sorted } from './from-constructs';
import { template, withHelm } from './helm';
import { sampleOf, SILENT } from './samples';
import { Values } from '../values';

const RELEASE = 'release';

/** Values with one more. */
const put = (values: any, [key, ...below]: string[], value: unknown): any =>
  key === undefined ? value : { ...(typeof values === 'object' ? values : {}), [key]: put(values?.[key], below, value) };

/** As a person would write it: anything but text, digits or a list of words needs JSON. */
function flags(path: string, value: unknown): string[] {
  const words = (text: unknown): boolean => typeof text === 'string' && /^[A-Za-z/-][^,{}"]*$/.test(text);
  if (words(value) || Number.isInteger(value) || typeof value === 'boolean') { return ['--set', `${path}=${value}`]; }
  if (typeof value === 'string') { return ['--set-string', `${path}=${value}`]; }
  if (Array.isArray(value) && value.every(words)) { return ['--set', `${path}={${value.join(',')}}`]; }
  return ['--set-json', `${path}=${JSON.stringify(value)}`];
}

const cases = leaves().map((path): [string, Values, unknown] => {
  const { context, value } = sampleOf(path);
  return [path, context, value];
});

describe('a documented value changes the objects', () => {
  const silent = (path: string): boolean => SILENT.some(s => path === s || path.endsWith(`.${s}`));
  const rendered = (values: Values): unknown => {
    try {
      return objectsOf(values, RELEASE);
    } catch (e) {
      return (e as Error).message; // some cannot be without the other
    }
  };

  test.each(cases.filter(([path]) => !silent(path)))('%s', (path, context, value) => {
    expect(objectsOf(put(context, path.split('.'), value), RELEASE)).not.toEqual(rendered(context));
  });

  test.each(cases.filter(([path]) => silent(path)))('%s is only checked or passed on', (path, context, value) => {
    expect(objectsOf(put(context, path.split('.'), value), RELEASE)).toEqual(rendered(context));
  });
});

withHelm('--set', () => {
  test.each(cases)('%s', (path, context, value) => {
    const { objects, error } = template(RELEASE, context, ...flags(path, value));
    expect(error).toBeUndefined();
    expect(sorted(objects)).toEqual(sorted(objectsOf(put(context, path.split('.'), value), RELEASE)));
  });

  test('a fraction needs --set-json, since helm takes it for text in --set', () => {
    const { context } = sampleOf('decode.gpuMemoryUtilization');
    expect(template(RELEASE, context, '--set', 'decode.gpuMemoryUtilization=0.85').error).toMatch("at '/decode/gpuMemoryUtilization': got string, want number");
  });
});
