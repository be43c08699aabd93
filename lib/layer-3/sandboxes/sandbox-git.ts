import type { Container, EnvVar, Volume, VolumeMount } from '../../../imports/kubernetes/kinds';
import type { ClusterContext, VaultSecret } from '../../model/component';
import { GIT_SECRET, sandboxNamespace, type Sandbox } from './sandbox-names';

/** Where the credentials are mounted; git asks for them with `get`, and is told nothing for another verb. */
const FOLDER = '/run/git';
const HELPER = `!f() { test "$1" = get && cat ${FOLDER}/credentials; }; f`;

/** The account at Gitea, in git's own form. https://git-scm.com/docs/git-credential#IOFMT */
export const gitSecret = (sandbox: Sandbox): VaultSecret => ({
  name: GIT_SECRET,
  namespace: sandboxNamespace(sandbox),
  keys: ['username', 'password'],
  templates: { credentials: 'username={{ .Secrets.username }}\npassword={{ .Secrets.password }}\n' },
  purpose: `Account of ${sandbox.login} at Gitea: the name, and an access token for repositories`,
});

/** The folder of a repository below the home: `clusters` of `…/platform/clusters.git`. */
export const folderOf = (repository: string): string =>
  new URL(repository).pathname
    .replace(/\/+$/, '')
    .replace(/^.*\//, '')
    .replace(/\.git$/, '');

/** A home that has no such folder yet gets the repository; a sandbox opens without it as well. */
const CLONE = [
  'set -eu',
  'if [ -e "$HOME/$FOLDER" ]; then exit 0; fi',
  'git clone -- "$REPOSITORY" "$HOME/$FOLDER" || { rm -rf "$HOME/$FOLDER"; echo "the repository could not be cloned"; }',
  '',
].join('\n');

/** git in the home: the credentials are for the git host alone. */
export const gitEnvironment = ({ platform }: ClusterContext): EnvVar[] => [
  { name: 'GIT_CONFIG_COUNT', value: '1' },
  { name: 'GIT_CONFIG_KEY_0', value: `credential.https://${platform.git.host}.helper` },
  { name: 'GIT_CONFIG_VALUE_0', value: HELPER },
];

/** Where the credentials are found. */
export const GIT_MOUNT: VolumeMount = { name: GIT_SECRET, mountPath: FOLDER, readOnly: true };

/** The credentials, or none: what is written to Vault later arrives in running pods. */
export const GIT_VOLUME: Volume = {
  name: GIT_SECRET,
  secret: {
    secretName: GIT_SECRET,
    optional: true,
    defaultMode: 0o440,
    items: [{ key: 'credentials', path: 'credentials' }],
  },
};

/** Fetches the repository of a user before the first start. */
export const cloneContainer = (repository: string, { env = [], ...common }: Omit<Container, 'name'>): Container => ({
  ...common,
  name: 'clone',
  command: ['/bin/sh', '-c', CLONE],
  env: [
    ...env,
    // Nobody is there to answer.
    { name: 'GIT_TERMINAL_PROMPT', value: '0' },
    { name: 'REPOSITORY', value: repository },
    { name: 'FOLDER', value: folderOf(repository) },
  ],
});
