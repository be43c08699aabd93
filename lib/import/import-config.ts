import type { ChartAcceptance } from '../model/chart-lock';
import type { Issue } from '../model/issue';

/** The file that lists every upstream version. */
export const CONFIG_FILE = 'cdk8s.yaml';

/** Where a release of CRDs can be applied from. */
export interface ReleasePin {
  /** Asset of the release that holds all CRDs. @default - nobody needs it */
  readonly url?: string;
  /** Of the asset. @default - not known */
  readonly sha256?: string;
  /** Git repository of the same files. */
  readonly repository: string;
  /** Commit of the version's tag. */
  readonly commit: string;
  /** Folder of the CRDs in the repository. */
  readonly path: string;
}

/** The CRDs of one upstream project at one version. */
export interface SystemPin {
  readonly name: string;
  readonly version: string;
  readonly urls: readonly string[];
  /** Kinds that get TypeScript types. */
  readonly kinds: readonly string[];
  /** @default - the CRDs come with a chart */
  readonly release?: ReleasePin;
  /** File of the mirror that types specs which the CRDs leave open. @default - the CRDs say it all */
  readonly specs?: string;
}

/** One version of a Helm chart. */
export interface ChartVersion {
  readonly version: string;
  readonly appVersion: string;
  /** Commit of the version's tag, for a chart in a git repository. */
  readonly commit?: string;
}

/** A Helm chart and the versions of it that the project knows, newest first. */
export interface ChartSource {
  readonly name: string;
  /** HTTPS repository, `oci://` registry path, or a git repository where there is a path. */
  readonly repository: string;
  /** Folder of the chart in its git repository. @default - the chart is released in archives */
  readonly path?: string;
  readonly versions: readonly ChartVersion[];
  /** Dotted paths of maps that take keys beside those of the chart's defaults. */
  readonly free: readonly string[];
  /** Why functions that are not pure do no harm in its templates. @default - none are accepted */
  readonly accepted?: readonly ChartAcceptance[];
}

/** One version of the manifests of others. */
export interface ManifestVersion {
  readonly version: string;
  /** The released file. @default - they lie in a git repository */
  readonly url?: string;
  /** Of that file, in hexadecimal, as those say who released it. @default - they do not say */
  readonly sha256?: string;
  /** Commit of the version's tag. @default - they are released in a file */
  readonly commit?: string;
}

/** Manifests of others and the versions of them that the project knows, newest first. */
export interface ManifestSource {
  readonly name: string;
  /** Git repository. @default - they are released in a file */
  readonly repository?: string;
  /** File or folder in it. @default - they are released in a file */
  readonly path?: string;
  /** A kustomization in the folder is not rendered: Argo CD reads the files as they are. @default false */
  readonly plain?: true;
  readonly versions: readonly ManifestVersion[];
}

/** All manifests that can be vendored: those of their own, and the CRDs of systems that Argo CD reads from git otherwise. */
export const manifestSourcesOf = ({ manifests, systems }: ImportConfig): readonly ManifestSource[] => [
  ...manifests,
  ...systems.flatMap(({ name, version, release }): readonly ManifestSource[] => {
    if (release === undefined) return [];
    const { repository, path, commit } = release;
    return [{ name, repository, path, plain: true, versions: [{ version, commit }] }];
  }),
];

/** What cdk8s.yaml asks the importer for. */
export interface ImportConfig {
  /** Versions such as `v1.35.0`, one of each minor. */
  readonly kubernetes: readonly string[];
  /** Versions such as `v1.13.9`, one of each line. */
  readonly talos: readonly string[];
  readonly systems: readonly SystemPin[];
  readonly charts: readonly ChartSource[];
  readonly manifests: readonly ManifestSource[];
}

/** An error in cdk8s.yaml or in what it names; `pointer` is the dotted path of the key. */
export const configError = (pointer: string, message: string, fix: string, value?: string): Issue => ({
  rule: 'import',
  severity: 'error',
  place: { file: CONFIG_FILE, pointer },
  message,
  ...(value === undefined ? {} : { value }),
  fix,
});
