import { nodeAt, nodeOfKey, type SchemaRef } from '../../checks/schema/walk';
import { isJsonList, isJsonObject, type Json } from '../../model/json';
import { plainSource } from './plain-source';
import { propName } from './prop-name';
import type { Entry, Source } from './source';

const madeBy = ({ node }: SchemaRef): 'IntOrString' | 'Quantity' | undefined => {
  if (node['x-kubernetes-int-or-string'] === true) return 'IntOrString';
  return node.format === 'quantity' ? 'Quantity' : undefined;
};

/** A value of a built-in kind as cdk8s-plus takes it: its names of fields, its classes of amounts and ports. */
export const plusSource = (value: Json, shape: SchemaRef): Source => {
  const { node, nodes } = shape;
  if (isJsonList(value)) {
    const item = { node: node.items === undefined ? {} : nodeAt({ nodes }, node.items), nodes };
    return { is: 'list', items: value.map(one => plusSource(one, item)) };
  }
  if (isJsonObject(value)) {
    const hasFields = node.properties !== undefined;
    const entries = Object.entries(value).flatMap(([key, item]): readonly Entry[] => {
      if (item === undefined) return [];
      const child = nodeOfKey({ nodes }, node, key);
      const source = child === undefined ? plainSource(item) : plusSource(item, { node: child, nodes });
      return [[hasFields ? propName(key) : key, source]];
    });
    return { is: 'map', entries };
  }
  const by = madeBy(shape);
  return by !== undefined && (typeof value === 'string' || typeof value === 'number')
    ? { is: 'made', by, value }
    : { is: 'value', value };
};
