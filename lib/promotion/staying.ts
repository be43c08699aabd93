import type { App } from '../../imports/environments/tenant';
import { listed } from '../model/listed';
import type { Phase } from '../model/tenant';
import type { PromotedApp } from './promote-app';
import { versionedName, type Versioned } from './promote-version';

/** What an older version meets that the newer one has changed: it does not go back with the pin. */
export interface Staying {
  readonly what: string;
  readonly why: string;
  /** What can be done about it. */
  readonly way: string;
}

const MIGRATED = 'what the newer version changed in its schema and wrote stays, and the older one has to read it';

const databasesOf = ({ databases = {}, databaseFields = {} }: App): readonly string[] => [
  ...new Set([...Object.values(databases), ...Object.values(databaseFields).map(({ database }) => database)]),
];

/** The data of an app: it is as the newer version left it. */
export const stayingOfApp = ({ tenant, app }: PromotedApp, phases: readonly Phase[]): readonly Staying[] =>
  phases.flatMap(phase => [
    ...databasesOf(app).map(name => ({
      what: `database ${name} of ${tenant.name} in ${phase}`,
      why: MIGRATED,
      way: 'its own migration back, or a restore to the moment before the newer version: docs/postgres.md#restore',
    })),
    ...(app.storage ?? []).map(({ name, holds }) => ({
      what: `volume ${name} of ${tenant.name}/${app.name} in ${phase} (${holds})`,
      why: 'what the newer version wrote stays, and the older one has to read it',
      way: 'a restore of the volume: docs/velero.md#restore',
    })),
  ]);

/** Settings that changed since the older version ran: the pin is its image alone. */
export const stayingSettings = (
  { tenant, app }: PromotedApp,
  phase: Phase,
  file: string,
  settings: readonly string[],
): readonly Staying[] =>
  settings.length === 0
    ? []
    : [
        {
          what: `settings of ${tenant.name}/${app.name} in ${phase}: ${listed(settings)}`,
          why: 'they are other ones than when the older version ran, and stay as they are',
          way: `change those that it cannot run with: git log -p ${file}`,
        },
      ];

/** What is beside the pin of a version of a cluster. */
export const stayingOfVersion = (what: Versioned, cluster: string): readonly Staying[] =>
  what === 'talos'
    ? [
        {
          what: `the machines of ${cluster}`,
          why: 'a pin installs nothing: each runs the version that it has until somebody types a command',
          way: '`talosctl rollback` brings back what a machine ran before; docs/upgrades.md#the-way-back',
        },
      ]
    : [
        {
          what: `objects that ${versionedName(what)} keeps in ${cluster}`,
          why: 'what the newer version has written in a form of its own stays',
          way: 'the release notes of the newer version; docs/upgrades.md#the-way-back',
        },
      ];
