// Runs command lines of helm, some at a time, and prints what became of them: synth cannot wait for several itself.
'use strict';
const { spawn } = require('node:child_process');

const { command, environment, jobs, atOnce, milliseconds, bytes } = JSON.parse(
  require('node:fs').readFileSync(0, 'utf8'),
);
const answers = jobs.map(() => undefined);
const running = new Set();

/** A helm that is a script has children of its own; all of them end. */
function kill(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    running.forEach(kill);
    process.exit(1);
  });
}

function runOne({ args, input }) {
  return new Promise(resolve => {
    const child = spawn(command, args, { env: environment, detached: true });
    const [out, err] = [[], []];
    let size = 0;
    let ended;
    const end = reason => {
      ended ??= reason;
      if (child.pid !== undefined) kill(child);
    };
    const timer = setTimeout(() => end({ hung: true }), milliseconds);
    const keep = (chunks, chunk) => {
      size += chunk.length;
      if (size > bytes) end({ tooLarge: true });
      else chunks.push(chunk);
    };
    running.add(child);
    child.stdout.on('data', chunk => keep(out, chunk));
    child.stderr.on('data', chunk => keep(err, chunk));
    // A helm that ends before it has read its input closes the pipe; its exit code tells why.
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', ({ code }) => (ended ??= { unusable: code }));
    child.on('close', code => {
      clearTimeout(timer);
      running.delete(child);
      const errors = Buffer.concat(err).toString('utf8');
      resolve(ended ?? (code === 0 ? { output: Buffer.concat(out).toString('utf8') } : { code, errors }));
    });
  });
}

async function runNext(left) {
  for (let next = left.next(); !next.done; next = left.next()) {
    const [at, job] = next.value;
    answers[at] = await runOne(job);
  }
}

const left = jobs.entries();
Promise.all(Array.from({ length: atOnce }, () => runNext(left))).then(() => {
  process.stdout.write(JSON.stringify(answers));
});
