import type { Cluster } from '../model/inventory';
import type { Repository } from './repositories';
import type { Hook } from './webhooks';

type Webhook = NonNullable<Repository['webhooks']>[number];

/** A webhook, and the variable of the environment that holds its secret. */
export type HookOfVariable = Omit<Hook, 'secret'> & { readonly variable: string };

/** `prod-eu` becomes `PROD_EU`. */
const capitals = (text: string): string => text.toUpperCase().replaceAll('-', '_');

/**
 * Programs of a cluster that take webhooks. Kubero's path: https://github.com/kubero-dev/kubero/blob/v3.1.1/server/src/repo/repo.controller.ts
 */
const PROGRAMS = {
  'argo-cd': { host: 'argocd', path: '/api/webhook', events: ['push'], prefix: 'ARGO_CD' },
  kubero: { host: 'kubero', path: '/api/repo/webhooks/gitea', events: ['push', 'pull_request'], prefix: 'KUBERO' },
} as const;

/** What the webhooks of a repository call. */
export const hooksOf = (webhooks: readonly Webhook[], clusters: readonly Cluster[]): readonly HookOfVariable[] =>
  webhooks.flatMap((webhook): readonly HookOfVariable[] => {
    if (webhook.to === 'url') return [{ url: webhook.url, events: webhook.events, variable: webhook.secret }];
    const { host, path, events, prefix } = PROGRAMS[webhook.to];
    return clusters
      .filter(({ name }) => webhook.clusters.includes(name))
      .map(({ name, domain }) => ({
        url: `https://${host}.${domain}${path}`,
        events,
        variable: `${prefix}_WEBHOOK_${capitals(name)}`,
      }));
  });
