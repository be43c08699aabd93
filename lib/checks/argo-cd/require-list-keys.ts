import { isJsonList, isJsonObject, type JsonObject } from '../../model/json';
import type { CompactNode } from '../../model/compact-schema';
import { toPointer, type Path } from '../../model/path';
import { textAt } from '../declared/fields';
import { visitTyped } from '../schema/visit-typed';
import type { SchemaRef } from '../schema/walk';
import type { ClusterRule } from '../rule';
import { objectsOf } from './application-objects';
import { applicationsOf, objectOptions, type Application } from './applications';

const APPLY = 'ServerSideApply=true';

const COMPARE = 'argocd.argoproj.io/compare-options';

/** With a comparison on the server, Argo CD reads no schema of its own. */
const comparesByItself = ({ syncOptions, annotations }: Application): boolean =>
  syncOptions.includes(APPLY) && !(textAt(annotations, COMPARE) ?? '').includes('ServerSideDiff=true');

const nodeAt = (nodes: readonly CompactNode[], index: number | boolean | undefined): CompactNode | undefined =>
  typeof index === 'number' ? nodes[index] : undefined;

/** Keys of a list that its entries may leave out, because the definition has a value for them. */
const optionalKeys = (list: CompactNode, nodes: readonly CompactNode[]): readonly string[] => {
  const { properties = {}, required = [] } = nodeAt(nodes, list.items) ?? {};
  return (list['x-kubernetes-list-map-keys'] ?? []).filter(
    key => !required.includes(key) && nodeAt(nodes, properties[key])?.default !== undefined,
  );
};

interface LeftOut {
  readonly path: Path;
  readonly key: string;
}

const leftOutIn = (body: JsonObject, schema: SchemaRef): readonly LeftOut[] => {
  const found: LeftOut[] = [];
  visitTyped(body, schema, ({ value, node, path }) => {
    if (!isJsonList(value)) return true;
    const keys = optionalKeys(node, schema.nodes);
    for (const [index, entry] of value.entries()) {
      const missing = keys.filter(key => isJsonObject(entry) && !(key in entry));
      found.push(...missing.map(key => ({ path: [...path, index], key })));
    }
    return true;
  });
  return found;
};

/** V13: entries of a list of a custom resource carry its keys, where Argo CD compares without the server. */
export const requireListKeys: ClusterRule = {
  id: 'V13',
  name: 'require-list-keys',
  severity: 'error',
  reason: 'Argo CD cannot compare the Application: associative list with keys has an element that omits key field',
  scope: 'cluster',
  run: (context, report) => {
    const { ofCharts } = context.declared();
    for (const application of applicationsOf(context).filter(comparesByItself)) {
      for (const manifest of objectsOf(application, context)) {
        const schema = context.schemas.find(manifest.apiVersion, manifest.kind);
        if (schema?.decoder !== 'crd' || ofCharts.has(manifest)) continue;
        if (objectOptions(manifest.body).includes('ServerSideApply=false')) continue;
        for (const { path, key } of leftOutIn(manifest.body, schema)) {
          const message = 'leaves out a key of its list, which Argo CD does not fill in';
          const fix = `write ${key}, or give Application ${application.manifest.name} ServerSideDiff=true`;
          report({ manifest, pointer: toPointer(path), message, value: key, fix });
        }
      }
    }
  },
};
