import { groupOf, type Manifest } from '../model/manifest';
import { toPointer } from '../model/path';
import { refusesServerSideApply } from './argo-cd/refuses-server-side-apply';
import type { CheckContext } from './check-context';
import type { Finding, ObjectRule } from './rule';

/** The version is not served, though the kind is. */
const unserved = (
  manifest: Manifest,
  { schemas, foreign = false, serverSide = !foreign }: CheckContext,
): Finding | undefined => {
  const { apiVersion, kind } = manifest;
  if (schemas.find(apiVersion, kind) !== undefined) return undefined;
  const [served] = schemas.versionsOf(groupOf(apiVersion), kind);
  if (served === undefined) return undefined;
  // The cluster that the file is for may have another version of the CRD; a server that is asked has those of the tree.
  const isDoubtful = !serverSide && schemas.find(served, kind)?.decoder === 'crd';
  const severity = isDoubtful ? 'warning' : 'error';
  return {
    manifest,
    pointer: '/apiVersion',
    message: 'is not served',
    value: apiVersion,
    fix: `use ${served}`,
    severity,
  };
};

/** V1, V2, V6: an object has the fields, types and values that its kind allows. */
export const validSchema: ObjectRule = {
  id: 'V1',
  name: 'valid-schema',
  severity: 'error',
  reason: 'the API server refuses the object, or drops the field and does something else than was written',
  scope: 'object',
  run: (manifest, context, report) => {
    const { foreign = false } = context;
    const serverSide = (context.serverSide ?? !foreign) && !refusesServerSideApply(manifest);
    const version = unserved(manifest, context);
    if (version !== undefined) report(version);
    const problems = context.problemsOf(manifest);
    // Part of an object of others may be a merge patch, in which null removes a field.
    const isPart = foreign && !serverSide && problems.some(({ code }) => code === 'required');
    for (const { code, path, message, value, fix } of problems) {
      if (code === 'string' || code === 'duplicate' || (code === 'apply' && isPart)) continue;
      const isDoubtful = code === 'width' || (code === 'apply' && !serverSide);
      const weight = isDoubtful ? { severity: 'warning' as const } : {};
      report({
        manifest,
        pointer: toPointer(path),
        message,
        ...(value === undefined ? {} : { value }),
        fix,
        ...weight,
      });
    }
  },
};
