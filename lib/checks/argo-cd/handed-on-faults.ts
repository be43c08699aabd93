import { misspeltWord } from '../../model/did-you-mean';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { podPartFaults, type PartPlace, type PodPartFault } from '../pods/pod-part-faults';

interface HandedOn {
  readonly key: RegExp;
  readonly place: PartPlace;
  /** Keys of which a map has at least one, or a slip of one; others are not what Kubernetes means. @default - a list */
  readonly has?: readonly string[];
  /** The same of the maps below those keys. @default - they may be anything */
  readonly each?: readonly string[];
}

/** A probe without one is half the chart's own. */
const HANDLERS = ['exec', 'grpc', 'httpGet', 'tcpSocket'];

/** Keys under which charts take a part of a pod and hand it on as it is. */
const HANDED_ON: readonly HandedOn[] = [
  { key: /(^r|R)esources$/, place: { in: 'container', field: 'resources' }, has: ['limits', 'requests'] },
  {
    key: /(^a|A)ffinity$/,
    place: { in: 'pod', field: 'affinity' },
    has: ['nodeAffinity', 'podAffinity', 'podAntiAffinity'],
    each: ['preferredDuringSchedulingIgnoredDuringExecution', 'requiredDuringSchedulingIgnoredDuringExecution'],
  },
  {
    key: /(^s|S)ecurityContext$/,
    place: { in: 'container', field: 'securityContext' },
    has: ['allowPrivilegeEscalation', 'privileged', 'readOnlyRootFilesystem'],
  },
  {
    key: /(^s|S)ecurityContext$/,
    place: { in: 'pod', field: 'securityContext' },
    has: ['fsGroup', 'runAsGroup', 'runAsNonRoot', 'runAsUser', 'seccompProfile'],
  },
  { key: /(^l|L)ivenessProbe$/, place: { in: 'container', field: 'livenessProbe' }, has: HANDLERS },
  { key: /(^r|R)eadinessProbe$/, place: { in: 'container', field: 'readinessProbe' }, has: HANDLERS },
  { key: /(^s|S)tartupProbe$/, place: { in: 'container', field: 'startupProbe' }, has: HANDLERS },
  { key: /(^t|T)olerations$/, place: { in: 'pod', field: 'tolerations' } },
  { key: /^topologySpreadConstraints$/, place: { in: 'pod', field: 'topologySpreadConstraints' } },
  { key: /^(extraV|v)olumes$/, place: { in: 'pod', field: 'volumes' } },
  { key: /^(extraV|v)olumeMounts$/, place: { in: 'container', field: 'volumeMounts' } },
  { key: /^(extraE|e)nv$/, place: { in: 'container', field: 'env' } },
  { key: /^(extraI|i)nitContainers$|^extraContainers$/, place: { in: 'containers' } },
];

/** Few keys are any of them. */
const ANY_KEY = new RegExp(HANDED_ON.map(({ key }) => key.source).join('|'));

/** A claim of a volume has resources of its own. */
const isOfClaim = (path: Path): boolean => path.some(part => typeof part === 'string' && /[cC]laim/.test(part));

const hasSome = (value: Json | undefined, words: readonly string[]): boolean =>
  isJsonObject(value) && Object.keys(value).some(key => words.includes(key) || misspeltWord(key, words) !== undefined);

/** Capabilities of several containers, by a name of the chart's own. */
const hasOwnCapabilities = ({ capabilities }: JsonObject): boolean =>
  isJsonObject(capabilities) && Object.values(capabilities).length > 0 && !hasSome(capabilities, ['add', 'drop']);

const fits = (value: Json, { has, each }: HandedOn): boolean => {
  if (has === undefined) return isJsonList(value) && value.every(item => isJsonObject(item));
  if (!isJsonObject(value) || !hasSome(value, has) || hasOwnCapabilities(value)) return false;
  return each === undefined || Object.values(value).every(item => hasSome(item, each));
};

/** Charts switch some parts on with a key of their own beside those of Kubernetes. */
const isSwitch = ({ path }: PodPartFault): boolean => path.length === 1 && path[0] === 'enabled';

/** Where values that a chart hands on to pods are none that the API server takes. */
export const handedOnFaults = (
  values: JsonObject,
  application: Manifest,
  context: CheckContext,
): readonly PodPartFault[] => {
  const within = (value: Json, path: Path): readonly PodPartFault[] => {
    if (isJsonList(value)) return value.flatMap((item, index) => within(item, [...path, index]));
    if (!isJsonObject(value)) return [];
    return Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : at(item, key, [...path, key])));
  };
  const at = (value: Json, key: string, path: Path): readonly PodPartFault[] => {
    const parts = !ANY_KEY.test(key) || isOfClaim(path) ? [] : HANDED_ON.filter(part => part.key.test(key));
    const part = parts.find(one => fits(value, one));
    if (part !== undefined) return faultsOf(value, part, path);
    if (parts.length === 0 || !isJsonObject(value)) return within(value, path);
    // Charts of several programs have one such map for each.
    return Object.entries(value).flatMap(([name, item = null]) => {
      const own = parts.find(one => fits(item, one));
      return own === undefined ? within(item, [...path, name]) : faultsOf(item, own, [...path, name]);
    });
  };
  const faultsOf = (value: Json, { place }: HandedOn, path: Path): readonly PodPartFault[] => {
    if (JSON.stringify(value).includes('{{')) return [];
    return podPartFaults(place, value, application, context)
      .filter(fault => !isSwitch(fault))
      .map(fault => ({ ...fault, path: [...path, ...fault.path] }));
  };
  return within(values, []);
};
