import type { ClusterContext } from '../model/component';
import type { TenantApp } from '../model/tenant';
import { versionsOf } from './workload/versions-of';

/** True for an image of the registry of the platform's own Gitea, which nobody pulls from without an account. */
export const isOfRegistry = (image: string, { platform }: Pick<ClusterContext, 'platform'>): boolean =>
  image.startsWith(`${platform.git.host}/`);

/** True for an app of which a version comes from that registry. */
export const pullsFromRegistry = (
  app: Pick<TenantApp, 'name' | 'image' | 'strategy'>,
  context: Pick<ClusterContext, 'platform'>,
): boolean => versionsOf(app).some(({ image }) => isOfRegistry(image, context));
