/**
 * The part of docs/reference/conformance.md that says what live runs showed: from results.json, which a live run writes and every other
 * run leaves alone. (JavaScript, as the jest reporters that use it.)
 */
const fs = require('fs');
const path = require('path');

const RESULTS = path.join(__dirname, 'results.json');
const TITLE = '## Live runs';

/** What was shown, by file of tests, release and case. */
const read = () => JSON.parse(fs.readFileSync(RESULTS, 'utf-8'));

function section() {
  const rows = read().map(({ vllm, shown, count, date }) => `| ${vllm} | ${shown} | ${count} | ${date} |`);
  return `${TITLE}

What was seen when pods for CPUs really ran, each row on its date, in runs of \`npx projen conformance:live\`
([conformance/live](../../conformance/live/README.md)): vLLM's engine, NIXL over TCP and the routing sidecar.

| vLLM | what was run and what happened | count | date |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

/** A page whose last part is this section, made anew. */
const withSection = (page) => `${page.split(`\n${TITLE}\n`)[0].trimEnd()}\n\n${section()}`;

module.exports = { RESULTS, read, withSection };
