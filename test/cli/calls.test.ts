/** How the command is called: wrong calls are one line on standard error and the number 2. */
import { call } from './helpers';
import pkg from '../../package.json';

describe('a wrong call is one line that says what is wrong, and where the help is', () => {
  test.each<[string[], string]>([
    [['imprt', 'a'], 'cdk8s-llm-d: unknown command \'imprt\' (did you mean import?); see cdk8s-llm-d --help\n'],
    [['--verzion'], 'cdk8s-llm-d: unknown option \'--verzion\' (did you mean --version?); see cdk8s-llm-d --help\n'],
    [['import'], 'cdk8s-llm-d import: missing required argument \'file\'; see cdk8s-llm-d import --help\n'],
    [['import', 'a', 'b'], 'cdk8s-llm-d import: too many arguments for \'import\'. Expected 1 argument but got 2; see cdk8s-llm-d import --help\n'],
    [['import', 'a', '--plattform', 'b'], 'cdk8s-llm-d import: unknown option \'--plattform\' (did you mean --platform?); see cdk8s-llm-d import --help\n'],
    [['import', 'a', '--out'], 'cdk8s-llm-d import: option \'-o, --out <folder>\' argument missing; see cdk8s-llm-d import --help\n'],
    [['import', 'a', '--vllm-version', 'new'], 'cdk8s-llm-d import: option \'--vllm-version <release>\' argument \'new\' is invalid. Expected a release such as 0.23.0; see cdk8s-llm-d import --help\n'],
    [['import', 'a', '--\u001b[31mred'], 'cdk8s-llm-d import: unknown option \'--\\u001b[31mred\'; see cdk8s-llm-d import --help\n'],
    [['completion', 'csh'], 'cdk8s-llm-d completion: command-argument value \'csh\' is invalid for argument \'shell\'. Allowed choices are bash, zsh, fish; see cdk8s-llm-d completion --help\n'],
  ])('%j', (argv, err) => {
    expect(call(...argv)).toEqual({ code: 2, out: '', err });
  });

  test('without a command, the help is the message', () => {
    const { code, out, err } = call();
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe(call('--help').out);
  });
});

test.each([[['--help'], 'Usage: cdk8s-llm-d [options] [command]\n'], [['import', '-h'], 'Usage: cdk8s-llm-d import [options] <file>\n']])('%j is not an error', (argv, start) => {
  expect(call(...argv)).toEqual({ code: 0, out: expect.stringContaining(start), err: '' });
});

test.each(['--version', '-V'])('%s prints the version of the package', flag => {
  expect(call(flag)).toEqual({ code: 0, out: `${pkg.version}\n`, err: '' });
});
