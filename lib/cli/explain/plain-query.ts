import type { ObjectQuery } from '../find-object';
import { namesFile } from './output-file';

const IDENTITY = /^([^./]+)(?:\.[^/]+)?\/(?:([^/]+)\/)?([^/]+)$/;

/** What names an object as findings and reports do, `Deployment.apps/shop/web`, as `Deployment/web` of a namespace. */
export const plainQuery = <Query extends ObjectQuery>(query: Query): Query => {
  const [, kind, namespace, name] = (namesFile(query.target) ? null : IDENTITY.exec(query.target)) ?? [];
  if (kind === undefined || name === undefined) return query;
  const within = query.namespace ?? namespace;
  return { ...query, target: `${kind}/${name}`, ...(within === undefined ? {} : { namespace: within }) };
};
