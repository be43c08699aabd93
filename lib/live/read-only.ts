import type { ApiRequest, ApiTransport } from '../server-check/api-transport';

/** Group and version, then a namespace, then a resource and a name: no subresource, since some of them act. */
const OBJECT_PATH = /^\/(?:api|apis\/[^/]+)\/[^/]+(?:\/namespaces\/[^/]+)?(?:\/[^/]+){0,2}$/;

const OTHER_PATHS = ['/version', '/api', '/apis'];

/**
 * Whether a call changes nothing: it reads an object, a list or what is served, or it is a dry run of an apply.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run
 */
export const isReadOnly = ({ method, path, body }: ApiRequest): boolean => {
  const [place = '', ...query] = path.split('?');
  if (query.length > 1 || /#|%2f|\/\.{1,2}(?:\/|$)/i.test(path)) return false;
  if (!OTHER_PATHS.includes(place) && !OBJECT_PATH.test(place)) return false;
  if (method === 'GET') return body === undefined;
  const dryRuns = new URLSearchParams(query[0] ?? '').getAll('dryRun');
  return method === 'PATCH' && dryRuns.length === 1 && dryRuns[0] === 'All';
};

/** A transport that carries nothing else than calls that change nothing. It rejects everything else before it leaves. */
export const readOnly =
  (transport: ApiTransport): ApiTransport =>
  async request => {
    if (isReadOnly(request)) return transport(request);
    throw new Error(`${request.method} ${request.path} could change the cluster, and was not sent`);
  };
