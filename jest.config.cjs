/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/jest.shared-environment.cjs',
  runtime: '<rootDir>/jest.shared-runtime.cjs',
  globalSetup: '<rootDir>/jest.global-setup.cjs',
  globalTeardown: '<rootDir>/jest.global-teardown.cjs',
  testMatch: ['<rootDir>/lib/**/*.test.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
    '\\.(css|(client|child)\\.cjs)$': '<rootDir>/jest.text-transform.cjs',
  },
  snapshotResolver: '<rootDir>/jest.snapshot-resolver.cjs',
  modulePathIgnorePatterns: ['<rootDir>/.strata'],
  maxWorkers: 2,
  // Whole commands run in tests, on machines that may be busy.
  testTimeout: 60_000,
};
