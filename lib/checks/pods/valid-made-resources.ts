import { misspeltWord } from '../../model/did-you-mean';
import type { CompactNode } from '../../model/compact-schema';
import { isJsonList, isJsonObject, type JsonObject } from '../../model/json';
import { toPointer, type Path } from '../../model/path';
import type { ObjectRule } from '../rule';
import { visitTyped } from '../schema/visit-typed';
import { nodeAt, nodeOfKey, type SchemaRef } from '../schema/walk';
import { podPartFaults } from './pod-part-faults';

/** Resources in an object, and whose they are. */
interface PlacedResources {
  readonly value: JsonObject;
  readonly path: Path;
  readonly of: 'container' | 'claim';
}

/** Fields of ResourceRequirements; claims of volumes have the first two. https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/#resourcerequirements-v1-core */
const FIELDS = ['limits', 'requests', 'claims'];

const isQuantities = (node: CompactNode | undefined, nodes: readonly CompactNode[]): boolean => {
  const items = node?.additionalProperties;
  return typeof items === 'number' && nodeAt({ nodes }, items)['x-kubernetes-int-or-string'] === true;
};

/** True for `limits` and `requests` as maps of quantities, and nothing else: the same word means other things elsewhere. */
const isRequirements = (node: CompactNode, nodes: readonly CompactNode[]): boolean =>
  ['limits', 'requests'].every(key => isQuantities(nodeOfKey({ nodes }, node, key), nodes)) &&
  Object.keys(node.properties ?? {}).every(key => FIELDS.includes(key));

/** Fields that a claim of a volume has beside its resources. */
const isClaim = ({ properties = {} }: CompactNode): boolean => 'accessModes' in properties;

const resourcesIn = (body: JsonObject, schema: SchemaRef): readonly PlacedResources[] => {
  const found: PlacedResources[] = [];
  visitTyped(body, schema, ({ value, node, owner, path }) => {
    if (isJsonList(value) || !isRequirements(node, schema.nodes)) return true;
    found.push({ value, path: [...path], of: owner !== undefined && isClaim(owner) ? 'claim' : 'container' });
    return false;
  });
  return found;
};

/** A claim asks for room alone. https://github.com/kubernetes/kubernetes/blob/v1.35.0/pkg/apis/core/validation/validation.go (ValidatePersistentVolumeClaimSpec) */
const claimFaults = (resources: JsonObject) =>
  ['limits', 'requests'].flatMap(part => {
    const amounts = resources[part];
    return Object.keys(isJsonObject(amounts) ? amounts : {})
      .filter(name => name !== 'storage')
      .map(name => {
        const fix = misspeltWord(name, ['storage']) === undefined ? 'use storage' : 'did you mean "storage"?';
        return { path: [part, name], message: 'is nothing that a volume has', value: name, fix };
      });
  });

/** V20: resources in a custom resource are ones that the pods and claims made of it may have. */
export const validMadeResources: ObjectRule = {
  id: 'V20',
  name: 'valid-made-resources',
  severity: 'error',
  reason: 'the custom resource is taken, and the pods or volumes that its operator makes of it are refused',
  scope: 'object',
  run: (manifest, context, report) => {
    const schema = context.schemaOf(manifest);
    if (schema?.decoder !== 'crd') return;
    for (const { value, path, of } of resourcesIn(manifest.body, schema)) {
      const place = { in: 'container', field: 'resources' } as const;
      const faults = of === 'claim' ? claimFaults(value) : podPartFaults(place, value, manifest, context);
      for (const { path: inside, ...fault } of faults) {
        report({ ...fault, manifest, pointer: toPointer([...path, ...inside]) });
      }
    }
  },
};
