import { groupedEntries } from '../../model/grouped';
import { identityOf } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, textAt, textsAt } from '../declared/fields';
import { routeTargets } from '../gateway/route-targets';
import { containersOf, type PodTemplate } from '../pods/pod-templates';
import type { Finding } from '../rule';
import { objectsOf } from './application-objects';
import { applicationsOf } from './applications';
import { argoCdSettings } from './argo-cd-settings';

type PodsByHost = ReadonlyMap<string, readonly PodTemplate[]>;

/** Host of an image or of a chart's repository, with a scheme or without; none for images of Docker Hub. */
const hostOf = (address: string): string | undefined => {
  const [first = '', ...rest] = address.replace(/^[a-z+]+:\/\//, '').split('/');
  return rest.length > 0 && /[.:]/.test(first) ? first.replace(/:\d+$/, '') : undefined;
};

/** Pods that answer at a name, by the name. */
const podsByHost = (context: CheckContext): PodsByHost =>
  groupedEntries(
    routeTargets(context).flatMap(({ route, pods }) =>
      textsAt(objectAt(route.body, 'spec'), 'hostnames').flatMap(host => pods.map(pod => [host, pod] as const)),
    ),
  );

const imageCycles = (hosts: PodsByHost): readonly Finding[] => {
  const told = new Set<string>();
  return [...hosts].flatMap(([host, pods]) =>
    pods.flatMap(pod =>
      containersOf(pod).flatMap(({ container, path }): readonly Finding[] => {
        const image = textAt(container, 'image') ?? '';
        const pointer = toPointer([...path, 'image']);
        const key = `${identityOf(pod.manifest)} ${pointer}`;
        if (hostOf(image) !== host || told.has(key)) return [];
        told.add(key);
        const message = 'comes from the registry that these pods answer for';
        return [{ manifest: pod.manifest, pointer, message, value: image, fix: 'pull it from a registry elsewhere' }];
      }),
    ),
  );
};

/** Charts that come from where only what they install answers. */
const chartCycles = (hosts: PodsByHost, context: CheckContext): readonly Finding[] =>
  applicationsOf(context).flatMap(application =>
    application.sources.flatMap(({ source, path }): readonly Finding[] => {
      const address = textAt(source, 'repoURL') ?? '';
      const pods = hosts.get(hostOf(`${address}/`) ?? '');
      if (pods === undefined || textAt(source, 'chart') === undefined) return [];
      const own = new Set(objectsOf(application, context));
      if (!pods.some(({ manifest }) => own.has(manifest))) return [];
      return [
        {
          manifest: application.manifest,
          pointer: toPointer([...path, 'repoURL']),
          message: 'is a repository of charts that this chart installs',
          value: address,
          fix: 'take the chart from elsewhere',
        },
      ];
    }),
  );

const ISSUER_LINE = /^issuer:\s*["']?https:\/\/([^/:\s"']+)/m;

/** Argo CD without its own administrator, whose people sign in at something that it installs. */
const signInCycles = (hosts: PodsByHost, context: CheckContext): readonly Finding[] =>
  argoCdSettings(context).flatMap(({ manifest, path, data }): readonly Finding[] => {
    const isClosed = ['false', false].some(value => data['admin.enabled'] === value);
    const host = ISSUER_LINE.exec(textAt(data, 'oidc.config') ?? '')?.[1];
    if (!isClosed || host === undefined || !hosts.has(host)) return [];
    return [
      {
        manifest,
        pointer: toPointer([...path, 'admin.enabled']),
        message: `lets people sign in at ${host} alone, which Argo CD installs`,
        value: 'false',
        fix: 'leave the administrator on, for the day on which the issuer is away',
      },
    ];
  });

/** What comes from a host at which only itself answers. */
export const hostCycles = (context: CheckContext): readonly Finding[] => {
  const hosts = podsByHost(context);
  return [...imageCycles(hosts), ...chartCycles(hosts, context), ...signInCycles(hosts, context)];
};
