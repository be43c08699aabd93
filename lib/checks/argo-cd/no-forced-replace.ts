import { SYNC_OPTIONS } from '../../model/argo-cd-annotations';
import { groupOf, type Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import { textsAt, objectAt } from '../declared/fields';
import type { ObjectRule } from '../rule';
import { objectOptions } from './applications';

/** Kinds that take others or data along when they are deleted and made anew. */
const PRECIOUS: readonly string[] = [
  '/Namespace',
  '/PersistentVolumeClaim',
  '/PersistentVolume',
  'apps/StatefulSet',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'postgresql.cnpg.io/Cluster',
];

const FORCED = ['Replace=true', 'Force=true'];

const isPrecious = ({ apiVersion, kind }: Manifest): boolean => PRECIOUS.includes(`${groupOf(apiVersion)}/${kind}`);

/** A11: nothing that holds data or other objects is replaced by force, and no Application does so with all it has. */
export const noForcedReplace: ObjectRule = {
  id: 'A11',
  name: 'no-forced-replace',
  severity: 'error',
  // Where nothing is refused it works, and big definitions are applied so.
  elsewhere: 'warning',
  reason: 'a change that cannot be patched deletes the object with its data or everything inside',
  scope: 'object',
  run: (manifest, _, report) => {
    const fix = 'remove it; give the option to single objects that may be made anew, such as Jobs';
    if (isPrecious(manifest)) {
      const pointer = toPointer(['metadata', 'annotations', SYNC_OPTIONS]);
      for (const value of objectOptions(manifest.body).filter(option => FORCED.includes(option))) {
        report({ manifest, pointer, message: `a ${manifest.kind} must not be replaced by force`, value, fix });
      }
    }
    if (groupOf(manifest.apiVersion) !== 'argoproj.io' || manifest.kind !== 'Application') return;
    textsAt(objectAt(manifest.body, 'spec', 'syncPolicy'), 'syncOptions').forEach((value, index) => {
      if (!FORCED.includes(value)) return;
      const pointer = toPointer(['spec', 'syncPolicy', 'syncOptions', index]);
      report({ manifest, pointer, message: 'replaces every object of the Application by force', value, fix });
    });
  },
};
