import type { JsonObject } from '../../model/json';
import { toPointer } from '../../model/path';
import { objectAt, shown, textsAt } from '../declared/fields';
import type { ClusterRule, Finding } from '../rule';
import { ARGO_GROUP } from './applications';
import { pullRequestGenerators } from './pull-request-generators';

/** How often pull requests are asked for at least, in seconds; Argo CD's own default is half an hour. */
const MOST_SECONDS = 300;

/** Keys of a generator, of which one names who has the pull requests. */
const PROVIDERS = ['gitea', 'github', 'gitlab', 'bitbucket', 'bitbucketServer', 'azuredevops'];

/** Those that filter by labels; Bitbucket's have none. */
const WITH_LABELS = ['gitea', 'github', 'gitlab', 'azuredevops'];

type Fault = Omit<Finding, 'manifest'>;

const timeFaults = (settings: JsonObject, path: readonly (string | number)[]): readonly Fault[] => {
  const { requeueAfterSeconds: seconds } = settings;
  if (typeof seconds === 'number' && seconds <= MOST_SECONDS) return [];
  return [
    {
      pointer: toPointer([...path, 'requeueAfterSeconds']),
      message: 'looks at pull requests too seldom',
      ...(seconds === undefined ? {} : { value: shown(seconds) }),
      fix: `use at most ${MOST_SECONDS}`,
    },
  ];
};

const labelFaults = (settings: JsonObject, path: readonly (string | number)[]): readonly Fault[] => {
  const provider = PROVIDERS.find(key => key in settings);
  if (provider === undefined || !WITH_LABELS.includes(provider)) return [];
  if (textsAt(objectAt(settings, provider), 'labels').length > 0) return [];
  return [
    {
      pointer: toPointer([...path, provider, 'labels']),
      message: 'every pull request, of anybody, gets an Application',
      fix: 'name a label that a member of the team sets',
    },
  ];
};

/** A8: pull requests are asked for every few minutes, and by a label. */
export const validPullRequests: ClusterRule = {
  id: 'A8',
  name: 'valid-pull-requests',
  severity: 'error',
  reason: 'a preview comes and goes half an hour late, or a stranger runs programs in the cluster',
  scope: 'cluster',
  run: (context, report) => {
    for (const manifest of context.declared().ofKind(ARGO_GROUP, 'ApplicationSet')) {
      for (const { generator, path } of pullRequestGenerators(objectAt(manifest.body, 'spec'))) {
        for (const fault of [...timeFaults(generator, path), ...labelFaults(generator, path)]) {
          report({ manifest, ...fault });
        }
      }
    }
  },
};
