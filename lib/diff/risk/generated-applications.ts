import { expand } from '../../checks/application-sets/expand';
import type { ExpansionSources } from '../../checks/application-sets/generators';
import { pullRequestGenerators } from '../../checks/argo-cd/pull-request-generators';
import { objectAt, textAt, textsAt } from '../../checks/declared/fields';
import type { SchemaSet } from '../../checks/schema/schema-set';
import type { Manifest } from '../../model/manifest';
import { compareObjects } from '../compare/compare-objects';
import { isNoise } from '../compare/noise';
import type { FieldChange } from '../compare/field-change';

/** Source: https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/#about-the-deletion-finalizer */
const FINALIZER = 'resources-finalizer.argocd.argoproj.io';

/** Whether an object holds the finalizer that takes along what it has made. */
export const hasFinalizer = ({ body }: Pick<Manifest, 'body'>): boolean =>
  textsAt(objectAt(body, 'metadata'), 'finalizers').some(name => name.startsWith(FINALIZER));

/** What an ApplicationSet makes, as far as it can be told without a cluster. */
export interface GeneratedApplications {
  readonly byName: ReadonlyMap<string, Manifest>;
  /** False where a generator asks something that is not at hand, and other Applications may be there. */
  readonly isWhole: boolean;
  /** They stand for those of pull requests, whose numbers nobody knows beforehand. */
  readonly areSamples: boolean;
}

/** The Applications of an ApplicationSet, by what its generators read on its side; none of nothing. */
export const generatedBy = (set: Manifest | undefined, sources: ExpansionSources): GeneratedApplications => {
  if (set === undefined) return { byName: new Map(), isWhole: true, areSamples: false };
  const { applications, faults } = expand(set, sources);
  return {
    byName: new Map(applications.map(application => [application.name, application])),
    isWhole: faults.length === 0,
    areSamples: pullRequestGenerators(objectAt(set.body, 'spec')).length > 0,
  };
};

/** Whether deleting an Application, or those that a set makes, takes along what was made; what is not known here does by default. */
export const cascades = (manifest: Manifest | undefined, sources: ExpansionSources): boolean => {
  if (manifest === undefined) return false;
  if (manifest.kind !== 'ApplicationSet') return hasFinalizer(manifest);
  const applications = [...generatedBy(manifest, sources).byName.values()];
  if (applications.length > 0) return applications.some(hasFinalizer);
  return objectAt(manifest.body, 'spec', 'syncPolicy')['preserveResourcesOnDeletion'] !== true;
};

/** What becomes of the Applications of an ApplicationSet. */
export interface GeneratedChanges {
  readonly come: readonly Manifest[];
  readonly gone: readonly Manifest[];
  readonly changed: readonly { readonly application: Manifest; readonly fields: readonly FieldChange[] }[];
}

/** How the Applications of an ApplicationSet differ; what may be there beside those that are known is not told. */
export const generatedChanges = (
  before: GeneratedApplications,
  after: GeneratedApplications,
  schemas: Pick<SchemaSet, 'find'>,
): GeneratedChanges => ({
  come: before.isWhole ? [...after.byName.values()].filter(({ name }) => !before.byName.has(name)) : [],
  gone: after.isWhole ? [...before.byName.values()].filter(({ name }) => !after.byName.has(name)) : [],
  changed: [...after.byName.values()].flatMap(application => {
    const old = before.byName.get(application.name);
    if (old === undefined) return [];
    const schema = schemas.find(application.apiVersion, application.kind);
    const fields = compareObjects(old, application, schema).filter(field => !isNoise(field));
    return fields.length === 0 ? [] : [{ application, fields }];
  }),
});

/** Whether the controller may change, and delete, Applications that are there. https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Controlling-Resource-Modification/ */
export const policyOf = (set: Manifest | undefined): { readonly updates: boolean; readonly deletes: boolean } => {
  const policy = textAt(objectAt(set?.body, 'spec', 'syncPolicy'), 'applicationsSync') ?? 'sync';
  return { updates: ['sync', 'create-update'].includes(policy), deletes: ['sync', 'create-delete'].includes(policy) };
};
