import type { Json, JsonObject } from '../../model/json';
import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, shown, textAt, textsAt } from '../declared/fields';
import type { ClusterRule, Report } from '../rule';
import { ARGO_GROUP } from './applications';

const MISSING_KEY = 'missingkey=error';

/** How often pull requests are asked for at least, in seconds; Argo CD's own default is half an hour. */
const MOST_SECONDS = 300;

/** Generators below which others stand. https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/ */
const NESTING = ['matrix', 'merge'];

interface PlacedGenerator {
  readonly generator: JsonObject;
  readonly path: readonly (string | number)[];
}

const generatorsIn = (holder: JsonObject, path: readonly (string | number)[]): readonly PlacedGenerator[] =>
  objectsAt(holder, 'generators').flatMap((generator, index) => {
    const at = [...path, 'generators', index];
    const nested = NESTING.flatMap(key =>
      key in generator ? generatorsIn(objectAt(generator, key), [...at, key]) : [],
    );
    return [{ generator, path: at }, ...nested];
  });

type Told = Parameters<Report>[0];

/** A value as a finding takes it; nothing is no value. */
const valued = (value: Json | undefined): Pick<Told, 'value'> => (value === undefined ? {} : { value: shown(value) });

const templateFaults = (spec: JsonObject): readonly Omit<Told, 'manifest'>[] => {
  const reason = 'a value that a generator does not give becomes an empty text or stays a template';
  if (spec['goTemplate'] !== true) {
    return [
      {
        pointer: '/spec/goTemplate',
        message: `must be true: ${reason}`,
        ...valued(spec['goTemplate']),
        fix: 'set goTemplate: true',
      },
    ];
  }
  if (textsAt(spec, 'goTemplateOptions').includes(MISSING_KEY)) return [];
  return [
    { pointer: '/spec/goTemplateOptions', message: `${MISSING_KEY} is missing: ${reason}`, fix: `add ${MISSING_KEY}` },
  ];
};

const prodFaults = (spec: JsonObject, { machines }: CheckContext): readonly Omit<Told, 'manifest'>[] => {
  if (machines?.role !== 'prod') return [];
  const policy = objectAt(spec, 'syncPolicy');
  const sync = textAt(policy, 'applicationsSync');
  return [
    ...(sync === 'create-update' || sync === 'create-only'
      ? []
      : [
          {
            pointer: '/spec/syncPolicy/applicationsSync',
            message: 'may delete Applications of prod by itself',
            ...valued(sync),
            fix: 'use create-update',
          },
        ]),
    ...(policy['preserveResourcesOnDeletion'] === true
      ? []
      : [
          {
            pointer: '/spec/syncPolicy/preserveResourcesOnDeletion',
            message: 'must be true in prod: deleting the ApplicationSet deletes all that its Applications made',
            ...valued(policy['preserveResourcesOnDeletion']),
            fix: 'set preserveResourcesOnDeletion: true',
          },
        ]),
  ];
};

const pullRequestFaults = (spec: JsonObject): readonly Omit<Told, 'manifest'>[] =>
  generatorsIn(spec, ['spec']).flatMap(({ generator, path }) => {
    if (!('pullRequest' in generator)) return [];
    const settings = objectAt(generator, 'pullRequest');
    const at = [...path, 'pullRequest'];
    const { requeueAfterSeconds: seconds } = settings;
    const provider = ['gitea', 'github', 'gitlab', 'bitbucket', 'bitbucketServer', 'azuredevops'].find(
      key => key in settings,
    );
    const labels = provider === undefined ? [] : textsAt(objectAt(settings, provider), 'labels');
    return [
      ...(typeof seconds === 'number' && seconds <= MOST_SECONDS
        ? []
        : [
            {
              pointer: toPointer([...at, 'requeueAfterSeconds']),
              message: 'looks at pull requests too seldom',
              ...valued(seconds),
              fix: `use at most ${MOST_SECONDS}`,
            },
          ]),
      ...(labels.length > 0 || provider === undefined
        ? []
        : [
            {
              pointer: toPointer([...at, provider, 'labels']),
              message: 'every pull request, of anybody, gets an Application',
              fix: 'name a label that a member of the team sets',
            },
          ]),
    ];
  });

/** A7: an ApplicationSet fails on values that are missing, deletes nothing in prod, and asks for pull requests in time. */
export const validApplicationSet: ClusterRule = {
  id: 'A7',
  name: 'valid-application-set',
  severity: 'error',
  reason: 'Applications appear with half a name, or vanish with all that they made',
  scope: 'cluster',
  run: (context, report) => {
    for (const manifest of context.declared().ofKind(ARGO_GROUP, 'ApplicationSet')) {
      const spec = objectAt(manifest.body, 'spec');
      for (const fault of [...templateFaults(spec), ...prodFaults(spec, context), ...pullRequestFaults(spec)]) {
        report({ manifest, ...fault });
      }
    }
  },
};
