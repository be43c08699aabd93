import { isJsonObject, type JsonObject } from '../../model/json';
import { checkBranches } from './check-branches';
import { checkMetadata, checkObject } from './check-object';
import { checkValue } from './check-value';
import type { Problem } from './problem';
import type { Re2Patterns } from './re2-pattern';
import type { KindSchema } from './schema-set';
import { descend, nodeOfKey, type SchemaRef, type Walk } from './walk';

/** All that is wrong with an object, as the API server would judge it by the schema of its kind. */
export const validateObject = (
  body: JsonObject,
  schema: KindSchema,
  objectMeta: SchemaRef,
  patterns: Re2Patterns,
): readonly Problem[] => {
  const problems: Problem[] = [];
  const { node, nodes, decoder } = schema;
  const walk: Walk = { nodes, decoder, branch: false, patterns, objectMeta, path: [], problems, check: checkValue };
  checkMetadata(body, walk);
  const metadataNode = nodeOfKey(walk, node, 'metadata');
  if (decoder === 'crd' && metadataNode !== undefined && isJsonObject(body['metadata'])) {
    descend({ ...walk, branch: true }, 'metadata', body['metadata'], metadataNode);
  }
  checkObject(body, node, walk, true);
  checkBranches(body, node, walk);
  return problems;
};
