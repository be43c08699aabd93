import { parseSloppyCidr, parseSloppyIp } from '../../formats/sloppy-ip';
import { isDnsSubdomain, isLabelValue, isQualifiedName } from '../../names/dns-name';
import { KEY, VALUE } from '../../names/metadata-names';
import { SUBDOMAIN, type NameRule } from '../../names/name-rules';

/** Key of a label. */
export const LABEL_KEY: NameRule = {
  accepts: isQualifiedName,
  expected: KEY,
};

/** Value of a label. */
export const LABEL_VALUE: NameRule = {
  accepts: isLabelValue,
  expected: VALUE,
};

/** Name of a port. Source: apimachinery, IsValidPortName */
export const PORT_NAME: NameRule = {
  accepts: text => text.length <= 15 && /^(?!.*--)(?=.*[a-z])[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(text),
  expected: 'at most 15 of a-z, 0-9 and single "-" between them, at least one of them a letter',
};

/** Name of a variable of the environment. Source: apimachinery, IsRelaxedEnvVarName */
export const VARIABLE_NAME: NameRule = {
  accepts: text => /^[ -<>-~]+$/.test(text),
  expected: 'printable ASCII characters without "="',
};

/** Key of a ConfigMap or Secret. Source: apimachinery, IsConfigMapKey */
export const DATA_KEY: NameRule = {
  accepts: text => /^[-._a-zA-Z0-9]{1,253}$/.test(text) && text !== '.' && !text.startsWith('..'),
  expected: 'at most 253 of A-Z, a-z, 0-9, "-", "_" and ".", not "." and not ".." at the beginning',
};

/** Name of a header. Source: apimachinery, IsHTTPHeaderName */
export const HEADER_NAME: NameRule = {
  accepts: text => /^[-A-Za-z0-9]+$/.test(text),
  expected: 'A-Z, a-z, 0-9 and "-"',
};

/** What another name is made from by an appendix: a DNS subdomain, or one with "-" at the end. */
export const SUBDOMAIN_PREFIX: NameRule = {
  accepts: text => isDnsSubdomain(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text),
  expected: SUBDOMAIN.expected,
};

/** A search path of name resolution. Source: apimachinery, IsDNS1123SubdomainWithUnderscore */
export const SEARCH_DOMAIN: NameRule = {
  accepts: text => {
    const name = text.replace(/\.$/, '');
    const parts = name.split('.');
    return (
      text === '.' || (name.length <= 253 && parts.every(part => /^_?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/.test(part)))
    );
  },
  expected: 'a DNS name of lowercase letters, digits, "-" and "_", with "." at the end or not',
};

const hasBackstep = (text: string): boolean => text.split('/').includes('..');

/** A path that does not leave where it begins. Source: kubernetes, validatePathNoBacksteps */
export const WITHOUT_BACKSTEP: NameRule = { accepts: text => !hasBackstep(text), expected: 'a path without ".."' };

/** A path below a folder. Source: kubernetes, validateLocalDescendingPath */
export const RELATIVE_PATH: NameRule = { accepts: text => !text.startsWith('/'), expected: 'a relative path' };

/** A path that does not begin like those that the kubelet keeps for itself. Source: kubernetes, ValidateLocalNonReservedPath */
export const UNRESERVED_PATH: NameRule = {
  accepts: text => !text.startsWith('..') || text.startsWith('../'),
  expected: 'a path that does not begin with ".."',
};

/** Bits of a file's mode as a number. */
export const FILE_MODE = { least: 0, most: 0o777 };

/** User and group ids that Linux runtimes take. */
export const MAX_ID = 2 ** 31 - 1;

/** Numbers of ports. */
export const PORTS = [1, 65535] as const;

/** Protocols of ports. */
export const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;

/** An address; leading zeros are taken. */
export const IP: NameRule = { accepts: text => parseSloppyIp(text) !== undefined, expected: 'an IP address' };

/** A network; leading zeros are taken. */
export const CIDR: NameRule = {
  accepts: text => parseSloppyCidr(text) !== undefined,
  expected: 'a network such as 10.9.8.0/24',
};

/** A host name whose first label may be `*`. */
export const HOST: NameRule = {
  accepts: host => host.length <= 253 && SUBDOMAIN.accepts(host.startsWith('*.') ? host.slice(2) : host),
  expected: 'a DNS name, or "*." and a DNS name',
};
