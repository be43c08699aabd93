import { isJsonObject, type JsonObject } from '../../model/json';
import { hasChange } from '../server-changes';
import { checkBranches } from './check-branches';
import { checkMetadata, checkObject } from './check-object';
import { checkValue } from './check-value';
import type { Problem } from './problem';
import type { Re2Patterns } from './re2-pattern';
import type { KindSchema } from './schema-set';
import { descend, nodeOfKey, type SchemaRef, type Walk } from './walk';

/**
 * All that is wrong with an object, as the API server would judge it by the schema of its kind.
 * @param kubernetesLine of the server: `1.35`; the newest if left out
 */
export const validateObject = (
  body: JsonObject,
  schema: KindSchema,
  objectMeta: SchemaRef,
  patterns: Re2Patterns,
  kubernetesLine?: string,
): readonly Problem[] => {
  const problems: Problem[] = [];
  const { node, nodes, decoder } = schema;
  const boundsFormats = kubernetesLine === undefined || hasChange('NumberFormatsOfDefinitions', kubernetesLine);
  const common = { nodes, decoder, boundsFormats, patterns, objectMeta };
  const walk: Walk = { ...common, branch: false, path: [], problems, check: checkValue };
  checkMetadata(body, walk);
  const metadataNode = nodeOfKey(walk, node, 'metadata');
  if (decoder === 'crd' && metadataNode !== undefined && isJsonObject(body['metadata'])) {
    descend({ ...walk, branch: true }, 'metadata', body['metadata'], metadataNode);
  }
  checkObject(body, node, walk, true);
  checkBranches(body, node, walk);
  return problems;
};
