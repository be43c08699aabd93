import type { JsonObject } from '../../../model/json';
import { SUBDOMAIN } from '../../names/name-rules';
import type { CheckedRule, Refusal } from '../api-rule';
import { fieldRule, slotRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isBetween } from '../fields/value-rules';
import { PORTS } from '../fields/forms';

const URL_FORM = 'https://host/path';

const has = (config: JsonObject, key: string): boolean => (config[key] ?? undefined) !== undefined;

const hostOf = (rest: string): string => {
  const authority = rest.startsWith('//') ? (rest.slice(2).split(/[/?#]/)[0] ?? '') : '';
  return authority.slice(authority.lastIndexOf('@') + 1);
};

const URL_RULES: readonly { readonly says: string; readonly fails: (url: string, rest: string) => boolean }[] = [
  { says: 'begins with https://', fails: url => !/^https:/i.test(url) },
  { says: 'has a host', fails: (_url, rest) => hostOf(rest) === '' },
  { says: 'has no user', fails: (_url, rest) => /^\/\/[^/?#]*@/.test(rest) },
  { says: 'has no fragment', fails: url => /#./.test(url) },
  { says: 'has no query', fails: url => /\?[^#]/.test(url) },
];

const HAS_BAD_ESCAPE = /%(?![0-9a-fA-F]{2})/;

const isUrl = (text: string): boolean =>
  !/[\x00-\x1f\x7f]/.test(text) &&
  !/^[^/?#]*:[^/]*$/.test(text.replace(/^[A-Za-z][A-Za-z0-9+.-]*:/, '')) &&
  !HAS_BAD_ESCAPE.test(text) &&
  !/ /.test(hostOf(text.replace(/^[^:/?#]*:/, '')));

const urlRules = (field: string): readonly CheckedRule[] => [
  fieldRule('ValidateWebhookURL', field, 'is a URL', ({ value }) =>
    typeof value === 'string' && !isUrl(value)
      ? { message: `must be a URL: ${URL_FORM}`, fix: 'correct it' }
      : undefined,
  ),
  ...URL_RULES.map(({ says, fails }) =>
    fieldRule('ValidateWebhookURL', field, says, ({ value }) => {
      if (typeof value !== 'string' || !isUrl(value)) return undefined;
      const rest = value.replace(/^[A-Za-z][A-Za-z0-9+.-]*:/, '');
      const message = says.replace(/^has/, 'must have').replace(/^begins/, 'must begin');
      return fails(value, rest) ? { message, fix: `write ${URL_FORM}` } : undefined;
    }),
  ),
];

const segmentFault = (path: string): Refusal | undefined => {
  if (path === '' || path === '/') return undefined;
  if (!path.startsWith('/')) return { message: 'must begin with "/"', fix: 'write it from the root' };
  const segments = path
    .slice(1)
    .replace(/(?<=.)\/$/, '')
    .split('/');
  const bad = segments.find(segment => !SUBDOMAIN.accepts(segment));
  if (bad === undefined && path !== '//') return undefined;
  const message = 'must have segments of a-z, 0-9, "-" and "." only, none of them empty';
  return { message, fix: 'serve the webhook at such a path' };
};

/** How a webhook is reached: by URL or by a Service; the field holds both. Source: apiserver, pkg/util/webhook */
export const clientConfigRules = (upstream: string, field: string): readonly CheckedRule[] => {
  const service = `${field}.service`;
  return [
    slotRule(upstream, field, 'has a url or a service, not both', ({ value }) => {
      if (typeof value !== 'object' || value === null || !('url' in value || 'service' in value)) {
        return value === undefined
          ? undefined
          : { message: 'must have a url or a service', value: '', fix: 'set one of them' };
      }
      const config: JsonObject = Object.fromEntries(Object.entries(value));
      return has(config, 'url') === has(config, 'service')
        ? { message: 'must have a url or a service, not both', fix: 'set one of them' }
        : undefined;
    }),
    ...urlRules(`${field}.url`),
    isNeeded('ValidateWebhookService', `${service}.name`),
    isNeeded('ValidateWebhookService', `${service}.namespace`),
    isBetween('ValidateWebhookService', `${service}.port`, ...PORTS),
    fieldRule('ValidateWebhookService', `${service}.path`, 'is a path of DNS names', ({ value }) =>
      typeof value === 'string' ? segmentFault(value) : undefined,
    ),
  ];
};
