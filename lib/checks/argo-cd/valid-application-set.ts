import type { Json, JsonObject } from '../../model/json';
import type { CheckContext } from '../check-context';
import { objectAt, shown, textAt, textsAt } from '../declared/fields';
import type { ClusterRule, Report } from '../rule';
import { ARGO_GROUP } from './applications';

const MISSING_KEY = 'missingkey=error';

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

/** A7: an ApplicationSet fails on values that are missing, and deletes nothing in prod. */
export const validApplicationSet: ClusterRule = {
  id: 'A7',
  name: 'valid-application-set',
  severity: 'error',
  reason: 'Applications appear with half a name, or vanish with all that they made',
  scope: 'cluster',
  run: (context, report) => {
    for (const manifest of context.declared().ofKind(ARGO_GROUP, 'ApplicationSet')) {
      const spec = objectAt(manifest.body, 'spec');
      for (const fault of [...templateFaults(spec), ...prodFaults(spec, context)]) {
        report({ manifest, ...fault });
      }
    }
  },
};
