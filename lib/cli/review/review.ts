import { writeFileSync } from 'node:fs';
import type { DiffReport } from '../../diff/diff-report';
import { htmlReport } from '../../diff/report/html/html-report';
import { markdownReport } from '../../diff/report/markdown-report';
import { reviewTexts, type ReviewTexts } from '../../diff/report/review-texts';
import { RISK_LEVELS, type RiskLevel } from '../../diff/risk/risk-rule';
import type { Refusal } from '../../gitea/gitea-client';
import { giteaJsApi, type Wire } from '../../gitea/review/gitea-js-api';
import { isInActions, type Variables } from '../../gitea/review/place-of';
import { postReview, type Review } from '../../gitea/review/post-review';
import type { Patience } from '../../gitea/review/retried';
import type { ReviewPlace, ReviewTarget } from '../../gitea/review/review-target';
import { faultCode } from '../../import/fault-code';
import type { Issue } from '../../model/issue';
import { diff } from '../diff/diff';
import { tokenIssues } from '../gitea-access';
import { reviewPlace, targetOf, usage, type PlaceFlags } from './review-place';
import { reviewRange } from './review-range';

/** Name of the status on the commit. */
const CONTEXT = 'strata/review';

/** The label of changes that somebody has to look at; environments/gitea.yaml has the same. */
export const LABEL = { name: 'high-risk', color: 'b60205', description: 'Its review tells what is at risk' };

/** What a review is told, beside the files. */
export interface ReviewOptions extends PlaceFlags {
  readonly variables: Variables;
  readonly failOn?: RiskLevel;
  /** File for the whole report: a page when its name ends with `.html`, else Markdown. @default - none */
  readonly report?: string;
  /** Name of the label for high risks. @default high-risk */
  readonly label?: string;
  /** Nothing is sent. @default false */
  readonly dryRun?: boolean;
  readonly wire: Omit<Wire, 'token'>;
  readonly patience: Patience;
  /** Takes the report as soon as it is there. */
  readonly print: (report: DiffReport) => void;
}

/** How a review ended. */
export interface ReviewResult {
  /** True from the risk on that was asked for. */
  readonly isReached: boolean;
  /** `failed`: the pull request got less than everything, or there is no report. `none`: there is no pull request. */
  readonly posting: 'done' | 'dry' | 'failed' | 'none';
  /** What was done, one a line. */
  readonly lines: readonly string[];
  /** What would be posted. */
  readonly draft?: string;
  readonly issues: readonly Issue[];
  /** False where the report could not be made, or not be kept. */
  readonly isWhole: boolean;
}

const fault = (...issues: readonly Issue[]): ReviewResult => ({
  isReached: false,
  posting: 'failed',
  lines: [],
  issues,
  isWhole: false,
});

const issueOf = ({ where, ...rest }: Refusal): Issue => ({
  rule: 'review',
  severity: 'error',
  place: { pointer: where },
  ...rest,
});

/** The token that Gitea gets: of the variable that people set, or of what Actions set. */
export const tokenOf = (variables: Variables): string =>
  [variables['GITEA_TOKEN'], variables['GITHUB_TOKEN']].map(token => token?.trim() ?? '').find(token => token !== '') ??
  '';

const noToken = (variables: Variables): Issue =>
  usage(
    'GITEA_TOKEN',
    'is not set, so nothing is posted',
    undefined,
    isInActions(variables)
      ? 'hand on `${{ github.token }}` in `env` of the step'
      : 'export a token of Gitea with write:repository and write:issue',
  );

const writeReport = (file: string, report: DiffReport): readonly Issue[] => {
  try {
    writeFileSync(file, file.endsWith('.html') ? htmlReport(report) : markdownReport(report, Infinity));
    return [];
  } catch (error) {
    return [usage('--report', 'cannot be written', faultCode(error), 'name a file in a folder that is there')];
  }
};

const noteOf = ({ run }: ReviewPlace): string => (run === undefined ? '' : `[The run](${run}) that made this report.`);

const reviewOf = (head: string, texts: ReviewTexts, isReached: boolean, label: string): Review => ({
  head,
  comment: texts.comment,
  shortComment: texts.shortComment,
  status: {
    context: CONTEXT,
    state: isReached ? 'failure' : texts.isHigh ? 'warning' : 'success',
    description: texts.summary,
  },
  label: { ...LABEL, name: label, isOn: texts.isHigh },
});

const draftOf = ({ url, repository, number }: ReviewTarget, { head, comment, status, label }: Review): string =>
  [
    `Would go to ${url}/${repository}/pulls/${number}:`,
    `status ${status.context} of ${head.slice(0, 9)}: ${status.state}, ${status.description}`,
    `label ${label.name}: ${label.isOn ? 'on' : 'off'}`,
    `comment:\n\n${comment}`,
  ].join('\n');

/** Tells what a pull request does, prints it, and posts it as comment, status and label. */
export async function runReview(root: string, options: ReviewOptions): Promise<ReviewResult> {
  const { variables, failOn, wire, patience } = options;
  const { place, issues } = reviewPlace(variables, options);
  if (issues.length > 0) return fault(...issues);
  const revisions = reviewRange(root, place);
  if ('rule' in revisions) return fault(revisions);
  const { range, head } = revisions;
  const result = diff(root, range === undefined ? {} : { base: range });
  if ('issues' in result) return fault(...result.issues);
  const { report } = result;
  options.print(report);
  const unwritten = options.report === undefined ? [] : writeReport(options.report, report);

  const isReached = failOn !== undefined && RISK_LEVELS.indexOf(report.level) >= RISK_LEVELS.indexOf(failOn);
  const ended = { isReached, lines: [], issues: unwritten, isWhole: unwritten.length === 0 };
  const target = targetOf(place);
  if (target === undefined)
    return { ...ended, posting: 'none', lines: ['no pull request: nothing is posted; --pull-request names one'] };
  if ('rule' in target) return { ...ended, posting: 'failed', issues: [...unwritten, target] };
  if (head === undefined) {
    const issue = usage('--head', 'is not known', undefined, 'run it in a clone of the repository');
    return { ...ended, posting: 'failed', issues: [...unwritten, issue] };
  }
  const review = reviewOf(head, reviewTexts(report, noteOf(place)), isReached, options.label ?? LABEL.name);
  if (options.dryRun === true) return { ...ended, posting: 'dry', draft: draftOf(target, review) };
  const token = tokenOf(variables);
  const wrong = token === '' ? [noToken(variables)] : tokenIssues(token);
  if (wrong.length > 0) return { ...ended, posting: 'failed', issues: [...unwritten, ...wrong] };
  const asker = { url: target.url, isFork: place.isFork, isJob: isInActions(variables) };
  const { done, refusals } = await postReview(await giteaJsApi(target, { ...wire, token }), review, asker, patience);
  return {
    ...ended,
    posting: refusals.length === 0 ? 'done' : 'failed',
    lines: done,
    issues: [...unwritten, ...refusals.map(issueOf)],
  };
}
