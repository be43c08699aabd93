import { toPointer } from '../model/path';
import { isMadeAnew } from './argo-cd/is-made-anew';
import { refusesServerSideApply } from './argo-cd/refuses-server-side-apply';
import type { ObjectRule } from './rule';
import { emptiedFields, type EmptiedField } from './schema/emptied-fields';

const SAYS: Readonly<Record<EmptiedField['leaves'], string>> = {
  null: 'is empty and had fields before, which a server-side apply is refused for',
  nothing: 'is required and loses all that it had, which a server-side apply is refused for',
};

/** V22: an update leaves no field of a custom resource empty that the server then takes away. */
export const noEmptiedField: ObjectRule = {
  id: 'V22',
  name: 'no-emptied-field',
  severity: 'error',
  reason: 'a server-side apply takes away what it had applied, and the API server refuses what is left',
  scope: 'object',
  run: (manifest, { schemaOf, baseOf, foreign = false, serverSide = !foreign }, report) => {
    const schema = schemaOf(manifest);
    const base = baseOf(manifest);
    if (base === undefined || schema?.decoder !== 'crd' || isMadeAnew(manifest) || refusesServerSideApply(manifest))
      return;
    for (const { path, leaves } of emptiedFields(base.body, manifest.body, schema.node, schema)) {
      report({
        manifest,
        pointer: toPointer(path),
        message: SAYS[leaves],
        fix: leaves === 'null' ? 'remove it, or keep one of its fields' : 'keep one entry, or make the object anew',
        ...(serverSide ? {} : { severity: 'warning' }),
      });
    }
  },
};
