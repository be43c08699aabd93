import { existsSync, readFileSync } from 'node:fs';
import { placeOf, type Variables } from '../../gitea/review/place-of';
import type { ReviewPlace, ReviewTarget } from '../../gitea/review/review-target';
import type { Issue } from '../../model/issue';
import { isJsonObject, type Json } from '../../model/json';
import { addressIssues } from '../gitea-access';

/** What the user says in place of the environment. */
export interface PlaceFlags {
  readonly base?: string;
  readonly head?: string;
  readonly url?: string;
  readonly repository?: string;
  readonly pullRequest?: string;
}

/** The place of a review, and what is wrong with the words that say it. */
export interface FoundPlace {
  readonly place: ReviewPlace;
  readonly issues: readonly Issue[];
}

/** A mistake in an option or a variable. */
export const usage = (pointer: string, message: string, value: string | undefined, fix: string): Issue => ({
  rule: 'review',
  severity: 'error',
  place: { pointer },
  message,
  ...(value === undefined ? {} : { value }),
  fix,
});

const eventIn = (file: string): Json | undefined => {
  if (file === '' || !existsSync(file)) return undefined;
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Owner and name; `..` would lead out of the address of the repository. */
const REPOSITORY = /^(?!\.{1,2}\/)[^/\s]+\/(?!\.{1,2}$)[^/\s]+$/;

const issuesOf = ({ url, repository }: ReviewPlace, { base, pullRequest }: PlaceFlags): readonly Issue[] => [
  ...(base === '' ? [usage('--base', 'names no revision', undefined, 'name one, or leave it out')] : []),
  ...(url === undefined ? [] : addressIssues(url)),
  ...(repository === undefined || REPOSITORY.test(repository)
    ? []
    : [usage('--repository', 'is no repository', repository, 'write OWNER/NAME, such as platform/clusters')]),
  ...(pullRequest === undefined || /^[1-9]\d*$/.test(pullRequest)
    ? []
    : [usage('--pull-request', 'is no number of a pull request', pullRequest, 'write the number alone, such as 12')]),
];

/** Finds the pull request by the environment of the pipeline; what the user says wins. */
export function reviewPlace(variables: Variables, flags: PlaceFlags): FoundPlace {
  const found = placeOf(variables, eventIn(variables['GITHUB_EVENT_PATH'] ?? ''));
  const { base, head, url, repository, pullRequest } = flags;
  const place: ReviewPlace = {
    ...found,
    ...(base === undefined ? {} : { bases: [base] }),
    ...(head === undefined ? {} : { head }),
    ...(url === undefined ? {} : { url: url.replace(/\/+$/, '') }),
    ...(repository === undefined ? {} : { repository }),
    ...(pullRequest === undefined ? {} : { number: Number(pullRequest) }),
  };
  return { place, issues: issuesOf(place, flags) };
}

/** The pull request; what is missing where it is only half known; undefined outside of one. */
export function targetOf({ url, repository, number }: ReviewPlace): ReviewTarget | Issue | undefined {
  if (number === undefined) return undefined;
  if (url === undefined) return usage('--url', 'is not known', undefined, 'name the address of Gitea');
  if (repository === undefined) return usage('--repository', 'is not known', undefined, 'name it as OWNER/NAME');
  return { url, repository, number };
}
