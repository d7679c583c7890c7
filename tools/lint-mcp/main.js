#!/usr/bin/env node
/** Lints what it is given and explains codes, over stdio. It reads no file, and asks nobody. */
const { codePage } = require('cdk8s-llm-d/lib/cli/code-page');
const { lintJson } = require('cdk8s-llm-d/lib/lint/formats/json-format');
const { projectSettings } = require('cdk8s-llm-d/lib/lint/lint-settings');
const { lintSources } = require('cdk8s-llm-d/lib/lint/lint-sources');
const { RULES } = require('cdk8s-llm-d/lib/lint/rules');
const { readSource } = require('cdk8s-llm-d/lib/lint/source');
const { McpServer } = require('@modelcontextprotocol/sdk/server/mcp.js');
const { StdioServerTransport } = require('@modelcontextprotocol/sdk/server/stdio.js');
const { z } = require('zod');
const { version } = require('./package.json');

/** As the command: more than any manifests. */
const MOST = 16 * 1024 * 1024;

const answer = (text, isError = false) => ({ content: [{ type: 'text', text }], isError });

const server = new McpServer({ name: 'cdk8s-llm-d-lint', version });

server.registerTool('lint', {
  description: 'Finds in Kubernetes manifests (YAML or JSON) what keeps disaggregated vLLM or SGLang from working, or its KV cache from using RDMA. '
    + 'Files are one input: give prefill and decode together. Templates of Helm must be rendered first. Answers JSON: findings with code, severity, line, message and fix.',
  inputSchema: {
    files: z.array(z.object({ name: z.string().min(1), text: z.string().max(MOST) })).min(1).describe('the manifests, each with the name that findings give it'),
    vllmVersion: z.string().optional().describe('vLLM in images that are not known, such as 0.26.0'),
    platform: z.string().optional().describe('where the pods run, such as eks-p5en, if the manifests do not tell'),
  },
  annotations: { readOnlyHint: true, openWorldHint: false },
}, ({ files, ...given }) => {
  const names = files.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) { return answer(`two files are named ${twice}`, true); }
  try {
    const { failOn: _, isExcluded: __, ...options } = projectSettings('the call', given, (file) => file);
    return answer(lintJson(lintSources(files.map(({ name, text }) => readSource(name, text)), RULES, options)));
  } catch (e) {
    return answer(e.message, true);
  }
});

server.registerTool('explain', {
  description: 'Says of a code of lint, such as LLMD305, why it matters, how it is mended, and what is wrong and right.',
  inputSchema: { code: z.string() },
  annotations: { readOnlyHint: true, openWorldHint: false },
}, ({ code }) => {
  const page = codePage(code);
  return page === undefined ? answer(`there is no code ${code}`, true) : answer(page);
});

server.connect(new StdioServerTransport());
