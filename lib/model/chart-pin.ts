import type { ManifestPin } from './manifest-pin';

/** A chart at one version, as Argo CD and helm fetch it. */
export interface ChartPin {
  readonly name: string;
  readonly version: string;
  /** Version of the application inside. */
  readonly appVersion: string;
  /** HTTPS chart repository, a registry path without `oci://` for an OCI chart, or the git repository of `git`. */
  readonly repository: string;
  readonly oci: boolean;
  /** Where the chart lies in a git repository. @default - a chart repository or a registry has it */
  readonly git?: {
    /** Commit of the version's tag. */
    readonly commit: string;
    /** Folder of the chart. */
    readonly path: string;
  };
}

/** The CRDs of an upstream project at a release, as Argo CD reads them from its repository. */
export interface CrdRelease {
  readonly version: string;
  readonly repository: string;
  /** Commit of the release's tag. */
  readonly commit: string;
  /** Folder of the CRDs in the repository. */
  readonly path: string;
}

/** What cdk8s.yaml lists, as far as a render needs it. */
export interface Pins {
  /** Versions of each chart, newest first. */
  readonly charts: Readonly<Record<string, readonly ChartPin[]>>;
  /** Versions of the manifests of others by name, newest first. */
  readonly manifests: Readonly<Record<string, readonly ManifestPin[]>>;
  readonly gatewayApi: CrdRelease & {
    /** Release asset with all CRDs of the standard channel. */
    readonly url: string;
    readonly sha256: string;
  };
  readonly prometheusOperator: CrdRelease;
  readonly kubero: CrdRelease;
  readonly envoyGateway: CrdRelease;
  readonly cyclops: CrdRelease;
  readonly devworkspaceOperator: CrdRelease;
  readonly eclipseChe: CrdRelease;
}
