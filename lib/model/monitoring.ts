/** Read as `group by (job)`, alerts and dashboards name a target by its `name`, which is the label `job` of its series. */
interface TargetBase {
  /** Kebab-case; name of the monitor, and the label `job` of everything that is read. */
  readonly name: string;
}

/** Metrics of a Service or of pods, read by a monitor that follows from this. */
export interface SelectedTarget extends TargetBase {
  /** What the labels select: Services (a ServiceMonitor is made) or pods (a PodMonitor). */
  readonly from: 'service' | 'pods';
  /** `'any'` looks into all of them. @default - the component's */
  readonly namespace?: string;
  readonly selector: Readonly<Record<string, string>>;
  /** Name of the port of the Service, or of the container. */
  readonly port: string;
  /** @default /metrics */
  readonly path?: string;
  /** Time between two reads. @default - the Prometheus's, 30s */
  readonly interval?: string;
  /** @default http */
  readonly scheme?: 'http' | 'https';
  /** Query of the request: `{ format: ['prometheus'] }`. @default - none */
  readonly params?: Readonly<Record<string, readonly string[]>>;
  /** How the certificate of `https` is checked; the Secret lies in the component's namespace. @default - not at all */
  readonly certificate?: {
    readonly authority: { readonly secret: string; readonly key: string };
    readonly serverName: string;
  };
  /** Name and password, from a Secret of the component's namespace with the keys `username` and `password`. @default - none */
  readonly basicAuth?: { readonly secret: string };
  /** Token, from a Secret of the component's namespace. @default - none */
  readonly token?: { readonly secret: string; readonly key: string };
  /** The Prometheus shows the token of its own account; of a Service alone. @default false */
  readonly asPrometheus?: boolean;
  /** Labels of pods that become labels of their series: `{ 'example.com/app': 'app' }`. @default - none */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** Labels of the metrics that get another name, where ours would be taken: `{ cluster: 'server' }`. @default - none */
  readonly rename?: Readonly<Record<string, string>>;
  /** Regular expression over names of metrics that are not kept. @default - all are */
  readonly drop?: string;
}

/** Metrics that a monitor of the component's chart reads. */
export interface ChartTarget extends TargetBase {
  readonly from: 'chart';
}

/** Where metrics come from. */
export type ScrapeTarget = SelectedTarget | ChartTarget;

/** How soon a person must look: now; today; never by itself. */
export type AlertSeverity = 'critical' | 'warning' | 'info';

/** A state that a person has to do something about. */
export interface Alert {
  /** CamelCase, unique in the platform: also the anchor of its entry in docs/alerts.md. */
  readonly name: string;
  /** PromQL; the alert fires for each series that it gives. */
  readonly expr: string;
  /** How long it must hold: `10m`. */
  readonly for: string;
  readonly severity: AlertSeverity;
  /** Which Prometheus asks: the one of the cluster, or the one that all clusters write to. @default cluster */
  readonly askedOf?: 'cluster' | 'central';
  /** What is wrong, in a line; `{{ $labels.x }}` stands for a label. */
  readonly summary: string;
  /** What it means for users, in a sentence or two. */
  readonly impact: string;
  /** What to do: sentences in Markdown, with the commands. */
  readonly steps: readonly string[];
}

/** Units of a panel, by Grafana's names. */
export type PanelUnit = 'short' | 'bytes' | 's' | 'percentunit' | 'reqps' | 'ops' | 'Bps' | 'dateTimeFromNow';

/** One graph or figure. */
export interface Panel {
  readonly title: string;
  readonly unit: PanelUnit;
  /** @default timeseries */
  readonly kind?: 'timeseries' | 'stat' | 'table';
  /** `legend` is a template over labels: `{{pod}}`. */
  readonly queries: readonly { readonly expr: string; readonly legend: string }[];
}

/** A dashboard of a component, as plain data; `grafanaDashboard` gives Grafana's form. */
export interface Dashboard {
  readonly title: string;
  readonly rows: readonly { readonly title: string; readonly panels: readonly Panel[] }[];
}

/** Names of metrics and where it is written that they exist. */
export interface KnownMetrics {
  /** URL of the page or source file that lists them. */
  readonly source: string;
  readonly names: readonly string[];
}

/** How a component is watched. */
export interface Monitoring {
  readonly targets: readonly ScrapeTarget[];
  readonly alerts: readonly Alert[];
  readonly dashboard: Dashboard;
  /** Every metric that the alerts and panels name, but for `up` and those of the cluster itself. */
  readonly metrics: readonly KnownMetrics[];
}

/** The alert that nothing of a target answers: every component has one. */
export const downAlert = (
  job: string,
  { severity = 'critical', ...alert }: Omit<Alert, 'expr' | 'for' | 'severity'> & { readonly severity?: AlertSeverity },
): Alert => ({ ...alert, severity, expr: `absent(up{job="${job}"} == 1)`, for: '10m' });
