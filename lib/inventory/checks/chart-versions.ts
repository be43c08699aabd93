import { lineOf } from '../../model/version-line';
import { chartNameOf } from '../../model/chart-names';
import { didYouMean } from '../../model/did-you-mean';
import type { ChartPin, Pins } from '../../model/chart-pin';
import { settingsByName } from '../../model/component-settings';
import type { Platform } from '../../model/inventory';
import type { Issue, Place } from '../../model/issue';
import type { Path } from '../../model/path';
import { placedIn, type ReadCluster } from '../environments';
import { finding } from '../finding';
import { ARGO_CD_KUBERNETES, CILIUM_GATEWAY_API, isBetween } from '../../model/support-matrix';

/** What the check of chart versions reads. */
export interface ChosenVersions {
  readonly platform?: Platform;
  readonly clusters: readonly Pick<ReadCluster, 'name' | 'components' | 'kubernetes'>[];
  readonly placeOf: (document: string, path: Path) => Place;
}

/** The versions of a chart that can be chosen, newest first. */
const listedVersions = (pins: Pins, component: string): readonly string[] =>
  component === 'gateway-api'
    ? [pins.gatewayApi.version]
    : (pins.charts[chartNameOf(component)] ?? []).map(({ version }) => version);

/** The chart that a cluster uses: the version that it names, or the newest one listed. */
const chosenPin = (pins: Pins, component: string, version: string | undefined): ChartPin | undefined =>
  (pins.charts[chartNameOf(component)] ?? []).find(pin => version === undefined || pin.version === version);

/** Versions of charts are listed in cdk8s.yaml and fit together. */
export function chartVersions({ platform, clusters, placeOf }: ChosenVersions, pins: Pins): readonly Issue[] {
  return clusters.flatMap(({ name, components, kubernetes }) => {
    const isPlaced = (component: string): boolean =>
      platform === undefined || placedIn(platform, component).includes(name);
    const place = (...path: Path): Place => placeOf(name, path);
    const placement = placeOf('platform', ['placement']);
    const path = (component: string): Path => ['components', component, 'version'];

    const unlisted = Object.entries(settingsByName({ components })).flatMap(([component, settings]) => {
      const version = settings?.version;
      const listed = listedVersions(pins, component);
      if (version === undefined || listed.includes(version)) return [];
      const known = listed.length === 0 ? 'none of it is listed.' : `use one of ${listed.join(', ')}.`;
      const fix = `${didYouMean(version, listed, known)} To add it, write it there and run npm run import`;
      return [
        finding('chart-version', placeOf(name, path(component)), 'is not listed in cdk8s.yaml', {
          value: version,
          fix,
        }),
      ];
    });

    const cilium = chosenPin(pins, 'cilium', components.cilium?.version);
    const gatewayApi = components['gateway-api']?.version ?? pins.gatewayApi.version;
    const gatewayLines = cilium === undefined ? undefined : CILIUM_GATEWAY_API[lineOf(cilium.appVersion)];
    const fitsGateway = gatewayLines !== undefined && isBetween(lineOf(gatewayApi), gatewayLines);
    const argoCd = chosenPin(pins, 'argo-cd', components['argo-cd']?.version);
    const kubernetesLines = argoCd === undefined ? undefined : ARGO_CD_KUBERNETES[lineOf(argoCd.appVersion)];
    const fitsKubernetes = kubernetesLines !== undefined && isBetween(lineOf(kubernetes.version), kubernetesLines);
    const works = (lines: readonly [string, string] | undefined, what: string): string =>
      lines === undefined
        ? `${what} is not in the support matrix`
        : `${what} ${lines[0] === lines[1] ? lines[0] : lines.join(' to ')}`;

    return [
      ...unlisted,
      ...(cilium === undefined || fitsGateway || !isPlaced('cilium') || !isPlaced('gateway-api')
        ? []
        : [
            finding(
              'cilium-gateway-api',
              placeOf(name, path('cilium')),
              works(
                gatewayLines,
                gatewayLines === undefined
                  ? `Cilium ${cilium.appVersion}`
                  : `Cilium ${lineOf(cilium.appVersion)} works with Gateway API`,
              ),
              {
                value: `Gateway API ${gatewayApi}`,
                fix: 'move one of them',
                restsOn: [place('components'), placement],
              },
            ),
          ]),
      ...(argoCd === undefined || fitsKubernetes || !isPlaced('argo-cd')
        ? []
        : [
            finding(
              'argo-cd-kubernetes',
              placeOf(name, path('argo-cd')),
              works(
                kubernetesLines,
                kubernetesLines === undefined
                  ? `Argo CD ${argoCd.appVersion}`
                  : `Argo CD ${lineOf(argoCd.appVersion)} is tested with Kubernetes`,
              ),
              {
                value: `Kubernetes ${kubernetes.version}`,
                fix: 'move one of them',
                restsOn: [place('kubernetes', 'version'), placement],
              },
            ),
          ]),
    ];
  });
}
