import type { JsonObject } from '../../model/json';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt } from '../declared/fields';

/** API group of Gateways, routes and grants. */
export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** What a reference of the Gateway API points at, defaults filled in. */
export interface Reference {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Reads a reference. @param from the referring object */
export const referenceOf = (
  reference: JsonObject,
  from: { readonly namespace?: string },
  defaults: Pick<Reference, 'group' | 'kind'>,
): Reference => ({
  group: typeof reference['group'] === 'string' ? reference['group'] : defaults.group,
  kind: textAt(reference, 'kind') ?? defaults.kind,
  namespace: textAt(reference, 'namespace') ?? from.namespace ?? '',
  name: textAt(reference, 'name') ?? '',
});

/**
 * True if the reference stays in its namespace or a ReferenceGrant of the other one lets it in.
 * https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 */
export const isGranted = (
  from: { readonly kind: string; readonly namespace?: string },
  to: Reference,
  { declared }: Pick<CheckContext, 'declared'>,
): boolean =>
  from.namespace === to.namespace ||
  declared()
    .ofKind(GATEWAY_GROUP, 'ReferenceGrant')
    .filter(({ namespace }) => namespace === to.namespace)
    .some(({ body }) => {
      const spec = objectAt(body, 'spec');
      const fits = objectsAt(spec, 'from').some(
        ({ group, kind, namespace }) => group === GATEWAY_GROUP && kind === from.kind && namespace === from.namespace,
      );
      return (
        fits &&
        objectsAt(spec, 'to').some(
          ({ group, kind, name }) =>
            group === to.group && kind === to.kind && (name === undefined || name === '' || name === to.name),
        )
      );
    });
