import type { Issue } from '../model/issue';
import type { JsonObject } from '../model/json';
import { isIdleHook } from './idle-hook';
import { openedObjects, type YamlReader } from './rendered-objects';
import { withoutNulls } from './without-nulls';

/** One object of a release. */
export interface ReleaseObject {
  /** File in the chart that it comes from: `toys/templates/service.yaml`. */
  readonly template: string;
  readonly body: JsonObject;
}

/** What a release is made of. */
export interface ReleaseObjects {
  readonly objects: readonly ReleaseObject[];
  /** Of the text, at the file of the chart. */
  readonly issues: readonly Issue[];
}

/** How helm announces what follows: the file of the chart, once for each object or file of CRDs. */
const ANNOUNCED = /^---\r?\n# Source: (.*?)\r?\n/gm;

/** What helm printed, by file of the chart. */
const partsOf = (text: string): readonly (readonly [template: string, text: string])[] => {
  const starts = [...text.matchAll(ANNOUNCED)];
  return starts.map(({ 0: head, 1: template = '', index }, at) => [
    template,
    text.slice(index + head.length, starts[at + 1]?.index),
  ]);
};

/** The objects in what helm printed, as Argo CD would apply them; their namespaces are still those of the templates. */
export function releaseObjects(text: string, read: YamlReader): ReleaseObjects {
  const parts = partsOf(text).map(([template, part]) => ({ template, ...read(part, template) }));
  return {
    objects: parts.flatMap(({ template, documents }) =>
      openedObjects(documents)
        .filter(object => !isIdleHook(object))
        .map(object => ({ template, body: withoutNulls(object) })),
    ),
    issues: parts.flatMap(({ issues }) => issues),
  };
}
