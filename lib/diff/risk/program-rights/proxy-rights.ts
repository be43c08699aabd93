import { textsAt } from '../../../checks/declared/fields';
import { containersOf, podTemplatesOf } from '../../../checks/pods/pod-templates';
import type { Manifest } from '../../../model/manifest';
import type { ProgramRight } from './rights-of-programs';

/** Of whom one is enough. https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview#command-line-options */
const BOUNDS = ['allowed-group', 'allowed-role'];

/** What lets more people in, or past it. */
const GRANTS = [
  'email-domain',
  'skip-auth-route',
  'skip-auth-regex',
  'skip-auth-preflight',
  'skip-jwt-bearer-tokens',
  'trusted-ip',
  'whitelist-domain',
  'extra-jwt-issuers',
];

const valuesOf = (args: readonly string[], flag: string): readonly string[] =>
  args.flatMap((arg, at) => {
    const [, value] = new RegExp(`^--?${flag}(?:=(.*))?$`).exec(arg) ?? [];
    if (value !== undefined) return value.split(',');
    const next = args[at + 1];
    return arg === `--${flag}` ? [next === undefined || next.startsWith('-') ? 'true' : next] : [];
  });

/** Whom the doors in the pods of an object let in: arguments of oauth2-proxy. */
export const proxyRights = (manifest: Manifest | undefined): readonly ProgramRight[] =>
  manifest === undefined
    ? []
    : podTemplatesOf(manifest).flatMap(pod =>
        containersOf(pod).flatMap(({ container, name }) => {
          const args = [...textsAt(container, 'command'), ...textsAt(container, 'args')];
          if (!args.some(arg => /^--(email-domain|oidc-issuer-url|authenticated-emails-file)\b/.test(arg))) return [];
          const bounds = BOUNDS.map(flag => [flag, valuesOf(args, flag)] as const).filter(
            ([, asked]) => asked.length > 0,
          );
          return [
            {
              of: `container ${name}`,
              grants: GRANTS.flatMap(flag => valuesOf(args, flag).map(value => `${flag} ${value}`)),
              bounds: Object.fromEntries(bounds),
            },
          ];
        }),
      );
