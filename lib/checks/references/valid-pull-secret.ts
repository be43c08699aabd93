import { toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectsAt, textAt } from '../declared/fields';
import { accountOf, containersOf, type PodTemplate } from '../pods/pod-templates';
import type { ClusterRule } from '../rule';
import { secretProducers } from './secret-producers';

const TYPES = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];

interface PullSecret {
  readonly name: string;
  readonly path: Path;
}

/** Secrets that a list of an object names. */
const namedIn = (holder: Parameters<typeof objectsAt>[0], path: Path): readonly PullSecret[] =>
  objectsAt(holder, 'imagePullSecrets').flatMap((reference, index) => {
    const name = textAt(reference, 'name');
    return name === undefined ? [] : [{ name, path: [...path, 'imagePullSecrets', index] }];
  });

/** What a pod pulls with: its own list, or that of its account. */
const pullsWith = (pod: PodTemplate, { declared }: CheckContext): readonly PullSecret[] => {
  const own = namedIn(pod.spec, pod.path);
  const account = declared().find('', 'ServiceAccount', pod.namespace, accountOf(pod));
  return own.length > 0 || account === undefined ? own : namedIn(account.body, []);
};

/** Place of an image without its version. */
const repositoryOf = (image: string): string => image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');

const imagesOf = (pod: PodTemplate): readonly (readonly [image: string, path: Path])[] =>
  containersOf(pod).flatMap(({ container, path }) => {
    const image = textAt(container, 'image');
    return image === undefined ? [] : [[image, [...path, 'image']] as const];
  });

/** R19: the Secret that images are pulled with is there, and whoever pulls an image that needs one has it. */
export const validPullSecret: ClusterRule = {
  id: 'R19',
  name: 'valid-pull-secret',
  severity: 'error',
  reason: 'ImagePullBackOff: the registry does not let the node in',
  scope: 'cluster',
  run: (context, report) => {
    const { pods, ofKind, ofCharts } = context.declared();
    const producers = secretProducers(context);
    const own = (namespace: string, name: string) =>
      producers.filter(producer => producer.namespace === namespace && producer.name === name);
    const users = [
      ...pods.map(pod => ({ manifest: pod.manifest, namespace: pod.namespace, secrets: namedIn(pod.spec, pod.path) })),
      ...ofKind('', 'ServiceAccount').map(manifest => ({
        manifest,
        namespace: manifest.namespace ?? '',
        secrets: namedIn(manifest.body, []),
      })),
    ];
    for (const { manifest, namespace, secrets } of users) {
      for (const { name, path } of secrets) {
        const found = own(namespace, name);
        const types = found.flatMap(({ type }) => type ?? []);
        const place = { manifest, pointer: toPointer(path), value: name };
        if (found.length === 0) {
          const message = `nothing makes the Secret in namespace ${namespace}`;
          report({ ...place, message, fix: 'correct the name, or declare what makes the Secret' });
        } else if (types.length === found.length && !types.some(type => TYPES.includes(type))) {
          const message = `is a Secret of type ${types.join(', ')}, which no image is pulled with`;
          report({ ...place, message, fix: `make it one of type ${TYPES[0] ?? ''}` });
        }
      }
    }
    const closed = new Set(
      pods
        .filter(pod => pullsWith(pod, context).length > 0)
        .flatMap(pod => imagesOf(pod).map(([image]) => repositoryOf(image))),
    );
    for (const pod of pods) {
      if (pullsWith(pod, context).length > 0 || ofCharts.has(pod.manifest)) continue;
      for (const [image, path] of imagesOf(pod)) {
        if (!closed.has(repositoryOf(image))) continue;
        const message = 'is pulled with a Secret elsewhere, and here without one';
        const fix = 'add imagePullSecrets to the pod or its ServiceAccount';
        report({ manifest: pod.manifest, pointer: toPointer(path), severity: 'warning', message, value: image, fix });
      }
    }
  },
};
