import { objectsAt, shown, textAt } from '../../../checks/declared/fields';
import { containersOf, podTemplatesOf } from '../../../checks/pods/pod-templates';
import { isJsonList, type Json } from '../../../model/json';
import type { Manifest } from '../../../model/manifest';
import { embeddedIn } from '../../compare/embedded';
import type { ProgramRight } from './rights-of-programs';

const pairsIn = (value: Json | undefined): readonly string[] =>
  isJsonList(value)
    ? value.flatMap(pair => (isJsonList(pair) ? [`role ${shown(pair[1])} for group ${shown(pair[0])}`] : []))
    : [];

/** Which role a group has in Kubero, by the variable that its start reads (lib/layer-3/kubero). */
export const kuberoRoles = (manifest: Manifest | undefined): readonly ProgramRight[] =>
  manifest === undefined
    ? []
    : podTemplatesOf(manifest).flatMap(pod =>
        containersOf(pod).flatMap(({ container, name }) =>
          objectsAt(container, 'env')
            .filter(variable => variable['name'] === 'ROLE_BY_GROUP')
            .map(variable => ({ of: `container ${name}`, grants: pairsIn(embeddedIn(textAt(variable, 'value'))) })),
        ),
      );
