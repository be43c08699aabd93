import { groupOf, type Manifest } from '../model/manifest';
import type { CheckContext } from './check-context';
import type { ObjectRule } from './rule';
import { LIFETIMES, type Lifetime } from './schema/lifetimes';

const isOf =
  ({ kind, apiVersion }: Pick<Manifest, 'apiVersion' | 'kind'>) =>
  (lifetime: Lifetime): boolean =>
    lifetime.apiVersion === apiVersion && lifetime.kinds.includes(kind);

/** The minor version of a line such as `1.35`. */
const minorOf = (line: string): number => Number(line.slice(line.indexOf('.') + 1));

/** A served version of the kind that stays. */
const staying = ({ kind, apiVersion }: Manifest, { schemas, kubernetesLine }: CheckContext): string | undefined =>
  schemas
    .versionsOf(groupOf(apiVersion), kind)
    .find(
      version =>
        version !== apiVersion &&
        schemas.find(version, kind)?.deprecated !== true &&
        !LIFETIMES.filter(isOf({ kind, apiVersion: version })).some(
          ({ deprecated }) => deprecated <= minorOf(kubernetesLine),
        ),
    );

const whyOf = (manifest: Manifest, { schemaOf, kubernetesLine }: CheckContext): string | undefined => {
  const schema = schemaOf(manifest);
  if (schema === undefined) return undefined;
  if (schema.deprecated === true) return 'is deprecated by its CustomResourceDefinition';
  const { deprecated, removed } = LIFETIMES.find(isOf(manifest)) ?? {};
  if (schema.decoder !== 'go' || deprecated === undefined || deprecated > minorOf(kubernetesLine)) return undefined;
  return `is deprecated since Kubernetes 1.${deprecated}${removed === undefined ? '' : ` and gone from 1.${removed} on`}`;
};

/** V4: no object is of a version that its kind is about to lose; what it has lost already is found by V1 and V3. */
export const noDeprecatedVersion: ObjectRule = {
  id: 'V4',
  name: 'no-deprecated-version',
  severity: 'warning',
  reason: 'an upgrade of Kubernetes or of a definition ends with objects that nobody serves',
  scope: 'object',
  run: (manifest, context, report) => {
    const message = whyOf(manifest, context);
    if (message === undefined) return;
    const use = LIFETIMES.find(isOf(manifest))?.replacement ?? staying(manifest, context);
    const fix = use === undefined ? 'plan what takes its place before the upgrade' : `use ${use}`;
    report({ manifest, pointer: '/apiVersion', message, value: `${manifest.apiVersion} ${manifest.kind}`, fix });
  },
};
