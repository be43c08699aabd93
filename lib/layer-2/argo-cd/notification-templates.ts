/** What became of a commit. */
export type Outcome = 'synced' | 'degraded' | 'failed';

/** Where it is told. */
export interface ToldPlace {
  readonly cluster: string;
  /** URL of the repository of the clusters. */
  readonly repository: string;
  /** The same as Gitea names it: `platform/clusters`. */
  readonly path: string;
}

const STATES: Readonly<Record<Outcome, string>> = { synced: 'success', degraded: 'failure', failed: 'error' };

/** Longest text of a status; a page of Gitea shows it in a line. */
const LONGEST = 200;

/** The commit of the clusters that was synced: of one source, or of the one among several that is theirs. */
const commitOf = ({ repository }: ToldPlace): string =>
  '{{ if .app.spec.source }}{{ .app.status.operationState.syncResult.revision }}{{ else }}' +
  `{{ range $at, $source := .app.spec.sources }}{{ if eq $source.repoURL "${repository}" }}` +
  '{{ index $.app.status.operationState.syncResult.revisions $at }}{{ end }}{{ end }}{{ end }}';

/** The number in the first line of the commit: `Merge pull request 'title' (#12) from branch`, `title (#12)`. */
const PULL_REQUEST =
  '{{ regexFindAll "[(]#[0-9]+[)]" (splitList "\\n" (call .repo.GetCommitMetadata .app.status.operationState.syncResult.revision).Message | first) -1 | last | trimAll "(#)" }}';

/** Fills `$why`: a line for each object that is broken, or for each that could not be applied. */
const WHY: Readonly<Record<Outcome, string>> = {
  synced: '{{ $why := list "synced, and healthy" }}',
  // Health stands there by `controller.resource.health.persist`.
  degraded:
    '{{ $why := list }}{{ range .app.status.resources }}{{ if .health }}{{ if eq .health.status "Degraded" }}' +
    '{{ $why = append $why (printf "%s %s: %s" .kind .name (default "degraded" .health.message)) }}{{ end }}{{ end }}{{ end }}' +
    '{{ if not $why }}{{ $why = list "degraded" }}{{ end }}',
  failed:
    '{{ $why := list }}{{ range .app.status.operationState.syncResult.resources }}{{ if or (eq (default "" .status) "SyncFailed") (has (default "" .hookPhase) (list "Failed" "Error")) }}' +
    '{{ $why = append $why (printf "%s %s: %s" .kind .name (default "failed" .message)) }}{{ end }}{{ end }}' +
    '{{ if not $why }}{{ $why = list (default "the sync failed" .app.status.operationState.message) }}{{ end }}',
};

const TARGET =
  '{{ printf "%s/applications/%s/%s" .context.argocdUrl .app.metadata.namespace .app.metadata.name | toJson }}';

/** A request of a webhook service as the notifications controller reads it. */
const request = (path: string, body: string): string =>
  [
    'webhook:',
    '  gitea:',
    '    method: POST',
    `    path: ${JSON.stringify(path)}`,
    '    body: |',
    `      ${body}`,
    '',
  ].join('\n');

/** The status at the commit; its context names cluster and Application. */
export const statusTemplate = (outcome: Outcome, place: ToldPlace): string =>
  request(
    `/repos/${place.path}/statuses/${commitOf(place)}`,
    `${WHY[outcome]}{"state": "${STATES[outcome]}", "context": {{ printf "${place.cluster}/%s" .app.metadata.name | toJson }}, ` +
      `"description": {{ join "; " $why | trunc ${LONGEST} | toJson }}, "target_url": ${TARGET}}`,
  );

const HEADLINES: Readonly<Record<Outcome, string>> = {
  synced: 'is synced',
  degraded: 'is degraded',
  failed: 'cannot be synced',
};

/** The comment on the pull request whose merge was synced. */
export const commentTemplate = (outcome: Outcome, { cluster, path }: ToldPlace): string =>
  request(
    `/repos/${path}/issues/${PULL_REQUEST}/comments`,
    `${WHY[outcome]}{{ $lines := list (printf "**%s in ${cluster} ${HEADLINES[outcome]}** since %s" .app.metadata.name (trunc 9 .app.status.operationState.syncResult.revision)) "" }}` +
      '{{ range $why }}{{ $lines = append $lines (printf "- %s" .) }}{{ end }}' +
      '{{ $lines = concat $lines (list "" (printf "%s/applications/%s/%s" .context.argocdUrl .app.metadata.namespace .app.metadata.name)) }}' +
      '{"body": {{ join "\\n" $lines | toJson }}}',
  );
