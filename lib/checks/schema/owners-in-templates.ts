import type { Problem } from './problem';

/**
 * What is said of the owners that the template of a pod or of a Job names: nobody reads them, and what is made of it has its own; only
 * a server-side apply needs the key of the list. Source: kubernetes, ValidatePodTemplateSpec, GetPodFromTemplate
 */
export const ownersInTemplates = (problem: Problem): readonly Problem[] => {
  const [template, metadata, owners, entry] = problem.path.slice(-4);
  const isOwner =
    problem.code === 'required' &&
    (template === 'template' || template === 'jobTemplate') &&
    metadata === 'metadata' &&
    owners === 'ownerReferences' &&
    typeof entry === 'number';
  if (!isOwner) return [problem];
  if (problem.value !== 'uid') return [];
  const { value: _value, ...rest } = problem;
  return [{ ...rest, code: 'apply', message: 'must have a key (uid)', fix: 'remove it: nobody takes it over' }];
};
