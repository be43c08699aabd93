import { toPointer } from '../../model/path';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { applicationsOf, ARGO_GROUP } from './applications';

/** A2: no Application is in the project `default` or follows HEAD, and no project lets everything in everywhere. */
export const noOpenProject: ClusterRule = {
  id: 'A2',
  name: 'no-open-project',
  severity: 'warning',
  reason: 'whoever may write one Application may write to every namespace, or releases without a pin',
  scope: 'cluster',
  run: (context, report) => {
    for (const { manifest, spec, sources } of applicationsOf(context)) {
      if ((textAt(spec, 'project') ?? 'default') === 'default') {
        const message = 'is in the project that permits everything';
        report({
          manifest,
          pointer: '/spec/project',
          message,
          value: 'default',
          fix: 'use a project of its own layer',
        });
      }
      for (const { source, path } of sources) {
        const revision = textAt(source, 'targetRevision') ?? 'HEAD';
        if (revision !== 'HEAD') continue;
        const pointer = toPointer([...path, 'targetRevision']);
        report({ manifest, pointer, message: 'follows HEAD', fix: 'name a branch, a tag or a commit' });
      }
    }
    for (const manifest of context.declared().ofKind(ARGO_GROUP, 'AppProject')) {
      objectsAt(objectAt(manifest.body, 'spec'), 'destinations').forEach((destination, index) => {
        for (const key of ['server', 'name', 'namespace']) {
          if (destination[key] !== '*') continue;
          const pointer = toPointer(['spec', 'destinations', index, key]);
          report({ manifest, pointer, message: `permits every ${key}`, value: '*', fix: `name each ${key}` });
        }
      });
    }
  },
};
