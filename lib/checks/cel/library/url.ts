import {
  celFunc,
  celList,
  celMap,
  celMethod,
  CelScalar,
  type CelFunc,
  type CelList,
  type CelMap,
  type CelValue,
} from '@bufbuild/cel';
import { parseUrl, splitHost, type Url } from '../../formats/uri';
import { OPAQUE, opaque, opaqueText } from '../opaque';

const { BOOL, STRING } = CelScalar;

const required = (text: string): Url => {
  const url = parseUrl(text);
  if (url === undefined) throw new Error(`URL parse error during conversion from string: ${text}`);
  return url;
};

const urlOf = (value: CelValue): Url => required(opaqueText(value, 'url'));

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};

const queryOf = ({ query }: Url): CelMap => {
  const values = new Map<string, string[]>();
  for (const pair of query.split('&')) {
    if (pair === '' || pair.includes(';')) continue;
    const mark = pair.indexOf('=');
    const key = decode(mark < 0 ? pair : pair.slice(0, mark));
    const value = decode(mark < 0 ? '' : pair.slice(mark + 1));
    if (key !== undefined && value !== undefined) values.set(key, [...(values.get(key) ?? []), value]);
  }
  return celMap(new Map<string, CelList>([...values].map(([key, list]) => [key, celList(list)])));
};

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-url-library */
export const URL_FUNCTIONS: readonly CelFunc[] = [
  celFunc('isURL', [STRING], BOOL, text => parseUrl(text) !== undefined),
  celFunc('url', [STRING], OPAQUE, text => {
    required(text);
    return opaque('url', text);
  }),
  celMethod('getScheme', OPAQUE, [], STRING, function () {
    return urlOf(this).scheme;
  }),
  celMethod('getHost', OPAQUE, [], STRING, function () {
    return urlOf(this).host;
  }),
  celMethod('getHostname', OPAQUE, [], STRING, function () {
    return splitHost(urlOf(this).host).name;
  }),
  celMethod('getPort', OPAQUE, [], STRING, function () {
    return splitHost(urlOf(this).host).port;
  }),
  celMethod('getEscapedPath', OPAQUE, [], STRING, function () {
    return urlOf(this).path;
  }),
  celMethod('getQuery', OPAQUE, [], OPAQUE, function () {
    return queryOf(urlOf(this));
  }),
];
