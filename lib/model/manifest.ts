import type { JsonObject } from './json';
import type { Path } from './path';

/** Where a manifest was made: by a component of a render, or in a document of a file. */
export type Origin =
  | {
      readonly from: 'component';
      readonly cluster: string;
      readonly component: string;
      readonly id: string;
      /** Its folder below `dist/<cluster>`. @default - the one of its layer that has the component's name */
      readonly folder?: string;
      /** Where others wrote it: `toys/templates/service.yaml` of a chart, `imports/manifests/toys-v1.0.0.yaml:12`. @default - the component makes it */
      readonly template?: string;
      /** What keeps the chart from making it, where it is a Secret with data. @default - nothing is known of it */
      readonly secretSetting?: string;
    }
  | {
      readonly from: 'file';
      readonly file: string;
      readonly document: number;
      /** Where it stands in a list of objects: `['items', 3]`. @default - it is the document */
      readonly within?: Path;
      /** A kustomization starts from it, and may complete or change it. @default false */
      readonly unfinished?: true;
    };

/** One Kubernetes object and where it came from. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** @default - the kind has no namespace */
  readonly namespace?: string;
  readonly origin: Origin;
  readonly body: JsonObject;
}

/** What makes an object the same object for the API server. */
export type Identity = Pick<Manifest, 'apiVersion' | 'kind' | 'name' | 'namespace'>;

/** The API group of an apiVersion; empty for core. */
export const groupOf = (apiVersion: string): string => {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
};

/** `Kind.group/namespace/name`, the identity as people read it. */
export const identityOf = ({ apiVersion, kind, name, namespace }: Identity): string => {
  const group = groupOf(apiVersion);
  return [group === '' ? kind : `${kind}.${group}`, ...(namespace === undefined ? [] : [namespace]), name].join('/');
};
