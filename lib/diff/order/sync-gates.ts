import { healthKey } from '../../checks/argo-cd/health-check';
import { fits } from '../../checks/argo-cd/glob';
import { syncWaveOf } from '../../checks/argo-cd/sync-wave-of';
import { objectAt, objectsAt, textAt, textsAt } from '../../checks/declared/fields';
import { HOOK } from '../../model/argo-cd-annotations';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { listed } from '../../model/listed';
import { ownerIn, type Owner, type Owners } from '../owners';
import { windowWords } from './window-words';

/** What a cluster has after a change, as far as gates are concerned. */
export interface GateContext {
  readonly owners: Owners;
  /** Applications, ApplicationSets, AppProjects and Jobs; ConfigMaps that differ. */
  readonly manifests: readonly Manifest[];
}

/** An Application that has something to sync. */
export interface WaitingApplication {
  readonly owner: Owner;
  /** The object of the Application itself differs. @default - what it syncs alone does */
  readonly own?: Manifest;
  /** Objects that go once somebody has confirmed it. */
  readonly toConfirm: number;
}

const APPLICATION_HEALTH = healthKey('argoproj.io/Application');

/** What Argo CD is told in its ConfigMap, or by values of its chart. */
const settingsIn = (manifests: readonly Manifest[]): readonly JsonObject[] =>
  manifests.flatMap(({ kind, name, body }) => {
    if (kind === 'ConfigMap' && name === 'argocd-cm') return [objectAt(body, 'data')];
    return objectsAt(objectAt(body, 'spec'), 'sources')
      .filter(source => kind === 'Application' && source['chart'] === 'argo-cd')
      .map(source => objectAt(source, 'helm', 'valuesObject', 'configs', 'cm'));
  });

/** Argo CD syncs the next wave of an Application once the objects of the last are healthy, Applications among them. */
const waveGates = ({ own }: WaitingApplication, { owners, manifests }: GateContext): readonly string[] => {
  const parent = ownerIn(owners, own);
  if (own === undefined || parent === undefined) return [];
  const settings = settingsIn(manifests);
  if (settings.length === 0 || !settings.every(one => APPLICATION_HEALTH in one)) return [];
  const wave = syncWaveOf(own.body);
  const earlier = manifests.filter(
    other =>
      other.kind === 'Application' && syncWaveOf(other.body) < wave && ownerIn(owners, other)?.name === parent.name,
  );
  if (earlier.length === 0) return [];
  const last = Math.max(...earlier.map(({ body }) => syncWaveOf(body)));
  const names = earlier.filter(({ body }) => syncWaveOf(body) === last).map(({ name }) => name);
  return [`after earlier waves of Application ${parent.name} are healthy, the last of them ${last}: ${listed(names)}`];
};

const automationGates = ({ owner: { manifest } }: WaitingApplication): readonly string[] => {
  const spec = objectAt(manifest.body, 'spec');
  if (objectAt(spec, 'strategy')['type'] === 'RollingSync')
    return [`when its step of ApplicationSet ${manifest.name} comes (RollingSync)`];
  const template = manifest.kind === 'ApplicationSet' ? objectAt(spec, 'template', 'spec') : spec;
  const automated = objectAt(template, 'syncPolicy')['automated'];
  return isJsonObject(automated) && automated['enabled'] !== false ? [] : ['when somebody syncs it'];
};

/** https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/ */
const isIn = (window: JsonObject, application: string, destination: JsonObject): boolean => {
  const [namespace = '', server = '', cluster = ''] = ['namespace', 'server', 'name'].map(key =>
    textAt(destination, key),
  );
  const asked = [
    { patterns: textsAt(window, 'applications'), words: [application] },
    { patterns: textsAt(window, 'namespaces'), words: [namespace] },
    { patterns: textsAt(window, 'clusters'), words: [server, cluster] },
  ].filter(({ patterns }) => patterns.length > 0);
  const met = asked.map(({ patterns, words }) => patterns.some(pattern => words.some(word => fits(pattern, word))));
  return met.length > 0 && (window['andOperator'] === true ? met.every(Boolean) : met.some(Boolean));
};

const windowGates = (
  { owner: { manifest, name } }: WaitingApplication,
  { manifests }: GateContext,
): readonly string[] => {
  const spec = objectAt(manifest.body, 'spec');
  const template = manifest.kind === 'ApplicationSet' ? objectAt(spec, 'template', 'spec') : spec;
  return manifests
    .filter(({ kind, name: project }) => kind === 'AppProject' && project === template['project'])
    .flatMap(project => objectsAt(objectAt(project.body, 'spec'), 'syncWindows'))
    .filter(window => isIn(window, name, objectAt(template, 'destination')))
    .map(
      window =>
        `${window['kind'] === 'deny' ? 'while no window is in the way' : 'while a window is open'}: ${windowWords(window)}`,
    );
};

const hookGates = ({ owner }: WaitingApplication, { owners, manifests }: GateContext): readonly string[] => {
  const hooks = manifests.filter(
    manifest =>
      manifest.kind === 'Job' &&
      (textAt(objectAt(manifest.body, 'metadata', 'annotations'), HOOK) ?? '').split(',').includes('PreSync') &&
      ownerIn(owners, manifest)?.name === owner.name,
  );
  return hooks.length === 0 ? [] : [`after its PreSync Job ${listed(hooks.map(({ name }) => name))} has succeeded`];
};

/** What an Application waits for before it syncs; none where it does so as soon as it sees the commit. */
export const syncGates = (application: WaitingApplication, context: GateContext): readonly string[] => [
  ...waveGates(application, context),
  ...automationGates(application),
  ...windowGates(application, context),
  ...hookGates(application, context),
  ...(application.toConfirm === 0 ? [] : ['somebody has to confirm what goes']),
];
