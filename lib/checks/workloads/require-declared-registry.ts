import { groupOf, identityOf, type Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { DeclaredObjects } from '../declared/declared-objects';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import { imageParts } from '../pods/image-parts';
import { containersOf } from '../pods/pod-templates';
import type { ClusterRule } from '../rule';

/** An image that nodes of the cluster pull. */
interface PulledImage {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly image: string;
}

/** Images that operators put into the pods of a custom resource. */
const madeFrom = (manifest: Manifest): readonly PulledImage[] => {
  const spec = objectAt(manifest.body, 'spec');
  const at = (path: Path, image: string | undefined): readonly PulledImage[] =>
    image === undefined ? [] : [{ manifest, path: ['spec', ...path], image }];
  switch (`${groupOf(manifest.apiVersion)}/${manifest.kind}`) {
    case 'postgresql.cnpg.io/Cluster':
      return [
        ...at(['imageName'], textAt(spec, 'imageName')),
        ...objectsAt(objectAt(spec, 'postgresql'), 'extensions').flatMap((entry, index) =>
          at(['postgresql', 'extensions', index, 'image', 'reference'], textAt(objectAt(entry, 'image'), 'reference')),
        ),
      ];
    case 'postgresql.cnpg.io/ClusterImageCatalog':
    case 'postgresql.cnpg.io/ImageCatalog':
      return objectsAt(spec, 'images').flatMap((entry, index) =>
        at(['images', index, 'image'], textAt(entry, 'image')),
      );
    case 'postgresql.cnpg.io/Pooler':
      return objectsAt(objectAt(spec, 'template', 'spec'), 'containers').flatMap((container, index) =>
        at(['template', 'spec', 'containers', index, 'image'], textAt(container, 'image')),
      );
    case 'application.kubero.dev/KuberoApp':
      return at(['image', 'repository'], textAt(objectAt(spec, 'image'), 'repository'));
    case 'monitoring.coreos.com/Alertmanager':
    case 'monitoring.coreos.com/Prometheus':
      return at(['image'], textAt(spec, 'image'));
    default:
      return [];
  }
};

const imagesOf = ({ all, pods }: DeclaredObjects): readonly PulledImage[] => [
  ...pods.flatMap(pod =>
    containersOf(pod).flatMap(({ container, path }) => {
      const image = textAt(container, 'image');
      return image === undefined ? [] : [{ manifest: pod.manifest, path: [...path, 'image'], image }];
    }),
  ),
  ...all.flatMap(madeFrom),
];

/** R25: where the platform lists its registries, every image comes from one of them. */
export const requireDeclaredRegistry: ClusterRule = {
  id: 'R25',
  name: 'require-declared-registry',
  severity: 'error',
  reason: 'nodes run a program that nobody vouches for, or cannot reach the registry',
  scope: 'cluster',
  run: (context, report) => {
    const { registries } = context;
    if (registries === undefined) return;
    const told = new Set<string>();
    for (const { manifest, path, image } of imagesOf(context.declared())) {
      const { repository } = imageParts(image);
      if (registries.some(registry => `${repository}/`.startsWith(`${registry}/`))) continue;
      const key = `${identityOf(manifest)} ${image}`;
      if (told.has(key)) continue;
      told.add(key);
      report({
        manifest,
        pointer: toPointer(path),
        message: `comes from a registry that the platform does not list: ${repository}`,
        value: image,
        fix: 'use a listed one, or add the registry to registries.allowed of environments/platform.yaml',
      });
    }
  },
};
