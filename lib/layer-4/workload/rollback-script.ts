/** Where the script finds the token. */
export const TOKEN_FOLDER = '/var/run/secrets/gitea';

/** Name of the workflow in the platform's repository that takes an image back. */
export const ROLLBACK_WORKFLOW = 'rollback.yaml';

/**
 * Run by Node: asks the app once more, and where nothing answers starts the workflow that opens the pull request. A sync
 * can fail for other reasons than the smoke test, and then there is nothing to take back.
 * https://docs.gitea.com/api/1.26/#tag/repository/operation/ActionsDispatchWorkflow
 */
export const ROLLBACK_SCRIPT = `const { readFileSync } = require('node:fs');
const { API, APP, ATTEMPTS, BRANCH, IMAGE, PAUSE, PHASE, REPOSITORY, TENANT, TOKEN_FILE, URL: app, WORKFLOW } = process.env;
const wait = () => new Promise(resolve => setTimeout(resolve, Number(PAUSE)));
const answers = async () => {
  for (let attempt = 1; attempt <= Number(ATTEMPTS); attempt += 1) {
    try {
      if ((await fetch(app, { signal: AbortSignal.timeout(5000) })).ok) return true;
    } catch (error) {
      console.log(\`\${app}: \${error.cause?.message ?? error.message}\`);
    }
    await wait();
  }
  return false;
};
const main = async () => {
  if (await answers()) {
    console.log(\`\${APP} answers: nothing is taken back\`);
    return;
  }
  const response = await fetch(\`\${API}/repos/\${REPOSITORY}/actions/workflows/\${WORKFLOW}/dispatches\`, {
    method: 'POST',
    headers: {
      authorization: \`token \${readFileSync(TOKEN_FILE, 'utf8').trim()}\`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ ref: BRANCH, inputs: { tenant: TENANT, app: APP, phase: PHASE, image: IMAGE } }),
    redirect: 'error',
    signal: AbortSignal.timeout(30000),
  });
  if (!response.ok) throw new Error(\`Gitea answers \${response.status}: \${(await response.text()).slice(0, 200)}\`);
  console.log(\`\${APP} does not answer: \${WORKFLOW} was started to take \${IMAGE} back\`);
};
main().catch(error => {
  console.error(\`\${error.message}\${error.cause === undefined ? '' : \` (\${error.cause.message})\`}\`);
  process.exitCode = 1;
});
`;
