import { SUBDOMAIN } from '../../names/name-rules';
import type { CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isOfForm } from '../fields/value-rules';

const UPSTREAM = 'validateWindowsSecurityContextOptions';

/** 64 KiB. Source: kubernetes, maxGMSACredentialSpecLength */
const MAX_CREDENTIAL_BYTES = 64 * 1024;

const MAX_DOMAIN = 255;
const MAX_USER = 104;

const NET_BIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DNS_PART = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const DNS_NAME = new RegExp(`^${DNS_PART}(?:\\.${DNS_PART})*$`);
const CONTROL = /\p{Cc}/u;

interface UserName {
  /** @default - the name has no domain */
  readonly domain?: string;
  readonly user: string;
}

const partsOf = (name: string): UserName => {
  const slash = name.indexOf('\\');
  return slash < 0 ? { user: name } : { domain: name.slice(0, slash), user: name.slice(slash + 1) };
};

const isWhole = (name: string): boolean => name !== '' && !CONTROL.test(name) && name.split('\\').length <= 2;

const ofName = (field: string, expected: string, accepts: (name: string) => boolean): CheckedRule =>
  isOfForm(UPSTREAM, `${field}.runAsUserName`, { accepts, expected }, 'isRefused');

const ofParts = (field: string, expected: string, accepts: (parts: UserName) => boolean): CheckedRule =>
  ofName(field, expected, name => !isWhole(name) || accepts(partsOf(name)));

/** Rules of options for Windows. Source: kubernetes, validateWindowsSecurityContextOptions */
export const windowsOptionRules = (field: string): readonly CheckedRule[] => [
  isOfForm(UPSTREAM, `${field}.gmsaCredentialSpecName`, SUBDOMAIN, 'isRefused'),
  fieldRule(UPSTREAM, `${field}.gmsaCredentialSpec`, 'is not empty', ({ value }) =>
    value === '' ? { message: 'must not be empty', fix: 'drop it' } : undefined,
  ),
  fieldRule(UPSTREAM, `${field}.gmsaCredentialSpec`, `has at most ${MAX_CREDENTIAL_BYTES} bytes`, ({ value }) =>
    typeof value === 'string' && Buffer.byteLength(value) > MAX_CREDENTIAL_BYTES
      ? { message: `must have at most ${MAX_CREDENTIAL_BYTES} bytes`, fix: 'shorten it' }
      : undefined,
  ),
  ofName(field, 'a name, not empty', name => name !== ''),
  ofName(field, 'without control characters', name => !CONTROL.test(name)),
  ofName(field, 'one domain, "\\" and a user', name => name.split('\\').length <= 2),
  ofParts(field, `with at most ${MAX_DOMAIN} characters before "\\"`, ({ domain = '' }) => domain.length <= MAX_DOMAIN),
  ofParts(
    field,
    'with a NetBIOS or DNS name before "\\"',
    ({ domain }) => domain === undefined || NET_BIOS.test(domain) || DNS_NAME.test(domain),
  ),
  ofParts(field, 'with a user after "\\"', ({ user }) => user !== ''),
  ofParts(field, `with at most ${MAX_USER} characters of the user`, ({ user }) => user.length <= MAX_USER),
  ofParts(field, 'with more than "." and blanks as user', ({ user }) => !/^[. ]+$/.test(user)),
  ofParts(field, 'without any of "/:;|=,+*?<>@[] in the user', ({ user }) => !/["/\\:;|=,+*?<>@[\]]/.test(user)),
];
