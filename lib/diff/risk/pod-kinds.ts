import { POD_KINDS } from '../../checks/pods/pod-templates';
import { groupOf } from '../../model/manifest';

/** Groups and kinds of all that have or make pods: `apps/Deployment`. */
export const PODS: readonly string[] = POD_KINDS.map(name => {
  const [apiVersion = '', kind = ''] = name.split(' ');
  return `${groupOf(apiVersion)}/${kind}`;
});
