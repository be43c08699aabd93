import { sha256Of } from '../../model/sha256';
import type { Ask } from '../../registry/ask';
import { fetchBytes } from '../vendor/fetched';
import { manifestFault, MAX_MANIFESTS, type ManifestFetcher } from './fetched-manifests';
import type { HostLogins } from './netrc';

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url);

/** Fetches a released file as it is. */
export const urlManifests =
  (ask: Ask, logins: HostLogins): ManifestFetcher =>
  async ({ source: { name }, pin: { url = '', sha256 } }) => {
    const host = hostOf(url);
    const login = logins.of(host);
    const logIn = `${login === undefined ? 'write' : 'correct'} the login of ${host} in ${logins.file}: machine ${host} login NAME password TOKEN`;
    const answer = await fetchBytes(ask, url, { limit: MAX_MANIFESTS, logIn }, login);
    if (!('bytes' in answer)) return manifestFault(name, answer);
    const { bytes, modified } = answer;
    const found = sha256Of(bytes);
    if (sha256 !== undefined && sha256 !== found) {
      const fix = `cdk8s.yaml says ${sha256}: do not use it, and ask those who released it`;
      return manifestFault(name, { message: `${url} is not what was released`, value: `sha256 ${found}`, fix });
    }
    return { value: { content: bytes, ...(modified === undefined ? {} : { released: modified }) } };
  };
