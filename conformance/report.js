/**
 * A jest reporter (jest loads reporters without ts-jest, hence JavaScript): writes docs/reference/conformance.md from
 * what the suites recorded. Only a complete run in which all passed counts; any other leaves the page as it is.
 */
const fs = require('fs');
const path = require('path');
const { withSection } = require('./live/section');

const PAGE = path.join(__dirname, '..', 'docs', 'reference', 'conformance.md');

module.exports = class {
  constructor(globalConfig) {
    const { testPathPatterns, testNamePattern } = globalConfig;
    this.whole = !testNamePattern && !testPathPatterns?.patterns?.length;
  }

  onRunStart() {
    fs.rmSync(process.env.CONFORMANCE_RECORDS, { force: true });
  }

  onRunComplete(_contexts, results) {
    const { numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = results;
    if (numPendingTests) console.error(`!!!! SKIPPED: ${numPendingTests} tests of suites that lack what they need; see above !!!!`);
    if (!this.whole || numFailedTests || numRuntimeErrorTestSuites || numPendingTests) return;
    const verdicts = fs.readFileSync(process.env.CONFORMANCE_RECORDS, 'utf-8').trim().split('\n').map((line) => JSON.parse(line));
    fs.writeFileSync(PAGE, withSection(page(verdicts)));
  }
};

function page(verdicts) {
  const rows = verdicts.map((v) => `| ${v.validator} | ${v.version} | ${v.accepted} | ${v.count} |`).sort();
  return `# Conformance

What each validator accepted in the last run of \`npx projen conformance\`: a run in which anything fails does not write this page.
What is broken on purpose, and has to be refused, is in the same run.

| validator | version | accepted | count |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
