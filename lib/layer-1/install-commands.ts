import type { ChartPin } from '../model/chart-pin';
import type { ClusterContext, OutOfBandSecret } from '../model/component';
import type { Release } from '../model/release';
import { variableOf } from '../model/secret-variable';
import { valuesPathOf } from './bootstrap-steps';

/**
 * How everything is applied: as Argo CD will, under its field manager, so that it adopts without a change.
 * https://github.com/argoproj/argo-cd/blob/v3.4.4/common/common.go (ArgoCDSSAManager)
 */
export const APPLY = 'kubectl apply --server-side --force-conflicts --field-manager=argocd-controller';

/** The chart reference of `helm template`: by repository, an OCI address, or a folder that was fetched before. */
const chartArguments = ({ repository, name, version, oci, git }: ChartPin): string => {
  if (git !== undefined) return `"$CHART/${git.path}"`;
  return `${oci ? `oci://${repository}/${name}` : `${name} --repo ${repository}`} --version ${version}`;
};

/** Fetches a chart that lies in a git repository, outside of this one. */
const fetchCommands = ({ repository, git }: ChartPin): readonly string[] =>
  git === undefined
    ? []
    : [
        [
          'CHART="$(mktemp -d)" && git init --quiet "$CHART"',
          `  && git -C "$CHART" fetch --quiet --depth 1 ${repository} ${git.commit}`,
          '  && git -C "$CHART" checkout --quiet FETCH_HEAD',
        ].join(' \\\n'),
      ];

/** Renders a release as its Application does and applies it. */
export const installCommand = (release: Release, context: ClusterContext): string =>
  [...fetchCommands(release.pin), templateCommand(release, context)].join('\n');

const templateCommand = (release: Release, { cluster }: ClusterContext): string =>
  [
    `helm template ${release.release} ${chartArguments(release.pin)}`,
    `  --namespace ${release.namespace} --kube-version ${cluster.kubernetes.version}${release.skipCrds ? '' : ' --include-crds'} --skip-tests`,
    `  --values ${valuesPathOf(cluster.name, release.release)}`,
    // Without --namespace: a chart may have objects in several, and kubectl refuses all but the one that it is told.
    `  | ${APPLY} -f -`,
  ].join(' \\\n');

/** Fetches the Gateway API definitions of the release, checks them and applies them. */
export const gatewayApiCommand = ({ pins }: ClusterContext): string =>
  [
    // Outside of the repository, where it would stand as an untracked file.
    'GATEWAY_API="$(mktemp -d)/gateway-api.yaml"',
    [
      `curl --fail --silent --show-error --location --output "$GATEWAY_API" ${pins.gatewayApi.url}`,
      `  && echo "${pins.gatewayApi.sha256}  $GATEWAY_API" | shasum --algorithm 256 --check`,
      `  && ${APPLY} -f "$GATEWAY_API"`,
      '  && kubectl wait --for=condition=Established crd --all --timeout=60s',
    ].join(' \\\n'),
  ].join('\n');

/** Makes a Secret whose secret parts come from variables of the shell. */
export function secretCommand(secret: OutOfBandSecret): string {
  const literals = secret.keys.map(key => {
    const value = secret.values?.[key];
    return `--from-literal=${key}=${value ?? `"$${variableOf(secret, key)}"`}`;
  });
  const type = secret.type === undefined ? '' : ` --type=${secret.type}`;
  const create = `kubectl --namespace ${secret.namespace} create secret generic ${secret.name}${type} ${literals.join(' ')}`;
  const labels = Object.entries(secret.labels ?? {}).map(([key, value]) => `${key}=${value}`);
  if (labels.length === 0) return create;
  return `${create}\nkubectl --namespace ${secret.namespace} label secret ${secret.name} ${labels.join(' ')}`;
}
