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
      const place = placeOf(`tenants/${tenant.name}`, ['apps', index, 'preview']);
      const name = placeOf(`tenants/${tenant.name}`, ['apps', index, 'name']);
      const family = previewFamily(tenant.name, app.name);
      return app.preview === undefined ? [] : [{ tenant, app, index, place, name, family }];
    }),
  );
  return [
    ...checkClusters(environments),
    ...all.flatMap(({ tenant, app, index, place, name, family }) => {
      const at = (key: string) => placeOf(`tenants/${tenant.name}`, ['apps', index, key]);
      const longer = all.find(other => other.family !== family && other.family.startsWith(`${family}-`));
      return [
        ...(app.deploy === 'kubero'
          ? [
              finding(PREVIEWS, place, 'an application of Kubero has no previews', {
                fix: 'use deploy: workload, or take it out',
                restsOn: [at('deploy')],
              }),
            ]
          : []),
        ...(app.repository !== undefined
          ? []
          : [
              finding(PREVIEWS, place, 'the app has no repository, whose pull requests could run', {
                fix: 'write repository beside',
                restsOn: [at('repository')],
              }),
            ]),
        ...(app.storage === undefined
          ? []
          : [
              finding(PREVIEWS, place, 'an app with volumes has no previews', {
                fix: 'keep its files in a bucket or a database, or take it out',
                restsOn: [at('storage')],
              }),
            ]),
        ...(instancePhase(app, tenant) === undefined
          ? [
              finding(PREVIEWS, place, 'the app is in no phase of dev', {
                fix: 'take it out, or add a phase of dev',
                restsOn: [at('only'), placeOf(`tenants/${tenant.name}`, ['phases'])],
              }),
            ]
          : []),
        ...(longer === undefined
          ? []
          : [
              finding(PREVIEWS, place, `${longer.family} begins with ${family}: Vault takes one for the other`, {
                fix: 'rename one of the two apps',
                restsOn: [name, longer.name, longer.place],
              }),
            ]),
      ];
    }),
  ];
};
