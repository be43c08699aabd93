import { groupOf } from '../model/manifest';
import type { ObjectRule } from './rule';
import { isOffByDefault } from './schema/enabled-versions';

/** V21: versions of Kubernetes that are off until a flag of the API server turns them on are turned on. */
export const requireEnabledVersion: ObjectRule = {
  id: 'V21',
  name: 'require-enabled-version',
  severity: 'error',
  reason: 'the API server knows no such kind, and the sync fails',
  scope: 'object',
  run: (manifest, { schemas, runtimeConfig = [], foreign = false }, report) => {
    const { apiVersion, kind } = manifest;
    if (schemas.find(apiVersion, kind)?.decoder !== 'go' || !isOffByDefault(apiVersion, runtimeConfig)) return;
    const other = schemas
      .versionsOf(groupOf(apiVersion), kind)
      .find(version => version !== apiVersion && !isOffByDefault(version, runtimeConfig));
    report({
      manifest,
      pointer: '/apiVersion',
      message: 'is served only by an API server that is told to',
      value: apiVersion,
      fix: `${other === undefined ? '' : `use ${other}, or `}give it --runtime-config=${apiVersion}=true: apiServerArgs of a component’s machine`,
      // Whoever runs it may have told it so.
      ...(foreign ? { severity: 'warning' as const } : {}),
    });
  },
};
