import type { Place } from '../../model/issue';
import { previewFamily } from '../../model/previews';
import { applicationSettings } from '../../model/tenant';
import { placedIn, type Check, type Environments } from '../environments';
import { finding } from '../finding';
import { instancePhase } from '../tenants-of-cluster';

const PREVIEWS = 'previews';

/** What previews of a cluster need: its role, who cleans up after them, and a bound. */
function checkClusters({ platform, clusters, placeOf }: Environments) {
  return clusters
    .filter(cluster => applicationSettings(cluster).previewApps)
    .flatMap(({ name, role, applications }) => {
      const place = placeOf(name, ['applications', 'previewApps']);
      if (role !== 'dev') {
        const fix = 'take it out: pull requests run in clusters of role dev alone';
        const more = { value: 'true', fix, restsOn: [placeOf(name, ['role'])] };
        return [finding(PREVIEWS, place, `is on in a cluster of role ${role}`, more)];
      }
      return [
        ...(applications?.previewQuota === undefined
          ? [
              finding(PREVIEWS, place, 'needs previewQuota, what all previews together may ask for', {
                fix: 'write it beside',
                restsOn: [placeOf(name, ['applications', 'previewQuota'])],
              }),
            ]
          : []),
        ...(platform === undefined || placedIn(platform, PREVIEWS).includes(name)
          ? []
          : [
              finding(PREVIEWS, place, `${name} has no previews, which cleans up after them`, {
                fix: `add ${name} to placement.previews`,
                restsOn: [placeOf('platform', ['placement', PREVIEWS])],
              }),
            ]),
      ];
    });
}

/** Apps whose pull requests run are plain workloads with a phase in dev, and have names that cannot be mistaken. */
export const checkPreviews: Check = environments => {
  const { tenants, placeOf } = environments;
  const all = tenants.flatMap(tenant =>
    tenant.apps.flatMap((app, index) => {
      const at = (key: string) => placeOf(`tenants/${tenant.name}`, ['apps', index, key]);
      return app.preview === undefined ? [] : [{ tenant, app, at, family: previewFamily(tenant.name, app.name) }];
    }),
  );
  const ofApp = ({ tenant, app, at, family }: (typeof all)[number]) => {
    const refuse = (is: boolean, message: string, fix: string, restsOn: readonly Place[]) =>
      is ? [finding(PREVIEWS, at('preview'), message, { fix, restsOn })] : [];
    const longer = all.find(other => other.family !== family && other.family.startsWith(`${family}-`));
    return [
      ...refuse(
        app.deploy === 'kubero',
        'an application of Kubero has no previews',
        'use deploy: workload, or take it out',
        [at('deploy')],
      ),
      ...refuse(
        app.repository === undefined,
        'the app has no repository, whose pull requests could run',
        'write repository beside',
        [at('repository')],
      ),
      ...refuse(
        app.storage !== undefined,
        'an app with volumes has no previews',
        'keep its files in a bucket or a database, or take it out',
        [at('storage')],
      ),
      ...refuse(
        instancePhase(app, tenant) === undefined,
        'the app is in no phase of dev',
        'take it out, or add a phase of dev',
        [at('only'), placeOf(`tenants/${tenant.name}`, ['phases'])],
      ),
      ...refuse(
        longer !== undefined,
        `${longer?.family ?? ''} begins with ${family}: Vault takes one for the other`,
        'rename one of the two apps',
        longer === undefined ? [] : [at('name'), longer.at('name'), longer.at('preview')],
      ),
    ];
  };
  return [...checkClusters(environments), ...all.flatMap(ofApp)];
};
