import { parseSloppyCidr, parseSloppyIp } from '../../formats/sloppy-ip';
import { isLabelValue, isQualifiedName } from '../../names/dns-name';
import { KEY, VALUE } from '../../names/metadata-names';
import { SUBDOMAIN, type NameRule } from '../../names/name-rules';

/** The key of a label, or a name of the same form. */
export const QUALIFIED: NameRule = { accepts: isQualifiedName, expected: KEY };

/** The value of a label. */
export const LABEL_VALUE: NameRule = { accepts: isLabelValue, expected: VALUE };

/** Numbers of ports. */
export const PORTS = [1, 65535] as const;

/** Protocols of ports. */
export const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;

/** Names of ports. Source: apimachinery, IsValidPortName */
export const PORT_NAME: NameRule = {
  accepts: name => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name) && name.length <= 15,
  expected: 'the name of a port: at most 15 of a-z, 0-9 and single "-", with a letter among them',
};

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
