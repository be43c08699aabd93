import { toPointer } from '../../model/path';
import type { Manifest } from '../../model/manifest';
import { objectAt, textAt } from '../declared/fields';
import type { ClusterRule, Report } from '../rule';
import { applicationsOf, objectOptions } from './applications';
import { objectsOf } from './application-objects';
import { hookOf } from './sync-order';

const APPLY = 'ServerSideApply=true';

const DELETION = 'argocd.argoproj.io/hook-delete-policy';

/** A name that the API server makes: no apply knows it again. */
const isGenerated = ({ body }: Manifest): boolean => {
  const metadata = objectAt(body, 'metadata');
  return textAt(metadata, 'name') === undefined && textAt(metadata, 'generateName') !== undefined;
};

const judge = (manifest: Manifest, appliesOnServer: boolean, report: Report): void => {
  const hook = hookOf(manifest.body);
  const annotations = objectAt(manifest.body, 'metadata', 'annotations');
  const place = { manifest, pointer: '/metadata/generateName' };
  if (isGenerated(manifest) && hook === undefined) {
    report({ ...place, message: 'is for hooks alone: an apply needs a name', fix: 'write a name' });
  } else if (isGenerated(manifest) && appliesOnServer) {
    const fix = 'write a name and the delete policy BeforeHookCreation';
    report({ ...place, message: 'cannot be applied on the server, which needs a name', fix });
  }
  const policy = textAt(annotations, DELETION);
  const keeps = policy !== undefined && !policy.includes('BeforeHookCreation');
  // What a hook that failed leaves behind is in the way of the next one.
  if (hook === undefined || !keeps || isGenerated(manifest) || policy.includes('HookFailed')) return;
  report({
    manifest,
    severity: 'warning',
    pointer: toPointer(['metadata', 'annotations', DELETION]),
    message: 'leaves the hook that failed, and the next sync cannot change it',
    value: policy,
    fix: `write BeforeHookCreation,${policy}`,
  });
};

/** W10: a hook can be made again: its name is its own, and what is left of the last one goes first. */
export const validHook: ClusterRule = {
  id: 'W10',
  name: 'valid-hook',
  severity: 'error',
  reason: 'the sync is refused: resource name may not be empty, or field is immutable',
  scope: 'cluster',
  run: (context, report) => {
    const { ofCharts } = context.declared();
    for (const application of applicationsOf(context)) {
      const server = application.syncOptions.includes(APPLY);
      for (const manifest of objectsOf(application, context)) {
        if (ofCharts.has(manifest)) continue;
        judge(manifest, server || objectOptions(manifest.body).includes(APPLY), report);
      }
    }
  },
};
