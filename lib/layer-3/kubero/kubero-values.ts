/** What a container of a buildpack may do. */
interface ContainerContext {
  readonly runAsUser: number;
  readonly runAsGroup: number;
  readonly runAsNonRoot: boolean;
  readonly allowPrivilegeEscalation: boolean;
  readonly readOnlyRootFilesystem: boolean;
  readonly capabilities: { readonly add: readonly string[]; readonly drop: readonly string[] };
}

/** A container of a buildpack, as applications take it over. */
export interface BuildStep {
  readonly repository: string;
  readonly tag: string;
  readonly command: string;
  readonly readOnlyAppStorage: boolean;
  readonly securityContext: ContainerContext;
}

/** Parts that the chart could bring, and that are off. */
interface Switch {
  readonly enabled: boolean;
}

interface Amounts {
  readonly cpu: string;
  readonly memory: string;
}

/**
 * Values of the chart of the page, every one of them: what is left out comes from the chart, with somebody's host names
 * and passwords. https://github.com/kubero-dev/kubero-operator/blob/v0.2.1/helm-charts/kubero/values.yaml
 */
export interface KuberoValues {
  readonly replicaCount: number;
  readonly image: { readonly repository: string; readonly tag: string; readonly pullPolicy: string };
  readonly imagePullSecrets: readonly { readonly name: string }[];
  readonly nameOverride: string;
  readonly fullnameOverride: string;
  readonly serviceAccount: {
    readonly create: boolean;
    readonly annotations: Readonly<Record<string, string>>;
    readonly name: string;
  };
  readonly podAnnotations: Readonly<Record<string, string>>;
  readonly podSecurityContext: {
    readonly fsGroup: number;
    readonly runAsUser: number;
    readonly runAsGroup: number;
    readonly runAsNonRoot: boolean;
    readonly seccompProfile: { readonly type: string };
  };
  readonly securityContext: {
    readonly runAsUser: number;
    readonly allowPrivilegeEscalation: boolean;
    readonly readOnlyRootFilesystem: boolean;
    readonly capabilities: { readonly drop: readonly string[] };
  };
  readonly service: { readonly type: string; readonly port: number };
  readonly prometheus: {
    readonly enabled: boolean;
    readonly create: boolean;
    readonly endpoint: string;
    readonly alertmanager: Switch;
    readonly 'kube-state-metrics': Switch;
    readonly server: Switch & { readonly ingress: Switch & { readonly hosts: readonly string[] } };
    readonly 'prometheus-node-exporter': Switch;
    readonly 'prometheus-pushgateway': Switch;
  };
  readonly registry: {
    readonly enabled: boolean;
    readonly create: boolean;
    readonly public: boolean;
    readonly host: string;
    readonly protocol: string;
    readonly port: number;
    readonly account: { readonly username: string; readonly password: string; readonly hash: string };
    readonly storage: string;
    readonly storageClassName: string;
  };
  readonly ingress: {
    readonly enabled: boolean;
    readonly className: string;
    readonly annotations: Readonly<Record<string, string>>;
    readonly hosts: readonly unknown[];
    readonly tls: readonly unknown[];
  };
  readonly resources: { readonly requests: Amounts; readonly limits: { readonly memory: string } };
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly unknown[];
  readonly affinity: object;
  readonly kubero: {
    readonly debug: string;
    readonly namespace: string;
    readonly context: string;
    readonly webhook_url: string;
    readonly auth: {
      readonly github: {
        readonly enabled: boolean;
        readonly id: string;
        readonly callbackUrl: string;
        readonly org: string;
      };
      readonly oauth2: {
        readonly enabled: boolean;
        readonly name: string;
        readonly id: string;
        readonly authUrl: string;
        readonly tokenUrl: string;
        readonly secret: string;
        readonly callbackUrl: string;
        readonly scope: string;
      };
    };
    readonly auditLogs: {
      readonly enabled: boolean;
      readonly storageClassName: string;
      readonly accessModes: readonly string[];
      readonly size: string;
      readonly limit: number;
    };
    readonly database: {
      readonly storageClassName: string;
      readonly accessModes: readonly string[];
      readonly size: string;
    };
    readonly config: {
      readonly kubero: {
        readonly readonly: boolean;
        readonly admin: { readonly disabled: boolean };
        readonly console: Switch;
        readonly banner: {
          readonly show: boolean;
          readonly message: string;
          readonly bgcolor: string;
          readonly fontcolor: string;
        };
      };
      readonly clusterissuer: string;
      readonly templates: Switch & { readonly catalogs: readonly unknown[] };
      readonly buildpacks: readonly {
        readonly name: string;
        readonly language: string;
        readonly fetch: BuildStep;
        readonly build: BuildStep;
        readonly run: BuildStep;
      }[];
      readonly podSizeList: readonly {
        readonly name: string;
        readonly description: string;
        readonly default: boolean;
        readonly active: boolean;
        readonly resources: { readonly requests: Amounts; readonly limits: Amounts };
      }[];
    };
  };
}
