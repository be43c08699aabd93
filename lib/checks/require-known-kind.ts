import { didYouMean } from '../model/did-you-mean';
import { groupOf, type Manifest } from '../model/manifest';
import type { CheckContext } from './check-context';
import type { ObjectRule } from './rule';

const isRuntimeKind = ({ apiVersion, kind }: Manifest, runtimeKinds: readonly string[]): boolean =>
  runtimeKinds.includes(`${apiVersion}/${kind}`) || runtimeKinds.includes(`${groupOf(apiVersion)}/*`);

const fixFor = ({ apiVersion, kind }: Manifest, { schemas }: CheckContext): string => {
  const [elsewhere] = schemas.apiVersionsOf(kind);
  if (elsewhere !== undefined) return `use apiVersion ${elsewhere}, or add the CRD`;
  return didYouMean(kind, schemas.kindsOf(groupOf(apiVersion)), 'add its CRD to cdk8s.yaml and run the import');
};

/** V3: the kind is one of Kubernetes, of a CRD, or of those that appear at run time. */
export const requireKnownKind: ObjectRule = {
  id: 'V3',
  name: 'require-known-kind',
  severity: 'error',
  reason: 'no matches for kind: the Application never syncs',
  elsewhere: 'note',
  scope: 'object',
  run: (manifest, context, report) => {
    const { apiVersion, kind } = manifest;
    const { schemas, runtimeKinds = [] } = context;
    if (schemas.versionsOf(groupOf(apiVersion), kind).length > 0 || isRuntimeKind(manifest, runtimeKinds)) return;
    const message = 'no CRD defines this kind, and Kubernetes does not have it';
    report({ manifest, message, value: `${apiVersion} ${kind}`, fix: fixFor(manifest, context) });
  },
};
