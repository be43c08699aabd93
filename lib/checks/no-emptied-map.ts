import { toPointer } from '../model/path';
import type { ObjectRule } from './rule';
import { emptiedMaps } from './schema/emptied-maps';
import { isMadeAnew } from './argo-cd/is-made-anew';

/** V22: an update leaves no map of a custom resource empty that had fields before. */
export const noEmptiedMap: ObjectRule = {
  id: 'V22',
  name: 'no-emptied-map',
  severity: 'error',
  reason: 'a server-side apply makes null of a map that loses all its fields, and the API server refuses the null',
  scope: 'object',
  run: (manifest, { schemas, baseOf, foreign = false, serverSide = !foreign }, report) => {
    const schema = schemas.find(manifest.apiVersion, manifest.kind);
    const base = baseOf(manifest);
    if (base === undefined || schema?.decoder !== 'crd' || isMadeAnew(manifest)) return;
    for (const path of emptiedMaps(base.body, manifest.body, schema.node, schema)) {
      report({
        manifest,
        pointer: toPointer(path),
        message: 'is empty and had fields before, which a server-side apply is refused for',
        fix: 'remove it, or keep one of its fields',
        ...(serverSide ? {} : { severity: 'warning' }),
      });
    }
  },
};
