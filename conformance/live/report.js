/**
 * A jest reporter: keeps in results.json what the tests showed, with the date, and writes the page of it. What a file of tests showed replaces what
 * it had before, unless only some of its tests were asked for; files that did not run keep theirs.
 */
const fs = require('fs');
const path = require('path');
const { RESULTS, read, withSection } = require('./section');

const PAGE = path.join(__dirname, '..', '..', 'docs', 'reference', 'conformance.md');

module.exports = class {
  constructor(globalConfig) {
    this.named = Boolean(globalConfig.testNamePattern);
  }

  onRunStart() {
    fs.rmSync(process.env.LIVE_RECORDS, { force: true });
  }

  onRunComplete(_contexts, results) {
    if (results.numPendingTests && !this.named) console.error(`!!!! SKIPPED: ${results.numPendingTests} live tests; see above !!!!`);
    if (!fs.existsSync(process.env.LIVE_RECORDS)) return;
    const date = new Date().toISOString().slice(0, 10);
    const records = fs.readFileSync(process.env.LIVE_RECORDS, 'utf-8').trim().split('\n').map((line) => ({ ...JSON.parse(line), date }));
    const suites = results.testResults.filter((r) => r.numPassingTests).map((r) => path.basename(r.testFilePath, '.test.ts'));
    const again = (row) => records.some((r) => r.suite === row.suite && r.vllm === row.vllm && r.shown === row.shown);
    const kept = read().filter((row) => !again(row) && (this.named || !suites.includes(row.suite)));
    const key = ({ suite, vllm, shown }) => `${suite} ${vllm} ${shown}`;
    const rows = [...kept, ...records].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    fs.writeFileSync(RESULTS, `${JSON.stringify(rows, undefined, 2)}\n`);
    fs.writeFileSync(PAGE, withSection(fs.readFileSync(PAGE, 'utf-8')));
  }
};
