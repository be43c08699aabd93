import { identityOf, type Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { ClusterRule } from '../rule';
import { hostsOf, isRoute } from './hosts-of';
import { tenantNamespaces } from './tenant-namespaces';

interface Owner {
  readonly manifest: Manifest;
  /** Empty for the platform. */
  readonly tenant: string;
}

/** S8: a host of a tenant lies below the cluster's domain and is no other tenant's, nor the platform's. */
export const requireOwnHost: ClusterRule = {
  id: 'S8',
  name: 'require-own-host',
  severity: 'error',
  reason: 'a tenant answers for a host of somebody else: the oldest route wins, without a word',
  scope: 'cluster',
  run: (context, report) => {
    const tenants = tenantNamespaces(context);
    if (tenants.size === 0) return;
    const tenantOf = ({ namespace = '' }: Manifest): string => tenants.get(namespace) ?? '';
    const routes = context.declared().all.filter(isRoute);
    const owners = new Map<string, Owner>();
    for (const manifest of routes.filter(route => tenantOf(route) === '')) {
      for (const { host } of hostsOf(manifest)) owners.set(host, { manifest, tenant: '' });
    }
    for (const manifest of routes) {
      const tenant = tenantOf(manifest);
      if (tenant === '') continue;
      for (const { host, path } of hostsOf(manifest)) {
        const place = { manifest, pointer: toPointer(path), ...(host === '' ? {} : { value: host }) };
        if (host === '' || host.startsWith('*')) {
          const message = 'a tenant answers for every host that has no route of its own';
          report({ ...place, message, fix: 'name the hosts of the app' });
          continue;
        }
        const { domain } = context;
        if (domain !== undefined && !host.endsWith(`.${domain}`)) {
          report({ ...place, message: 'is no host of this cluster', fix: `use one below ${domain}` });
        }
        const owner = owners.get(host);
        if (owner === undefined) owners.set(host, { manifest, tenant });
        else if (owner.tenant !== tenant) {
          const whose = owner.tenant === '' ? 'the platform' : `tenant ${owner.tenant}`;
          const message = `is a host of ${whose}, in ${identityOf(owner.manifest)}`;
          report({ ...place, message, fix: 'use another' });
        }
      }
    }
  },
};
