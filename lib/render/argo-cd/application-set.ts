import type { ApplicationSetManifest } from '../../../imports/crds/argoproj.io';
import {
  COMPARE_OPTIONS,
  MANIFEST_GENERATE_PATHS,
  RESOURCES_FINALIZER,
  SYNC_WAVE,
} from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { projectNameOf } from '../../model/placed';
import {
  MOST_COPIES,
  PREVIEW_LABEL,
  previewNamespace,
  PULL_REQUEST_TOKEN,
  type PullRequestCopies,
} from '../../model/previews';
import type { RenderedComponent } from '../render-component';
import { ARGO_CD_NAMESPACE, IN_CLUSTER, RETRY } from './application';
import { folderOf } from './sources';

/** Time between two looks at the pull requests, in seconds: no webhook of Gitea tells the generator of one. */
const LOOK_EVERY = 120;

/** What a template has of a pull request. https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Pull-Request/ */
const NUMBER = '{{.number}}';
const COMMIT = '{{.head_sha}}';

/** Another host in the place of the rendered one. */
const hostPatch = ({ route, host }: PullRequestCopies['hosts'][number]) => ({
  target: { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: route },
  patch: JSON.stringify([{ op: 'replace', path: '/spec/hostnames', value: [host] }]),
});

/** An Application for each pull request with the label; who takes the label away deletes it with all that it made. */
export function applicationSetOf(
  { component }: RenderedComponent,
  { family, repository, image, most, hosts }: PullRequestCopies,
  wave: number,
  { platform, cluster }: ClusterContext,
): ApplicationSetManifest {
  const folder = folderOf(cluster.name, component);
  const name = previewNamespace(family, NUMBER);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: {
      name: component.name,
      namespace: ARGO_CD_NAMESPACE,
      labels: { 'app.kubernetes.io/part-of': 'previews' },
      annotations: { [SYNC_WAVE]: String(wave), [MOST_COPIES]: String(most) },
    },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [
        {
          pullRequest: {
            gitea: {
              api: `https://${platform.git.host}`,
              owner: repository.owner,
              repo: repository.name,
              tokenRef: { secretName: PULL_REQUEST_TOKEN.secret, key: PULL_REQUEST_TOKEN.key },
              labels: [PREVIEW_LABEL],
            },
            requeueAfterSeconds: LOOK_EVERY,
          },
        },
      ],
      syncPolicy: { applicationsSync: 'sync', preserveResourcesOnDeletion: false },
      template: {
        metadata: {
          name,
          labels: { 'app.kubernetes.io/part-of': 'previews' },
          annotations: { [COMPARE_OPTIONS]: 'ServerSideDiff=true', [MANIFEST_GENERATE_PATHS]: `/${folder}` },
          finalizers: [RESOURCES_FINALIZER],
        },
        spec: {
          project: projectNameOf(component),
          source: {
            repoURL: platform.git.repository,
            targetRevision: platform.git.branch,
            path: folder,
            kustomize: { namespace: name, images: [`${image}:${COMMIT}`], patches: hosts.map(hostPatch) },
          },
          destination: { server: IN_CLUSTER, namespace: name },
          revisionHistoryLimit: 3,
          syncPolicy: {
            automated: { prune: true, selfHeal: true },
            syncOptions: ['ServerSideApply=true', 'FailOnSharedResource=true', 'SkipDryRunOnMissingResource=true'],
            retry: RETRY,
          },
        },
      },
    },
  };
}
