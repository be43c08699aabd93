import { NODE_PROVIDERS } from '../../model/node-pool';
import type { NodePool } from '../../model/inventory';
import type { MachineCheck } from '../environments';
import { finding } from '../finding';

interface Form {
  readonly form: RegExp;
  readonly example: string;
}

interface Forms {
  readonly region: Form;
  readonly instanceType: Form;
}

/**
 * What names of places and machines look like; lists of them change too often.
 * https://docs.digitalocean.com/platform/regional-availability/ https://www.vultr.com/api/#operation/list-plans
 * https://techdocs.akamai.com/linode-api/reference/get-linode-types
 */
const FORMS: Readonly<Record<Exclude<NodePool['provider'], 'hetzner'>, Forms>> = {
  digitalocean: {
    region: { form: /^[a-z]{3}[1-9]$/, example: 'fra1' },
    instanceType: { form: /^[a-z][a-z0-9_]*-[0-9]+(vcpu-[0-9]+gb)?(-[a-z0-9]+)*$/, example: 's-4vcpu-8gb' },
  },
  vultr: {
    region: { form: /^[a-z]{3}$/, example: 'fra' },
    instanceType: { form: /^v[a-z0-9]+-[0-9]+c-[0-9]+gb(-[a-z0-9]+)*$/, example: 'vc2-4c-8gb' },
  },
  linode: {
    region: { form: /^[a-z]{2}-[a-z]+(-[0-9])?$/, example: 'de-fra-2' },
    instanceType: { form: /^g[0-9]+-[a-z]+-[0-9]+$/, example: 'g6-standard-4' },
  },
};

/** Places and machines of the other providers have names of their form; those of Hetzner are in hetzner.ts. */
export const checkProviderNames: MachineCheck = ({ clusters, placeOf }) =>
  clusters.flatMap(({ name, pools }) =>
    pools.flatMap(({ provider, region, instanceType }, index) => {
      if (provider === 'hetzner') return [];
      const restsOn = [placeOf(name, ['pools', index, 'provider'])];
      const { title } = NODE_PROVIDERS[provider];
      const forms = FORMS[provider];
      return (['region', 'instanceType'] as const).flatMap(key => {
        const { form, example } = forms[key];
        const value = key === 'region' ? region : instanceType;
        if (form.test(value)) return [];
        const message = `is no ${key === 'region' ? 'region' : 'type of machines'} of ${title}`;
        const place = placeOf(name, ['pools', index, key]);
        return [finding('pool-provider', place, message, { value, fix: `write one like ${example}`, restsOn })];
      });
    }),
  );
