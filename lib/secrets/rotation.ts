import { fields } from './seed';
import type { BroughtSecret, Consumer, SecretKey, SecretPath } from './secret-list';

/** A step of a rotation, in order. */
export interface RotationStep {
  readonly says: string;
  readonly commands: readonly string[];
}

/** A workload that reads a Secret at its start, and nobody starts again. */
const staysOld = ({ restarts }: BroughtSecret, { object, reads }: Consumer): boolean => {
  const [kind = '', , name = ''] = object.split('/');
  return (
    reads === 'start' &&
    /^(Deployment|StatefulSet|DaemonSet)\.apps$/.test(kind) &&
    !restarts.includes(`${kind.split('.')[0] ?? ''}/${name}`)
  );
};

/** True for what runs and ends. */
const isRun = ({ object }: Consumer): boolean => /^(Cron)?Job\./.test(object);

const told = (words: string, objects: readonly string[]): readonly string[] =>
  objects.length === 0 ? [] : [`${words}: ${objects.join(', ')}`];

const restart = (cluster: string, { object }: Consumer): string => {
  const [kind = '', namespace = '', name = ''] = object.split('/');
  return `kubectl --context ${cluster} --namespace ${namespace} rollout restart ${kind.toLowerCase()}/${name}`;
};

const arrival = (secret: BroughtSecret): RotationStep => {
  const { cluster, namespace, name, refresh, restarts, consumers } = secret;
  const old = consumers.filter(consumer => staysOld(secret, consumer));
  const later = consumers.filter(isRun);
  const named = (reads: Consumer['reads']): readonly string[] =>
    consumers.filter(one => one.reads === reads && !later.includes(one)).map(({ object }) => object);
  const parts = [
    `in ${cluster} the operator writes Secret ${namespace}/${name}${refresh === undefined ? '' : ` within ${refresh}`}`,
    ...(restarts.length === 0 ? [] : [`starts again: ${restarts.join(', ')}`]),
    ...told('read it as files, which follow within minutes', named('file')),
    ...told('read it as their program likes', named('other')),
    ...told(
      'read it when they run next',
      later.map(({ object }) => object),
    ),
    ...(old.length === 0 ? [] : ['these read it at their start, and nobody starts them again:']),
  ];
  return { says: parts.join('; '), commands: old.map(consumer => restart(cluster, consumer)) };
};

/** What a person has to have before anything is written. */
const before = (keys: readonly SecretKey[]): readonly RotationStep[] => {
  const locked = keys.filter(({ encrypts }) => encrypts === true).map(({ key }) => key);
  const unknown = keys.filter(({ unknown: is }) => is === true).map(({ key }) => key);
  const given = keys.flatMap(({ key, made }) => (made.by === 'elsewhere' ? [`${key}: ${made.says}`] : []));
  return [
    ...(locked.length === 0
      ? []
      : [
          {
            says: `leave ${locked.join(', ')} as it is: data is encrypted under it, and a new value makes that unreadable`,
            commands: [],
          },
        ]),
    ...(unknown.length === 0
      ? []
      : [
          {
            says: `ask whoever runs the app whether data is encrypted under ${unknown.join(', ')}: that is not known here, and such a key stays`,
            commands: [],
          },
        ]),
    ...(given.length === 0
      ? []
      : [{ says: `get the new value, and let the old one be until the end: ${given.join('; ')}`, commands: [] }]),
  ];
};

/** How a secret gets another value: in which order, who notices, what has to change elsewhere, and the way back. */
export function rotationOf(path: SecretPath): readonly RotationStep[] {
  const { mount, keys, brings } = path;
  const changed = keys.filter(({ made, encrypts }) => made.by !== 'data' && encrypts !== true);
  const along = [...new Set(changed.flatMap(key => key.along ?? []))];
  const target = `-mount=${mount} ${path.path}`;
  const steps = [
    {
      says: 'look how old it is: that stands in Vault alone',
      commands: [`vault kv metadata get ${target}`],
    },
    ...before(keys),
  ];
  if (changed.length === 0) return steps;
  return [
    ...steps,
    {
      says: 'write the new value; keys that are not named stay, so name those alone that change',
      commands: [`vault kv patch ${target} ${fields(path, changed, true)}`],
    },
    ...(along.length === 0 ? [] : [{ says: `change with it: ${along.join('; ')}`, commands: [] }]),
    ...brings.map(arrival),
    ...(path.atBootstrap
      ? [{ says: 'write it down where bootstrap takes it from: step 3 of bootstrap/<cluster>/README.md', commands: [] }]
      : []),
    ...(keys.some(({ made }) => made.by === 'elsewhere')
      ? [{ says: 'when all of it works, delete the old one where it was given out', commands: [] }]
      : []),
    {
      says: 'the way back, while the old value is still good: VERSION is the one before',
      commands: [`vault kv rollback ${target} -version=VERSION`],
    },
  ];
}
