import { groupOf } from '../../model/manifest';
import type { Problem } from './problem';

/** A field that a definition requires of the entries of lists, and that a webhook of its operator writes before the schema judges. */
interface FilledField {
  readonly group: string;
  readonly lists: readonly string[];
  readonly field: string;
}

/**
 * Tekton writes an empty name, runs the step as `unnamed-N`, and writes resources without any. A sidecar needs its name: the pod
 * has it as that of a container.
 * Source: github.com/tektoncd/pipeline, pkg/apis/pipeline/v1/container_types.go (no omitempty) and pkg/pod/entrypoint.go (StepName)
 */
const FILLED: readonly FilledField[] = [
  { group: 'tekton.dev', lists: ['steps'], field: 'name' },
  { group: 'tekton.dev', lists: ['stepSpecs', 'sidecarSpecs'], field: 'computeResources' },
  { group: 'tekton.dev', lists: ['stepOverrides', 'sidecarOverrides'], field: 'resources' },
];

/** True for a required field that its object may leave out where the operator of its kind runs. */
export const isFilledByWebhook = (apiVersion: string, { code, path, value }: Problem): boolean => {
  if (code !== 'required') return false;
  const [list, entry] = path.slice(-2);
  return FILLED.some(
    ({ group, lists, field }) =>
      group === groupOf(apiVersion) &&
      field === value &&
      typeof list === 'string' &&
      lists.includes(list) &&
      typeof entry === 'number',
  );
};
