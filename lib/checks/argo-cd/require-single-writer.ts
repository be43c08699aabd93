import { groupOf, type Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import type { ClusterRule, Report } from '../rule';
import { applicationSpecs } from './application-specs';

/** Annotations by which cert-manager writes authorities into an object. https://cert-manager.io/docs/concepts/ca-injector/ */
const INJECTED = ['inject-apiserver-ca', 'inject-ca-from', 'inject-ca-from-secret'].map(
  key => `cert-manager.io/${key}`,
);

const WEBHOOKS = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

/** Where each kind has authorities. */
const authoritiesOf = ({ apiVersion, kind, body }: Manifest): readonly Path[] => {
  const places: readonly Path[] = WEBHOOKS.includes(kind)
    ? objectsAt(body, 'webhooks').flatMap((webhook, index) =>
        textAt(objectAt(webhook, 'clientConfig'), 'caBundle') === undefined
          ? []
          : [['webhooks', index, 'clientConfig', 'caBundle']],
      )
    : [];
  const conversion = objectAt(body, 'spec', 'conversion', 'webhook', 'clientConfig');
  if (kind === 'CustomResourceDefinition' && textAt(conversion, 'caBundle') !== undefined) {
    return [['spec', 'conversion', 'webhook', 'clientConfig', 'caBundle']];
  }
  const isService = kind === 'APIService' && groupOf(apiVersion) === 'apiregistration.k8s.io';
  return isService && textAt(objectAt(body, 'spec'), 'caBundle') !== undefined ? [['spec', 'caBundle']] : places;
};

/** Kinds of which Argo CD is told to leave something alone. */
const leftAlone = ({ tree }: CheckContext): ReadonlySet<string> =>
  new Set(
    tree.manifests
      .flatMap(applicationSpecs)
      .flatMap(({ spec }) => objectsAt(spec, 'ignoreDifferences').map(item => textAt(item, 'kind') ?? '')),
  );

const checkAuthorities = (manifest: Manifest, report: Report): void => {
  const annotations = objectAt(manifest.body, 'metadata', 'annotations');
  if (!INJECTED.some(key => key in annotations)) return;
  for (const path of authoritiesOf(manifest)) {
    const message = 'cert-manager writes this field, and every sync sets it back';
    report({ manifest, pointer: toPointer(path), message, fix: 'leave caBundle out' });
  }
};

const KUBERO = 'application.kubero.dev';

const checkImage = (build: Manifest, { tree }: CheckContext, report: Report): void => {
  const named = textAt(objectAt(build.body, 'spec'), 'app');
  const app = tree.manifests.find(
    ({ apiVersion, kind, name, namespace }) =>
      groupOf(apiVersion) === KUBERO && kind === 'KuberoApp' && namespace === build.namespace && name === named,
  );
  if (app === undefined || textAt(objectAt(app.body, 'spec', 'image'), 'tag') === undefined) return;
  report({
    manifest: app,
    pointer: '/spec/image/tag',
    message: `KuberoBuild ${build.name} writes this field, and every sync sets it back`,
    fix: 'leave the tag to one of the two, or let the Application ignore it',
  });
};

const UPDATER = 'argocd-image-updater.argoproj.io';

/** https://argocd-image-updater.readthedocs.io/en/stable/basics/update-methods/ */
const checkUpdater = (manifest: Manifest, report: Report): void => {
  const annotations = objectAt(manifest.body, 'metadata', 'annotations');
  if (!(`${UPDATER}/image-list` in annotations)) return;
  const method = textAt(annotations, `${UPDATER}/write-back-method`) ?? 'argocd';
  if (!method.startsWith('argocd')) return;
  report({
    manifest,
    pointer: toPointer(['metadata', 'annotations', `${UPDATER}/image-list`]),
    message: 'the image updater writes into this Application, and a sync of it sets the images back',
    fix: `set ${UPDATER}/write-back-method: git`,
  });
};

/** A13: git is the one writer of a field, or leaves it to the program that writes it. */
export const requireSingleWriter: ClusterRule = {
  id: 'A13',
  name: 'require-single-writer',
  severity: 'warning',
  reason: 'two programs set a field in turn for ever',
  scope: 'cluster',
  run: (context, report) => {
    const ignored = leftAlone(context);
    for (const manifest of context.tree.manifests) {
      const group = groupOf(manifest.apiVersion);
      if (!ignored.has(manifest.kind)) checkAuthorities(manifest, report);
      if (group === KUBERO && manifest.kind === 'KuberoBuild' && !ignored.has('KuberoApp')) {
        checkImage(manifest, context, report);
      }
      if (group === 'argoproj.io' && manifest.kind === 'Application') checkUpdater(manifest, report);
    }
  },
};
