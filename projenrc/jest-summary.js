/**
 * A jest reporter (jest loads reporters without ts-jest, hence JavaScript): the result as one plain line,
 * `N passed, N failed`, for readers that do not parse jest's own summary; `, N skipped` follows where there are any.
 *
 * TEST_SUMMARY_FILE: add the line there instead of printing it, for a caller that runs more than one and sums them up.
 */
const fs = require('fs');

module.exports = class {
  onRunComplete(_contexts, results) {
    // a file that can not even be loaded has no tests to count, but must not look like a pass
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests ? `, ${results.numPendingTests} skipped` : '';
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped}\n`;
    if (process.env.TEST_SUMMARY_FILE) fs.appendFileSync(process.env.TEST_SUMMARY_FILE, line);
    else process.once('exit', () => process.stdout.write(line)); // after jest's own summary, so that it is the last line
  }
};
