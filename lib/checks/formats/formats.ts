import { isDnsLabel, isDnsSubdomain } from '../names/dns-name';
import { isCrdDateTime, isDate, isGoDateTime } from './date';
import { parseCrdDuration } from './duration';
import { parseCidr, parseIp } from './ip';
import { parseQuantity } from '../../model/quantity';
import { parseUrl } from './uri';

interface Format {
  /** What a value of the format is, for messages. */
  readonly name: string;
  readonly accepts: (text: string) => boolean;
}

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?([0-9a-f])[0-9a-f]{3}-?([0-9a-f])[0-9a-f]{3}-?[0-9a-f]{12}$/i;

const isUuid = (text: string, version?: string): boolean => {
  const match = UUID.exec(text);
  if (match === null || version === undefined) return match !== null;
  const variantFits = version === '3' || /[89ab]/i.test(match[2] ?? '');
  return match[1] === version && variantFits;
};

const HOST_LABEL = /^[a-zA-Z0-9\p{S}\p{L}](?:[a-zA-Z0-9\-\p{S}\p{L}]*[a-zA-Z0-9\p{S}\p{L}])?$/u;

const isHostname = (text: string): boolean =>
  Buffer.byteLength(text) <= 255 &&
  text.split('.').every(label => HOST_LABEL.test(label) && Buffer.byteLength(label) <= 63);

const isBase64 = (text: string): boolean => text.length > 0 && text.length % 4 === 0 && isAlphabet(text);
const isAlphabet = (text: string): boolean => /^[A-Za-z0-9+/]*={0,2}$/.test(text);

/** Whether Go's decoder takes a text as base64; it passes over line breaks. */
export const isGoBase64 = (text: string): boolean => {
  const bare = text.replaceAll(/[\r\n]/g, '');
  return bare.length % 4 === 0 && isAlphabet(bare);
};

/**
 * Formats that the API server enforces in CRDs; it ignores all others.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation
 */
const CRD_FORMATS: Readonly<Record<string, Format>> = {
  byte: { name: 'base64', accepts: isBase64 },
  cidr: { name: 'a network such as 10.0.0.0/8', accepts: text => parseCidr(text) !== undefined },
  date: { name: 'a date such as 2026-01-31', accepts: isDate },
  datetime: { name: 'a time such as 2026-01-31T12:00:00Z', accepts: isCrdDateTime },
  duration: { name: 'a duration such as 1h30m', accepts: text => parseCrdDuration(text) !== undefined },
  email: { name: 'an email address', accepts: text => /^[^@\s]+@[^@\s]+$|<[^@\s]+@[^@\s]+>$/.test(text) },
  hexcolor: { name: 'a colour such as #ffffff', accepts: text => /^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(text) },
  hostname: { name: 'a host name', accepts: isHostname },
  ipv4: { name: 'an IPv4 address', accepts: text => parseIp(text)?.bits === 32 },
  ipv6: { name: 'an IPv6 address', accepts: text => parseIp(text)?.bits === 128 },
  k8slongname: { name: 'a DNS subdomain of at most 253 characters', accepts: isDnsSubdomain },
  k8sshortname: { name: 'a DNS label of at most 63 characters', accepts: isDnsLabel },
  mac: { name: 'a MAC address', accepts: text => /^(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/i.test(text) },
  quantity: { name: 'a quantity such as 500m or 1Gi', accepts: text => parseQuantity(text) !== undefined },
  uri: { name: 'a URL or an absolute path', accepts: text => parseUrl(text) !== undefined },
  uuid: { name: 'a UUID', accepts: text => isUuid(text) },
  uuid3: { name: 'a UUID of version 3', accepts: text => isUuid(text, '3') },
  uuid4: { name: 'a UUID of version 4', accepts: text => isUuid(text, '4') },
  uuid5: { name: 'a UUID of version 5', accepts: text => isUuid(text, '5') },
};

const GO_FORMATS: Readonly<Record<string, Format>> = {
  byte: { name: 'base64', accepts: isGoBase64 },
  datetime: { name: 'a time such as 2026-01-31T12:00:00Z', accepts: isGoDateTime },
};

/** What a text must be so that it has a format; undefined when it is, or when nobody enforces the format. */
export const formatProblem = (format: string, text: string, decoder: 'go' | 'crd'): string | undefined => {
  const formats = decoder === 'go' ? GO_FORMATS : CRD_FORMATS;
  const normal = format.replaceAll('-', '');
  const known = Object.hasOwn(formats, normal) ? formats[normal] : undefined;
  return known === undefined || known.accepts(text) ? undefined : known.name;
};
