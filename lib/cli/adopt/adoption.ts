import { namespaceWords, podSecurityOf, type AdoptedInput } from '../../adopt/adopted-input';
import type { ComponentData } from '../../adopt/component-data';
import { componentFiles, type ComponentWriting, type WrittenFile } from '../../adopt/component-files';
import { componentTest } from '../../adopt/component-test';
import { keptDataOf, withKeptData } from '../../adopt/kept-data-of';
import { reasonToLeaveOut, type LeftOut } from '../../adopt/left-out';
import { ENFORCE, isLevel } from '../../checks/pod-security/policy-of-namespace';
import { podTemplatesOf } from '../../checks/pods/pod-templates';
import { NAMESPACE_SYNC_OPTIONS, SYNC_OPTIONS, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { Manifest } from '../../model/manifest';
import { wordsIn, type Answers } from '../../scaffold/question';

/** What is adopted as one component. */
export interface Adoption {
  readonly input: AdoptedInput;
  readonly data: ComponentData;
  readonly files: readonly WrittenFile[];
  /** Its file below the folder of components, without its ending. */
  readonly module: string;
  /** What the component has to render. */
  readonly manifests: readonly Manifest[];
  readonly leftOut: readonly LeftOut[];
  readonly untyped: ReturnType<typeof componentFiles>['untyped'];
}

/** A component that has its namespace to itself, or takes part in that of another one. */
const dataOf = (
  name: string,
  input: AdoptedInput,
  answers: Answers,
  { minor, isShared }: { readonly minor: number; readonly isShared: boolean },
): ComponentData => {
  const said = answers['pod-security'] ?? '';
  const level = isShared ? undefined : isLevel(said) ? said : podSecurityOf(input, minor);
  const labels = { [ENFORCE]: level, 'pod-security.kubernetes.io/warn': level };
  const annotations = { [SYNC_WAVE]: '-10', [SYNC_OPTIONS]: NAMESPACE_SYNC_OPTIONS };
  const words = level === undefined ? undefined : input;
  return {
    name,
    summary: answers['summary'] ?? '',
    layer: answers['layer'] === '2' ? '2' : '3',
    namespace: input.namespace,
    ...(level === undefined ? {} : { podSecurity: level }),
    namespaceLabels: words === undefined ? {} : namespaceWords(words, 'labels', labels),
    namespaceAnnotations: words === undefined ? {} : namespaceWords(words, 'annotations', annotations),
    needs: [...new Set(['cni', 'argo-cd', ...wordsIn(answers['needs'])])],
    clusters: wordsIn(answers['clusters']),
    secrets: input.secrets,
    data: keptDataOf(input.objects, input.namespace),
    hasPods: input.objects.some(one => podTemplatesOf(one).length > 0),
  };
};

/**
 * The component that objects become, with its files.
 * @param shared whether the namespace is that of another component
 */
export function adoptionOf(
  name: string,
  input: AdoptedInput,
  answers: Answers,
  writing: ComponentWriting & { readonly minor: number; readonly isShared: boolean },
): Adoption {
  const data = dataOf(name, input, answers, writing);
  const { ownNamespace, objects } = input;
  const { files, module, untyped } = componentFiles(data, objects.map(withKeptData), writing);
  const depth = module.split('/').length - 1;
  const test = {
    file: `${writing.flavour.folder}/${module}.test.ts`,
    text: componentTest(data, objects, depth),
  };
  const foreign =
    ownNamespace === undefined || data.podSecurity !== undefined
      ? []
      : [{ manifest: ownNamespace, because: reasonToLeaveOut(ownNamespace) ?? 'another component has this namespace' }];
  return {
    input,
    data,
    files: writing.flavour.is === 'package' ? files : [...files, test],
    module,
    manifests: ownNamespace === undefined || foreign.length > 0 ? objects : [ownNamespace, ...objects],
    leftOut: [...input.leftOut, ...foreign],
    untyped,
  };
}
