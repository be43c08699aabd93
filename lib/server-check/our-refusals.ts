import { groupedEntries } from '../model/grouped';
import { formatIssue, type Issue } from '../model/issue';
import { groupOf, identityOf, type Manifest } from '../model/manifest';

/** Rules whose errors the API server repeats, whatever else is in the cluster. */
const SERVER_RULES = ['valid-schema', 'valid-cel', 'valid-name', 'unique-merge-keys', 'valid-strings', 'valid-size'];

/** Groups that the API server judges by itself; what a webhook refuses, it does not know. */
const isBuiltIn = (group: string): boolean => !group.includes('.') || group.endsWith('.k8s.io');

const groupIn = (object: string): string => {
  const [kind = ''] = object.split('/');
  const dot = kind.indexOf('.');
  return dot < 0 ? '' : kind.slice(dot + 1);
};

/** Fields of the server that it refuses to take from anybody, new objects being meant. */
const ITS_FIELDS = ['/metadata/managedFields', '/metadata/resourceVersion', '/metadata/uid'];

const isOfServer = ({ rule, severity, place: { object = '', pointer = '' } }: Issue): boolean => {
  // What is an error for the server weighs less for the people who read of it, in files of others.
  if (rule === 'require-known-kind') return true;
  if (rule === 'no-server-fields') return ITS_FIELDS.includes(pointer);
  if (severity !== 'error') return false;
  if (rule === 'valid-built-in') return isBuiltIn(groupIn(object));
  // Pod Security refuses pods and wrong levels; of workloads it only warns.
  if (rule === 'valid-pod-security') return /^(?:Namespace|Pod)\//.test(object);
  return SERVER_RULES.includes(rule);
};

/** The file of an object, or the component that makes it. */
export const fileOf = ({ origin }: Manifest): string => (origin.from === 'file' ? origin.file : origin.component);

/** Where an object lies, as findings name it. */
export const placeOf = (manifest: Manifest): string => `${fileOf(manifest)} ${identityOf(manifest)}`;

/** Why we think that the API server refuses objects, by their places. */
export const ourRefusals = (issues: readonly Issue[]): ReadonlyMap<string, readonly string[]> =>
  groupedEntries(
    issues.filter(isOfServer).map(issue => {
      const { file, component, object = '' } = issue.place;
      return [`${file ?? component ?? ''} ${object}`, formatIssue(issue)] as const;
    }),
  );

/** `<group>/<Kind>` of all objects. */
export const kindsOf = (manifests: readonly Manifest[]): ReadonlySet<string> =>
  new Set(manifests.map(({ apiVersion, kind }) => `${groupOf(apiVersion)}/${kind}`));
