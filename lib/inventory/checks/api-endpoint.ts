import type { MachineCheck } from '../environments';
import { finding } from '../finding';

/** What the nodes must run on for each kind of endpoint; any platform may have a DNS name. */
const PLATFORMS = { layer2Vip: 'metal', hcloudVip: 'hcloud', dnsName: undefined } as const;

/** The API answers in a way that the machines can have. */
export const checkApiEndpoint: MachineCheck = ({ clusters, placeOf }) =>
  clusters.flatMap(({ name, api, talos, nodes }) => {
    const wanted = PLATFORMS[api.kind];
    const linkless = nodes.filter(({ role, link }) => role === 'controlplane' && link === undefined);
    return [
      ...(wanted === undefined || wanted === talos.platform
        ? []
        : [
            finding(
              'api-endpoint',
              placeOf(name, ['api', 'kind']),
              `needs nodes on ${wanted}, talos.platform is ${talos.platform}`,
              {
                value: api.kind,
                fix: talos.platform === 'hcloud' ? 'use hcloudVip or dnsName' : 'use dnsName',
                restsOn: [placeOf(name, ['talos', 'platform'])],
              },
            ),
          ]),
      ...(api.kind === 'layer2Vip' && linkless.length > 0
        ? [
            finding(
              'api-endpoint',
              placeOf(name, ['api', 'kind']),
              `every control plane needs a link that can carry the address, ${linkless.map(node => node.hostname).join(', ')} has none`,
              {
                value: api.kind,
                fix: 'write the link of each control plane',
                restsOn: [placeOf(name, ['nodes'])],
              },
            ),
          ]
        : []),
    ];
  });
