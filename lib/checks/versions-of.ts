import type { Tree } from '../model/tree';
import { groupOf, identityOf } from '../model/manifest';
import { objectAt, objectsAt, textAt } from './declared/fields';
import { imageParts } from './pods/image-parts';
import { containersOf, podTemplatesOf } from './pods/pod-templates';

/** A version that a cluster runs of something that others may run as well. */
export interface RunVersion {
  readonly what: 'chart' | 'image';
  /** Repository of the image; repository and name of the chart. */
  readonly name: string;
  readonly version: string;
  /** One object that names it. */
  readonly object: string;
}

/** As people name it: `web` of `example.com/web`, `chart gitea` of its repository and name. */
export const versionName = ({ what, name }: Pick<RunVersion, 'name' | 'what'>): string =>
  what === 'chart' ? `chart ${name.split(' ').at(-1) ?? ''}` : (name.split('/').at(-1) ?? name);

const chartsOf = (spec: ReturnType<typeof objectAt>) =>
  [...objectsAt(spec, 'sources'), objectAt(spec, 'source')].flatMap(source => {
    const [chart, version] = [textAt(source, 'chart'), textAt(source, 'targetRevision')];
    const name = `${textAt(source, 'repoURL') ?? ''} ${chart ?? ''}`;
    return chart === undefined || version === undefined ? [] : [{ what: 'chart' as const, name, version }];
  });

/** Images of pods, and charts of Applications, with their versions. */
export const versionsOf = ({ manifests }: Tree): readonly RunVersion[] =>
  manifests.flatMap(manifest => {
    const object = identityOf(manifest);
    const images = podTemplatesOf(manifest)
      .flatMap(containersOf)
      .flatMap(({ container }) => {
        const { repository, tag } = imageParts(textAt(container, 'image') ?? '');
        return tag === undefined ? [] : [{ what: 'image' as const, name: repository, version: tag }];
      });
    const isApplication = manifest.kind === 'Application' && groupOf(manifest.apiVersion) === 'argoproj.io';
    const charts = isApplication ? chartsOf(objectAt(manifest.body, 'spec')) : [];
    return [...images, ...charts].map(version => ({ ...version, object }));
  });
