/**
 * `npx projen conformance`: the systems that read our manifests validate them. Two kinds: programs that need nothing but
 * themselves, and what talks to the control plane, which is started once for all of the latter.
 */
const fs = require('fs');
const os = require('os');
const path = require('path');

// workers inherit it; see record.ts
process.env.CONFORMANCE_RECORDS ??= path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'conformance-')), 'records.jsonl');

const common = {
  rootDir: path.join(__dirname, '..'),
  setupFiles: ['<rootDir>/test/quiet.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }] },
  moduleNameMapper: { '^cdk8s-llm-d$': '<rootDir>/src' },
};

module.exports = {
  rootDir: common.rootDir,
  testTimeout: 600000,
  maxWorkers: 2, // jest's own choice on two cores is one
  testSequencer: '<rootDir>/conformance/sequencer.js',
  reporters: ['default', '<rootDir>/conformance/report.js', '<rootDir>/projenrc/jest-summary.js'],
  projects: [
    { ...common, displayName: 'programs', testMatch: ['<rootDir>/conformance/*.test.ts'] },
    {
      ...common,
      displayName: 'cluster',
      testMatch: ['<rootDir>/conformance/cluster/*.test.ts'],
      globalSetup: '<rootDir>/conformance/cluster/set-up.ts',
      globalTeardown: '<rootDir>/conformance/cluster/tear-down.ts',
    },
  ],
};
