import { isJsonList, type Json, type JsonObject } from '../../../model/json';
import { parsedJson } from '../../../model/parsed-json';
import { objectAt, objectsAt, shown, textAt } from '../../declared/fields';
import type { CheckedRule, Refusal } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { profileAnnotationRules } from './profile-annotations';
import { tolerationRulesOf } from './tolerations';

const ANNOTATIONS = ['metadata', 'annotations'];
const MIRROR = 'kubernetes.io/config.mirror';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

const onNode: CheckedRule = {
  upstream: 'ValidatePodSpecificAnnotations',
  field: `metadata.annotations["${MIRROR}"]`,
  says: 'stands beside nodeName',
  lead: ANNOTATIONS,
  check: ({ value }, refuse) => {
    const mirror = objectAt(value, ...ANNOTATIONS)[MIRROR];
    if (mirror === undefined || textAt(objectAt(value, 'spec'), 'nodeName') !== undefined) return;
    refuse({
      at: [...ANNOTATIONS, MIRROR],
      message: 'must stand beside nodeName',
      fix: 'drop it: the kubelet sets it',
    });
  },
};

const isCost = (text: string): boolean => {
  if (!/^(?:0|-[0-9]+|[1-9][0-9]*)$/.test(text)) return false;
  const cost = Number(text);
  return cost >= -(2 ** 31) && cost < 2 ** 31;
};

const deletionCost = fieldRule(
  'ValidatePodSpecificAnnotations',
  'metadata.annotations',
  `has a whole number of 32 bits as ${DELETION_COST}`,
  ({ value }) => {
    const cost = objectAt(value)[DELETION_COST];
    return cost !== undefined && !isCost(shown(cost ?? ''))
      ? {
          at: [...ANNOTATIONS, DELETION_COST],
          message: 'must be a whole number of 32 bits',
          value: cost,
          fix: 'change it',
        }
      : undefined;
  },
);

/** The list that a text in JSON stands for; null is an empty one, as for Go. */
const listOf = (text: string): readonly Json[] | undefined => {
  const value = parsedJson(text);
  if (value === null) return [];
  return isJsonList(value) ? value : undefined;
};

const tolerationsOf = (template: JsonObject): string | undefined =>
  textAt(objectAt(template, ...ANNOTATIONS), TOLERATIONS);

/** Keys as the tolerations of pods have them: Go reads those of the annotation in any case. */
const named = (toleration: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(toleration).map(([key, value]) => [
      key.toLowerCase() === 'tolerationseconds' ? 'tolerationSeconds' : key.toLowerCase(),
      value,
    ]),
  );

const isList: CheckedRule = {
  upstream: 'ValidateTolerationsInPodAnnotations',
  field: `metadata.annotations["${TOLERATIONS}"]`,
  says: 'is a list in JSON',
  lead: ANNOTATIONS,
  check: ({ value }, refuse) => {
    const text = tolerationsOf(value);
    if (text === undefined) return;
    if (listOf(text) !== undefined) return;
    refuse({
      at: [...ANNOTATIONS, TOLERATIONS],
      message: 'must be a list in JSON',
      value: text,
      fix: 'use spec.tolerations',
    });
  },
};

const TOLERATION_RULES = tolerationRulesOf('tolerations[]');

const validTolerations: CheckedRule = {
  upstream: 'ValidateTolerationsInPodAnnotations',
  field: `metadata.annotations["${TOLERATIONS}"]`,
  says: 'has tolerations that spec.tolerations could have',
  lead: ANNOTATIONS,
  check: (part, refuse) => {
    const list = listOf(tolerationsOf(part.value) ?? '[]') ?? [];
    const tolerations = objectsAt({ list }, 'list').map(named);
    const inner = { ...part, value: { tolerations } };
    const report = ({ message, value, fix }: Refusal): void =>
      refuse({ at: [...ANNOTATIONS, TOLERATIONS], message, fix, ...(value === undefined ? {} : { value }) });
    for (const { check } of TOLERATION_RULES) check(inner, report);
  },
};

/** Rules of annotations that pods are read by. Source: kubernetes, ValidatePodSpecificAnnotations */
export const templateAnnotationRules: readonly CheckedRule[] = [
  onNode,
  isList,
  validTolerations,
  deletionCost,
  ...profileAnnotationRules,
];
