import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { objectAt } from '../declared/fields';
import { manifestOf } from './run-rule';

/** Repository of the platform in tests. */
export const REPOSITORY = 'https://git.example.com/platform.git';

/** The source of a component's folder in cluster `dev`. */
export const folderOf = (component: string, rest: JsonObject = {}): JsonObject => ({
  repoURL: REPOSITORY,
  targetRevision: 'main',
  path: `dist/dev/layer-2/${component}`,
  ...rest,
});

/** An Application whose sources, metadata and spec a test chooses. */
export const applicationOf = (
  name: string,
  { sources = [folderOf(name)], annotations = {}, metadata = {}, spec = {} }: ApplicationParts = {},
): JsonObject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name, namespace: 'argocd', annotations, ...metadata },
  spec: {
    project: 'platform',
    sources: [...sources],
    destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
    ...spec,
  },
});

/** What a test may choose of an Application. */
export interface ApplicationParts {
  readonly sources?: readonly JsonObject[];
  readonly annotations?: JsonObject;
  readonly metadata?: JsonObject;
  readonly spec?: JsonObject;
}

/** The object as component `component` renders it. */
export const renderedBy = (component: string, body: JsonObject): Manifest => ({
  ...manifestOf(body),
  origin: { from: 'component', cluster: 'dev', component, id: '' },
});

/** The object with these annotations. */
export const annotatedWith = (body: JsonObject, annotations: JsonObject): JsonObject => ({
  ...body,
  metadata: { ...objectAt(body, 'metadata'), annotations },
});

/** A project that lets Applications write ConfigMaps and Namespaces to namespace `shop`. */
export const projectOf = (spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name: 'platform', namespace: 'argocd' },
  spec: {
    sourceRepos: [REPOSITORY],
    destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'shop' }],
    clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
    ...spec,
  },
});
