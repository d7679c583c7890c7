/** The server, driven over its standard input and output as an assistant does. Needs the compiled library. */
import { ChildProcessWithoutNullStreams, spawn } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { createInterface, Interface } from 'readline';
import { dependencies } from './package.json';
import { npmPackage } from '../../projenrc/npm-install';

const ROOT = path.join(__dirname, '..', '..');
const SDK = '@modelcontextprotocol/sdk';

let folder: string;
let server: ChildProcessWithoutNullStreams;
let lines: Interface;
let asked = 0;

/** Calls a method, and waits for its answer. */
function call(method: string, params: object): Promise<any> {
  const id = ++asked;
  const answered = new Promise<any>(resolve => lines.on('line', line => {
    const message = JSON.parse(line);
    if (message.id === id) { resolve(message.result ?? message.error); }
  }));
  server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
  return answered;
}

const tool = async (name: string, args: object) => {
  const { content, isError, ...error } = await call('tools/call', { name, arguments: args });
  return content ? { text: content[0].text, isError: isError === true } : { text: error.message, isError: true };
};

beforeAll(async () => {
  // as npm would lay it out
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mcp-'));
  const modules = path.join(npmPackage(SDK, dependencies[SDK].replace('^', '')), '..', '..');
  fs.mkdirSync(path.join(folder, 'node_modules'));
  for (const name of fs.readdirSync(modules).filter(entry => !entry.startsWith('.'))) { fs.symlinkSync(path.join(modules, name), path.join(folder, 'node_modules', name)); }
  fs.symlinkSync(ROOT, path.join(folder, 'node_modules', 'cdk8s-llm-d'));
  for (const file of ['main.js', 'package.json']) { fs.copyFileSync(path.join(__dirname, file), path.join(folder, file)); }
  server = spawn('node', [path.join(folder, 'main.js')]);
  lines = createInterface(server.stdout);
  await call('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '0' } });
  server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`);
}, 120_000);

afterAll(() => {
  server?.kill();
  fs.rmSync(folder, { recursive: true });
});

const manifest = (name: string): string => fs.readFileSync(path.join(ROOT, 'test/lint/rules', name), 'utf-8');

test('has two tools, which only read', async () => {
  const { tools } = await call('tools/list', {});
  expect(tools.map((t: any) => [t.name, t.annotations.readOnlyHint])).toEqual([['lint', true], ['explain', true]]);
});

test('lints what it is given, with the names that it is given', async () => {
  const { text, isError } = await tool('lint', { files: [{ name: 'decode.yaml', text: manifest('LLMD777.wrong.yaml') }] });
  expect(isError).toBe(false);
  expect(JSON.parse(text).findings).toContainEqual(expect.objectContaining({ code: 'LLMD777', file: 'decode.yaml', severity: 'error', line: expect.any(Number) }));
});

test('what cannot be read is part of the answer', async () => {
  const { text } = await tool('lint', { files: [{ name: 'a.yaml', text: 'spec: {{ .Values.spec }}' }] });
  expect(JSON.parse(text).unreadable).toEqual([expect.objectContaining({ code: 'LLMD532', file: 'a.yaml', line: 1 })]);
});

test('a name is no path: nothing is read from disk', async () => {
  const { text } = await tool('lint', { files: [{ name: path.join(ROOT, 'package.json'), text: 'kind: Pod' }] });
  expect(JSON.parse(text)).toMatchObject({ objects: 1, findings: [], unreadable: [] });
});

test('explains a code', async () => {
  expect((await tool('explain', { code: 'LLMD777' })).text).toMatch(/^LLMD777: .*Wrong:.*Right:/s);
});

test.each<[string, string, object, RegExp]>([
  ['a platform that does not exist', 'lint', { files: [{ name: 'a', text: 'kind: Pod' }], platform: 'moon' }, /^LLMD014: platform in the call/],
  ['two files of one name', 'lint', { files: [{ name: 'a', text: 'kind: Pod' }, { name: 'a', text: 'kind: Pod' }] }, /two files are named a/],
  ['no files', 'lint', { files: [] }, /files/],
  ['an unknown code', 'explain', { code: 'LLMD999' }, /there is no code LLMD999/],
])('%s is an error that says so', async (_, name, args, message) => {
  expect(await tool(name, args)).toEqual({ isError: true, text: expect.stringMatching(message) });
});
