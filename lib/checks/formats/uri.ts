/** The parts of a URL, decoded where Go keeps them decoded. */
export interface Url {
  readonly scheme: string;
  /** With port, and IPv6 in brackets. */
  readonly host: string;
  /** As written, with characters escaped that need it. */
  readonly path: string;
  readonly query: string;
}

// Go's net/url refuses control characters anywhere.
const CONTROL = /[\x00-\x1f\x7f]/;
const BAD_ESCAPE = /%(?![0-9a-fA-F]{2})/;

const isHost = (host: string): boolean => {
  if (host.startsWith('[')) return /^\[[^\][]*\](?::[0-9]*)?$/.test(host);
  const colon = host.indexOf(':');
  const name = colon < 0 ? host : host.slice(0, colon);
  if (colon >= 0 && !/^:[0-9]*$/.test(host.slice(colon))) return false;
  return !/[ "<>\\^`{|}#?@/[\]]/.test(name) && !BAD_ESCAPE.test(name);
};

const isUser = (user: string): boolean => /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user) && !BAD_ESCAPE.test(user);

const escapePath = (path: string): string =>
  path.replaceAll(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/%[\]]/gu, char => encodeURIComponent(char));

/** An absolute URL or an absolute path, as Go's url.ParseRequestURI takes it; undefined when it is neither. */
export const parseUrl = (text: string): Url | undefined => {
  if (text === '' || CONTROL.test(text)) return undefined;
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1] ?? '';
  const rest = scheme === '' ? text : text.slice(scheme.length + 1);
  if (scheme === '' && !rest.startsWith('/')) return undefined;
  const [beforeFragment = ''] = rest.split('#');
  const mark = beforeFragment.indexOf('?');
  const hierarchy = mark < 0 ? beforeFragment : beforeFragment.slice(0, mark);
  const query = mark < 0 ? '' : beforeFragment.slice(mark + 1);
  const base = { scheme: scheme.toLowerCase(), query };
  if (!hierarchy.startsWith('/')) return scheme === '' ? undefined : { ...base, host: '', path: '' };
  const hasAuthority = hierarchy.startsWith('//') && (scheme !== '' || !hierarchy.startsWith('///'));
  if (!hasAuthority) return BAD_ESCAPE.test(hierarchy) ? undefined : { ...base, host: '', path: escapePath(hierarchy) };
  const slash = hierarchy.indexOf('/', 2);
  const authority = hierarchy.slice(2, slash < 0 ? undefined : slash);
  const path = slash < 0 ? '' : hierarchy.slice(slash);
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  if ((at >= 0 && !isUser(authority.slice(0, at))) || !isHost(host) || BAD_ESCAPE.test(path)) return undefined;
  return { ...base, host, path: escapePath(path) };
};

/** Name and port of a host such as `example.org:80` or `[::1]:80`. */
export const splitHost = (host: string): { readonly name: string; readonly port: string } => {
  const port = /:([0-9]*)$/.exec(host)?.[1];
  const name = port === undefined || host.endsWith(']') ? host : host.slice(0, -port.length - 1);
  const bare = name.startsWith('[') ? name.slice(1, -1) : name;
  return { name: bare, port: host.endsWith(']') ? '' : (port ?? '') };
};
