import { toPointer } from '../../model/path';
import { objectAt, objectsAt, shown, textsAt } from '../declared/fields';
import type { ObjectRule } from '../rule';
import { applicationSpecs } from './application-specs';

const RESPECT = 'RespectIgnoreDifferences=true';

/** JSON pointers and jq paths of everything that somebody writes in an object. */
const WHOLE = ['', '.', '.spec', '.spec[]', '/', '/spec'];

/** A10: what Argo CD does not compare is a field or a few, and a sync leaves it alone too. */
export const requireNarrowIgnore: ObjectRule = {
  id: 'A10',
  name: 'require-narrow-ignore',
  severity: 'warning',
  reason: 'a drift is hidden, or every sync takes the field away from its other writer',
  scope: 'object',
  run: (manifest, _, report) => {
    for (const { spec, path } of applicationSpecs(manifest)) {
      const ignored = objectsAt(spec, 'ignoreDifferences');
      ignored.forEach((item, index) => {
        for (const key of ['jsonPointers', 'jqPathExpressions']) {
          textsAt(item, key).forEach((place, at) => {
            if (!WHOLE.includes(place.trim())) return;
            report({
              manifest,
              pointer: toPointer([...path, 'ignoreDifferences', index, key, at]),
              message: `hides every change of ${shown(item['kind'])}`,
              value: place,
              fix: 'name the fields that another program writes',
            });
          });
        }
      });
      if (ignored.length === 0 || textsAt(objectAt(spec, 'syncPolicy'), 'syncOptions').includes(RESPECT)) continue;
      report({
        manifest,
        pointer: toPointer([...path, 'ignoreDifferences']),
        message: 'is not compared, and every sync still writes it',
        fix: `add ${RESPECT} to syncOptions`,
      });
    }
  },
};
