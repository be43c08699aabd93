import { objectOf, type RiskExamples } from './risk-example';

/** An ApplicationSet that makes an Application for each name of a list. */
const setOf = (names: string, policy = '', path = 'apps', metadata = ''): string =>
  objectOf(
    'argoproj.io/v1alpha1',
    'ApplicationSet',
    `{ generators: [{ list: { elements: [${names
      .split(' ')
      .map(name => `{ name: ${name} }`)
      .join(', ')}] } }], syncPolicy: { ${policy} }, ` +
      `template: { metadata: { name: "shop-{{name}}" }, spec: { project: shop, source: { path: "${path}/{{name}}" } } } }`,
  ).replace('metadata: {', `metadata: { ${metadata}`);

const SURE = 'finalizers: [resources-finalizer.argocd.argoproj.io], ';

/** Examples of the rules about what ApplicationSets make. */
export const APPLICATION_SET_EXAMPLES: RiskExamples = {
  'application-set-deleted': {
    before: setOf('a b'),
    says: ['Argo CD deletes its Applications (shop-a, shop-b) and what they have made'],
  },
  'application-set-orphans': {
    before: [
      setOf('a', 'preserveResourcesOnDeletion: true'),
      setOf('b', 'applicationsSync: create-only', 'apps', SURE).replace('name: web,', 'name: sure,'),
    ].join('---\n'),
    says: [
      'its Applications (shop-a) go; what they have made stays in the cluster, and nobody keeps it any more',
      'its Applications (shop-b) stay, and nobody makes or changes them any more',
    ],
  },
  'generated-deleted': {
    before: setOf('a b'),
    after: setOf('a'),
    says: ['no longer makes Application shop-b, which Argo CD deletes with all that was made'],
  },
  'generated-left': {
    before: setOf('a b', 'applicationsSync: create-update'),
    after: setOf('a', 'applicationsSync: create-update'),
    says: ['no longer makes Application shop-b: kept, because applicationsSync is create-update'],
  },
  'generated-changed': {
    before: setOf('a b'),
    after: setOf('a b', '', 'other'),
    says: ['changes Applications shop-a, shop-b: spec.source.path'],
  },
  'generated-created': {
    before: setOf('a'),
    after: setOf('a b'),
    says: ['makes Application shop-b'],
  },
};
