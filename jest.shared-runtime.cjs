'use strict';
const { default: Runtime } = require('jest-runtime');

/** Loads modules into those of jest.shared-environment.cjs, where a file has that environment. */
module.exports = class SharedRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const [, environment, , , , , testPath] = args;
    if (environment.modules === undefined) return;
    if (!(this.registries?.moduleRegistry instanceof Map))
      throw new Error('jest-runtime: its module registry has moved');
    this.registries.moduleRegistry = environment.modules;
    this.testPath = testPath;
  }

  /** Loaded modules go on requiring others through the runtime that loaded them: it stays, as in the middle of a test. */
  teardown() {
    if (this.testPath === undefined) return super.teardown();
    this.enterTestCode();
    this.registries.moduleRegistry.delete(this.testPath);
    this.registries.internalModuleRegistry.clear();
  }
};
