'use strict';
const { TestEnvironment } = require('jest-environment-node');

let kept;

/**
 * One world for the test files of a worker. Jest makes one for every file and loads each module anew in it, which is a
 * third of the time of a suite of small files. Modules keep no state, so tests cannot meet in them; a file that replaces
 * modules says `@jest-environment node` in its first line and gets a world of its own.
 */
module.exports = class SharedEnvironment extends TestEnvironment {
  constructor(config, context) {
    const { watch, watchAll } = config.globalConfig;
    // A run that watches may stay in one process while sources change.
    if (watch || watchAll) return new TestEnvironment(config, context);
    if (kept !== undefined) return kept;
    super(config, context);
    this.modules = new Map();
    kept = this;
  }

  /** What jest keeps of the file before lies under symbols. */
  async setup() {
    const symbols = Object.getOwnPropertySymbols(this.global);
    this.symbols ??= new Set(symbols);
    for (const symbol of symbols) if (!this.symbols.has(symbol)) delete this.global[symbol];
  }

  async teardown() {}
};
