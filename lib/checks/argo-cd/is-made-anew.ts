import type { Manifest } from '../../model/manifest';
import { objectOptions } from './applications';
import { hookOf } from './sync-order';

/** Argo CD makes it anew and updates nothing: a hook, or what it replaces by force. */
export const isMadeAnew = ({ body }: Manifest): boolean =>
  hookOf(body) !== undefined || ['Replace=true', 'Force=true'].every(option => objectOptions(body).includes(option));
