import type { KnownMetrics, SelectedTarget } from '../../model/monitoring';
import { SIGN_IN_LABELS, signInLabels } from './sign-in-proxy-names';

/** Metrics of one proxy; of all in a namespace, when no proxy is named, with the label `proxy` for each. */
export const signInTarget = (job: string, proxy?: string): SelectedTarget => ({
  name: job,
  from: 'pods',
  selector: { ...(proxy === undefined ? SIGN_IN_LABELS : signInLabels(proxy)) },
  port: 'metrics',
  ...(proxy === undefined ? { podLabels: { 'app.kubernetes.io/instance': 'proxy' } } : {}),
});

/** What oauth2-proxy counts, for `metrics` of a component's monitoring. */
export const SIGN_IN_METRICS: KnownMetrics = {
  source: 'https://github.com/oauth2-proxy/oauth2-proxy/blob/v7.15.3/pkg/middleware/metrics.go',
  names: [
    'oauth2_proxy_requests_total',
    'oauth2_proxy_requests_in_flight',
    'oauth2_proxy_response_duration_seconds_bucket',
  ],
};
