import { objectAt, textAt } from '../checks/declared/fields';
import type { JsonObject } from '../model/json';
import { groupOf, type Identity } from '../model/manifest';

/** How Argo CD knows its objects. https://argo-cd.readthedocs.io/en/stable/user-guide/resource_tracking/ */
export interface Tracking {
  readonly method: 'annotation' | 'annotation+label' | 'label';
  readonly label: string;
  /** Of this Argo CD, where several share a cluster. @default - none */
  readonly installation?: string;
}

/** Where Argo CD writes whose an object is. */
export const TRACKING_ID = 'argocd.argoproj.io/tracking-id';

/** Which Argo CD it is. */
export const INSTALLATION_ID = 'argocd.argoproj.io/installation-id';

/**
 * What the data of `argocd-cm` says. The method is `annotation` where it says nothing.
 * Source: util/argo/resource_tracking.go of Argo CD v3.4.4
 */
export const trackingOf = (settings: JsonObject): Tracking => {
  const method = textAt(settings, 'application.resourceTrackingMethod');
  const installation = textAt(settings, 'installationID');
  return {
    method: method === 'label' || method === 'annotation+label' ? method : 'annotation',
    label: textAt(settings, 'application.instanceLabelKey') ?? 'app.kubernetes.io/instance',
    ...(installation === undefined ? {} : { installation }),
  };
};

const idOf = (application: string, { apiVersion, kind, name, namespace = '' }: Identity): string =>
  `${application}:${groupOf(apiVersion)}/${kind}:${namespace}/${name}`;

const isDefinition = ({ apiVersion, kind }: Identity): boolean =>
  kind === 'CustomResourceDefinition' && groupOf(apiVersion) === 'apiextensions.k8s.io';

/**
 * An object as Argo CD sends it: with the mark of its Application, which definitions do not get.
 * Source: reposerver/repository/repository.go of Argo CD v3.4.4, GenerateManifests
 */
export const tracked = (
  body: JsonObject,
  identity: Identity,
  { name: application, namespace }: { readonly name: string; readonly namespace?: string },
  { method, label, installation }: Tracking,
): JsonObject => {
  if (isDefinition(identity)) return body;
  const metadata = objectAt(body, 'metadata');
  // An object without a namespace is tracked by the one that its Application goes to.
  const id = idOf(application, { ...identity, namespace: identity.namespace ?? namespace ?? '' });
  const annotations = {
    ...objectAt(metadata, 'annotations'),
    ...(method === 'label' ? {} : { [TRACKING_ID]: id }),
    ...(method === 'label' || installation === undefined ? {} : { [INSTALLATION_ID]: installation }),
  };
  const labels = {
    ...objectAt(metadata, 'labels'),
    ...(method === 'annotation' ? {} : { [label]: application }),
  };
  return {
    ...body,
    metadata: {
      ...metadata,
      ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
      ...(Object.keys(labels).length === 0 ? {} : { labels }),
    },
  };
};

/**
 * The Application that an object says it is of. A mark that another object has, since somebody copied it, is none.
 * Source: controller/state.go of Argo CD v3.4.4, isSelfReferencedObj
 */
export const applicationOf = (
  body: JsonObject,
  { apiVersion, kind, name, namespace }: Identity,
  { method, label, installation }: Tracking,
): string | undefined => {
  const metadata = objectAt(body, 'metadata');
  if (method === 'label') return textAt(objectAt(metadata, 'labels'), label);
  const annotations = objectAt(metadata, 'annotations');
  const [, application, group, ownKind, ownNamespace, ownName] =
    /^([^:]*):([^/]*)\/([^:]*):([^/]*)\/(.*)$/.exec(textAt(annotations, TRACKING_ID) ?? '') ?? [];
  if (application === undefined || textAt(annotations, INSTALLATION_ID) !== installation) return undefined;
  const isOwn =
    group === groupOf(apiVersion) &&
    ownKind === kind &&
    ownName === name &&
    (namespace === undefined || ownNamespace === namespace);
  return isOwn ? application : undefined;
};
