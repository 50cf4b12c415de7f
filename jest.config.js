/** @type {import('jest').Config} */
export default {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  // For what hangs: how long something takes depends on what else the machine does.
  testTimeout: 300_000,
  maxWorkers: 2,
  reporters: ['default', '<rootDir>/test/support/tally-reporter.js'],
};
