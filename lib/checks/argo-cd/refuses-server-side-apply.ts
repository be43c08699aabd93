import type { Manifest } from '../../model/manifest';
import { objectOptions } from './applications';

const OTHERWISE = ['ServerSideApply=false', 'Replace=true'];

/** Whether an object itself says that it is not applied on the server. https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/ */
export const refusesServerSideApply = ({ body }: Manifest): boolean =>
  objectOptions(body).some(option => OTHERWISE.includes(option));
