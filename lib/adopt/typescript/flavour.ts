import type { Import } from './imports';

/** Where a component is written: in this repository, or in one that has strata as a package. */
export interface Flavour {
  readonly is: 'repository' | 'package';
  /** Folder of components, from the project's root. */
  readonly folder: string;
}

/** Names of ours that written files use, with the files of lib/ that have them. */
const OURS = {
  ClusterContext: 'model/component',
  Component: 'model/component',
  Json: 'model/json',
  KindManifest: 'constructs/define-kind',
  KindProps: 'constructs/define-kind',
  ClusterObjectMeta: 'model/object-meta',
  ObjectMeta: 'model/object-meta',
  NAMESPACE_SYNC_OPTIONS: 'model/argo-cd-annotations',
  defineComponent: 'model/define-component',
  defineKind: 'constructs/define-kind',
  plainMonitoring: 'constructs/plain-monitoring',
} as const;

/** A name of ours. */
export type OurName = keyof typeof OURS;

/** The import of a name of ours. @param depth folders between the file and the one of components */
export const ourImport = ({ is }: Flavour, name: OurName, isType: boolean, depth: number): Import => ({
  from: is === 'package' ? 'strata' : `${'../'.repeat(depth + 1)}${OURS[name]}`,
  name,
  isType,
});

/** The file of the built-in kinds, below imports/. */
export const BUILT_IN = 'kubernetes/kinds';

/** The module of classes. @param file below imports/, without its ending */
export const kindModule = ({ is }: Flavour, file: string, depth: number): string => {
  if (is === 'package') return file === BUILT_IN ? 'strata/kubernetes' : `strata/${file}`;
  return `${'../'.repeat(depth + 2)}imports/${file}`;
};
