/** `npx projen conformance:live`: what is rendered for CPUs is run. One pod network, so one file at a time. */
const fs = require('fs');
const os = require('os');
const path = require('path');

// see record.ts
process.env.LIVE_RECORDS ??= path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'live-')), 'records.jsonl');

module.exports = {
  rootDir: path.join(__dirname, '..', '..'),
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }] },
  moduleNameMapper: { '^cdk8s-llm-d$': '<rootDir>/src' },
  testMatch: ['<rootDir>/conformance/live/*.test.ts'],
  testTimeout: 1800000,
  maxWorkers: 1,
  reporters: ['default', '<rootDir>/conformance/live/report.js', '<rootDir>/projenrc/jest-summary.js'],
};
