import { objectAt, textAt } from '../checks/declared/fields';
import { groupOf, type Manifest } from '../model/manifest';
import type { Gone } from './gone-objects';
import type { Leftover } from './retirement';

/** `ns/name` of a kind, as kubectl takes it. */
const deletion = (cluster: string, { apiVersion, kind, name, namespace }: Manifest): string => {
  const group = groupOf(apiVersion);
  const place = namespace === undefined ? '' : ` --namespace ${namespace}`;
  return `kubectl --context ${cluster}${place} delete ${kind.toLowerCase()}${group === '' ? '' : `.${group}`} ${name}`;
};

const KINDS: Readonly<Record<string, Leftover['kind']>> = {
  '/Namespace': 'namespace',
  '/PersistentVolumeClaim': 'claim',
  'apiextensions.k8s.io/CustomResourceDefinition': 'definition',
  'postgresql.cnpg.io/Database': 'database',
};

/** What deleting it by hand takes along, which its own words do not say. */
const MORE: Readonly<Record<string, string>> = {
  '/Namespace': '; deleting it deletes everything that is left in it',
  '/PersistentVolumeClaim': '; deleting it lets go of its volume',
  'apiextensions.k8s.io/CustomResourceDefinition': '; deleting it deletes every object of its kind',
  'application.kubero.dev/KuberoPipeline':
    '; deleting it has its operator delete the namespaces of its phases, so let it be while anybody is in them',
  'postgresql.cnpg.io/Cluster': '; deleting it deletes its volumes',
};

/** A database that stays in a server is dropped there, with the role that owns it. */
const droppedBy = (cluster: string, { namespace = '', body }: Manifest): string => {
  const spec = objectAt(body, 'spec');
  const [server = '', database = ''] = [textAt(objectAt(spec, 'cluster'), 'name'), textAt(spec, 'name')];
  return (
    `kubectl cnpg --context ${cluster} --namespace ${namespace} psql ${server} -- ` +
    `--command 'DROP DATABASE ${database}' --command 'DROP ROLE ${textAt(spec, 'owner') ?? database}'`
  );
};

/** Objects that Argo CD leaves in the cluster. */
export const objectLeftovers = (cluster: string, gone: readonly Gone[]): readonly Leftover[] =>
  gone
    .filter(({ outcome }) => outcome === 'kept')
    .flatMap(({ manifest, object, says }): readonly Leftover[] => {
      const key = `${groupOf(manifest.apiVersion)}/${manifest.kind}`;
      const kind = KINDS[key] ?? 'kubernetes';
      const own: Leftover = {
        kind: kind === 'database' ? 'kubernetes' : kind,
        cluster,
        name: object,
        says: `${says}${MORE[key] ?? ''}`,
        ...(manifest.kind === 'KuberoPipeline' ? {} : { command: deletion(cluster, manifest) }),
      };
      if (kind !== 'database') return [own];
      const inside = {
        kind,
        cluster,
        name: textAt(objectAt(manifest.body, 'spec'), 'name') ?? manifest.name,
        says: `stays in server ${textAt(objectAt(manifest.body, 'spec', 'cluster'), 'name') ?? ''} with its content, and its role with it`,
        command: droppedBy(cluster, manifest),
      };
      return [own, inside];
    });
