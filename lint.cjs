// `npm run lint`: tsc's and ESLint's checks over one program, which halves their work, with prettier beside them.
'use strict';
const { spawn } = require('node:child_process');
const path = require('node:path');
const { ESLint } = require('eslint');
const ts = require('typescript');

const atHome = file => path.join(__dirname, file);
const FORMAT = {
  getCanonicalFileName: file => file,
  getCurrentDirectory: () => __dirname,
  getNewLine: () => '\n',
};
const failed = error => {
  throw new Error(ts.formatDiagnostic(error, FORMAT));
};

/** What prettier prints, and whether all is formatted. */
function formatting() {
  const prettier = atHome('node_modules/prettier/bin/prettier.cjs');
  const run = spawn(process.execPath, [prettier, '--check', '--log-level', 'warn', '.', '!environments/**'], {
    cwd: __dirname,
  });
  const printed = [];
  for (const stream of [run.stdout, run.stderr]) stream.on('data', chunk => printed.push(chunk));
  return new Promise((resolve, reject) => {
    run.on('error', reject);
    run.on('close', code => resolve({ text: Buffer.concat(printed).toString(), passed: code === 0 }));
  });
}

/** What tsc would print of the program, and whether it passes. */
function types(program) {
  const found = ts.getPreEmitDiagnostics(program);
  const format = process.stdout.isTTY ? ts.formatDiagnosticsWithColorAndContext : ts.formatDiagnostics;
  return { text: format(found, FORMAT), passed: found.length === 0 };
}

/** What ESLint finds, with the types of the program. */
async function rules(program) {
  const parserOptions = { projectService: false, programs: [program] };
  const eslint = new ESLint({ cwd: __dirname, overrideConfig: { languageOptions: { parserOptions } } });
  const results = await eslint.lintFiles(['.']);
  const formatter = await eslint.loadFormatter();
  return {
    text: await formatter.format(results),
    passed: results.every(({ errorCount, fatalErrorCount }) => errorCount + fatalErrorCount === 0),
  };
}

async function main() {
  const formatted = formatting();
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: failed };
  const { fileNames, options, errors } = ts.getParsedCommandLineOfConfigFile(atHome('tsconfig.json'), {}, host);
  errors.forEach(failed);
  const program = ts.createProgram(fileNames, options);
  for (const check of [() => types(program), () => rules(program), () => formatted]) {
    const { text, passed } = await check();
    process.stdout.write(text);
    if (!passed) process.exitCode = 1;
  }
}

main();
