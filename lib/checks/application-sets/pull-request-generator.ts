import type { JsonObject } from '../../model/json';
import { objectAt, textsAt } from '../declared/fields';
import { withValues, type Language, type Parameters } from './parameters';

/** A pull request as a template sees it. */
interface PullRequest {
  readonly number: number;
  readonly title: string;
  readonly branch: string;
  readonly sha: string;
}

/** Pull requests that might be there: a common one, and one whose names are as long as they get. */
const SAMPLES: readonly PullRequest[] = [
  { number: 7, title: 'Show the total', branch: 'show-total', sha: 'd6a1f5c0e7b94b1f8a3c2e5d7f9081726354a9bc' },
  {
    number: 12345,
    title: 'Über: a title with "quotes" and more',
    branch: 'Feature/SHOP-4711_show the total of the cart, and what it is made of, in every currency',
    sha: '0f1e2d3c4b5a69788796a5b4c3d2e1f001234567',
  },
];

const MOST_SLUG = 50;

/** A branch as a name; cut at a word where it can be. Source: gosimple/slug, as applicationset/generators/pull_request.go sets it */
const slugOf = (branch: string): string => {
  const slug = branch
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replaceAll('@', 'at')
    .replaceAll('_', '-')
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/-+/g, '-')
    .replaceAll(/^-|-$/g, '');
  if (slug.length <= MOST_SLUG) return slug;
  const words = slug.split('-');
  const kept = words.filter((_, index) => words.slice(0, index + 1).join('-').length <= MOST_SLUG);
  return kept.length === 0 ? slug.slice(0, MOST_SLUG) : kept.join('-');
};

const PROVIDERS = ['gitea', 'github', 'gitlab', 'bitbucket', 'bitbucketServer', 'azuredevops'];

/** What sample pull requests give. Source: applicationset/generators/pull_request.go */
export const pullRequestParameters = (generator: JsonObject, language: Language): readonly Parameters[] => {
  const labels = PROVIDERS.flatMap(provider => textsAt(objectAt(generator, provider), 'labels'));
  return SAMPLES.map(({ number, title, branch, sha }) => {
    const params = {
      number: String(number),
      title,
      branch,
      branch_slug: slugOf(branch),
      target_branch: 'main',
      target_branch_slug: 'main',
      head_sha: sha,
      head_short_sha: sha.slice(0, 8),
      head_short_sha_7: sha.slice(0, 7),
      author: 'alice',
      ...(language.go ? { labels } : {}),
    };
    return withValues(params, objectAt(generator, 'values'), language);
  });
};
