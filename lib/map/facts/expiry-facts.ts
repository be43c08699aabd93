import { checkContext } from '../../checks/check-context';
import { objectAt, textAt } from '../../checks/declared/fields';
import { isTalos } from '../../model/inventory';
import type { MapInput } from './map-input';
import { mergedClusters } from './merged-clusters';
import type { ExpiryFact } from './platform-map';

/** What cert-manager does where a Certificate says nothing. https://cert-manager.io/docs/usage/certificate/#renewal-reissuance-triggers */
const DURATION = '2160h';
const RENEWED = 'after two thirds of it';

/** Made for a year unless somebody says otherwise. https://www.talos.dev/latest/talos-guides/howto/cert-management/ */
const TALOSCONFIG = 'talosconfig';

type Ending = Omit<ExpiryFact, 'clusters'> & { readonly cluster: string };

const certificatesOf = ({ input }: MapInput): readonly Ending[] =>
  checkContext(input)
    .declared()
    .ofKind('cert-manager.io', 'Certificate')
    .map(({ namespace = '', name, body }): Ending => {
      const spec = objectAt(body, 'spec');
      const before = textAt(spec, 'renewBefore');
      return {
        cluster: input.tree.cluster,
        what: 'certificate',
        name: `${namespace}/${name}`,
        lasts: textAt(spec, 'duration') ?? DURATION,
        renewed: `by cert-manager, ${before === undefined ? RENEWED : `${before} before its end`}`,
      };
    });

const byPeople = (renew: string | undefined): string => (renew === undefined ? 'by people' : `by people: ${renew}`);

/** What people noted, and what they make and have not noted. */
const keptOf = ({ rendered: { context }, input }: MapInput): readonly Ending[] => {
  const { cluster } = context;
  const { name, expiries = [] } = cluster;
  const noted = expiries.map(({ what, ends, renew }): Ending => ({
    cluster: name,
    what: 'noted',
    name: what,
    ends,
    renewed: byPeople(renew),
  }));
  const secrets = (input.outOfBandSecrets ?? []).map(secret => `${secret.namespace}/${secret.name}`);
  const unnoted = [...(isTalos(cluster) ? [TALOSCONFIG] : []), ...secrets]
    .filter(one => !expiries.some(({ what }) => what === one))
    .map((one): Ending => ({ cluster: name, what: 'not noted', name: one, renewed: byPeople(undefined) }));
  return [...noted, ...unnoted];
};

/** What ends, and who renews it: what people noted, certificates, and what nobody noted a day of. */
export const expiryFacts = (inputs: readonly MapInput[]): readonly ExpiryFact[] =>
  mergedClusters([...inputs.flatMap(keptOf), ...inputs.flatMap(certificatesOf)]);
