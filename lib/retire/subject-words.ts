import type { Subject } from './retirement';

/** A subject as it is named on the command line: `app shop/frontend`. */
export const subjectWords = ({ kind, name, tenant, cluster }: Subject): string =>
  `${kind} ${tenant === undefined ? name : `${tenant}/${name}`}${kind === 'component' && cluster !== undefined ? ` --cluster ${cluster}` : ''}`;
