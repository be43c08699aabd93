import { join } from 'node:path';

/** The logins of a machine for the hosts of addresses. */
export interface HostLogins {
  /** Name and password for a host, in base64. */
  readonly of: (host: string) => string | undefined;
  /** The file that they stand in, as a person writes it. */
  readonly file: string;
}

/** The file that curl reads: that of NETRC, else the one at home. @returns its path, and how a person writes it */
export const netrcFile = (
  { NETRC = '' }: NodeJS.ProcessEnv,
  home: string,
): { readonly path: string; readonly name: string } =>
  NETRC === '' ? { path: join(home, '.netrc'), name: '~/.netrc' } : { path: NETRC, name: NETRC };

/** Words of a file, as curl reads them: quoted where they have spaces; `#` begins a comment. */
const WORD = /#.*|"((?:[^"\\]|\\.)*)"|(\S+)/g;

/** Macros of ftp, up to an empty line: they have no logins, but may have the words for them. */
const MACRO = /^\s*macdef\b[^]*?(?:\n\s*\n|$(?![^]))/gm;

/**
 * Name and password for a host in base64, as a file `.netrc` has them; its `default` is for nobody, so that no other host is
 * told a password. https://everything.curl.dev/usingcurl/netrc.html
 */
export const netrcLogin = (text: string, host: string): string | undefined => {
  const words = [...text.replaceAll(MACRO, '').matchAll(WORD)]
    .filter(([all]) => !all.startsWith('#'))
    .map(([, quoted, plain]) => plain ?? (quoted ?? '').replaceAll(/\\(.)/g, '$1'));
  const start = words.findIndex((word, at) => word === 'machine' && words[at + 1] === host);
  if (start < 0) return undefined;
  const found = new Map<string, string>();
  for (let at = start + 2; at < words.length; at += 2) {
    const [key = '', value = ''] = words.slice(at, at + 2);
    if (key === 'machine' || key === 'default') break;
    found.set(key, value);
  }
  const [name, password] = [found.get('login'), found.get('password')];
  return name === undefined || password === undefined
    ? undefined
    : Buffer.from(`${name}:${password}`).toString('base64');
};
