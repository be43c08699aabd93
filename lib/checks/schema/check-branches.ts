import type { CompactNode } from '../../model/compact-schema';
import type { Json } from '../../model/json';
import { toDotted } from '../../model/path';
import type { Problem } from './problem';
import { nodeAt, note, type Walk } from './walk';

const problemsOf = (value: Json, index: number, walk: Walk): readonly Problem[] => {
  const problems: Problem[] = [];
  walk.check(value, nodeAt(walk, index), { ...walk, branch: true, problems });
  return problems;
};

/** The fields that alternatives ask for, when that is all they do. */
const askedFields = (branches: readonly number[], walk: Walk): readonly string[] | undefined => {
  const asked = branches.map(index => {
    const { required, ...rest } = nodeAt(walk, index);
    return required === undefined || Object.keys(rest).length > 0 ? undefined : required.join(' with ');
  });
  return asked.every(field => field !== undefined) ? asked : undefined;
};

const describe = (problems: readonly Problem[], walk: Walk): string => {
  const [first] = problems;
  if (first === undefined) return '';
  const place = toDotted(first.path.slice(walk.path.length));
  return `${place === '' ? '' : `${place} `}${first.message}${first.value === undefined ? '' : ` ${first.value}`}`;
};

const checkAny = (value: Json, branches: readonly number[], walk: Walk): void => {
  const results = branches.map(index => problemsOf(value, index, walk));
  if (results.length === 0 || results.some(problems => problems.length === 0)) return;
  const fields = askedFields(branches, walk);
  if (fields !== undefined) {
    note(walk, { code: 'value', message: `must have one of ${fields.join(', ')}`, fix: 'add one of them' });
    return;
  }
  const reasons = [...new Set(results.map(problems => describe(problems, walk)))].join('; or: ');
  note(walk, { code: 'value', message: `fits none of the alternatives: ${reasons}`, fix: 'follow one of them' });
};

const checkOne = (value: Json, branches: readonly number[], walk: Walk): void => {
  const fitting = branches.filter(index => problemsOf(value, index, walk).length === 0);
  if (fitting.length === 1 || branches.length === 0) return;
  const fields = askedFields(branches, walk);
  if (fields === undefined) {
    if (fitting.length === 0) checkAny(value, branches, walk);
    else {
      const message = `fits ${fitting.length} alternatives, must fit exactly one`;
      note(walk, { code: 'value', message, fix: 'follow only one of them' });
    }
    return;
  }
  const present = askedFields(fitting, walk) ?? [];
  note(walk, {
    code: 'value',
    message: `must have exactly one of ${fields.join(', ')}`,
    ...(present.length === 0 ? {} : { value: `has ${present.join(', ')}` }),
    fix: present.length === 0 ? 'add one of them' : 'keep one of them',
  });
};

/** The fields that a forbidden form has, as far as it is made of `required` alone. */
const forbiddenFields = (node: CompactNode, walk: Walk): readonly string[] | undefined => {
  const { required, anyOf, ...rest } = node;
  if (Object.keys(rest).length > 0) return undefined;
  if (required !== undefined) return anyOf === undefined ? [required.join(' with ')] : undefined;
  return anyOf === undefined ? undefined : askedFields(anyOf, walk);
};

const checkNot = (value: Json, index: number, walk: Walk): void => {
  if (problemsOf(value, index, walk).length > 0) return;
  const fields = forbiddenFields(nodeAt(walk, index), walk);
  const message = fields === undefined ? 'has a form that its schema forbids' : `must not have ${fields.join(' or ')}`;
  note(walk, { code: 'value', message, fix: 'change it' });
};

/** `allOf`, `anyOf`, `oneOf` and `not`. */
export const checkBranches = (value: Json, node: CompactNode, walk: Walk): void => {
  for (const index of node.allOf ?? []) walk.problems.push(...problemsOf(value, index, walk));
  if (node.anyOf !== undefined) checkAny(value, node.anyOf, walk);
  if (node.oneOf !== undefined) checkOne(value, node.oneOf, walk);
  if (node.not !== undefined) checkNot(value, node.not, walk);
};
