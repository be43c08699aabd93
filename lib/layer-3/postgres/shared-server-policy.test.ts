import { objectAt, objectsAt, shown } from '../../checks/declared/fields';
import { contextWith, gitea, rendered } from './testing/sample-databases';

const NAMESPACE = 'k8s:io.kubernetes.pod.namespace';

/** Whom the policy of the shared server lets in: a namespace, or its own pods, with the ports. */
const letIn = (context: Parameters<typeof rendered>[0]): readonly string[] =>
  rendered(context).shared.manifests.flatMap(({ kind, body }) =>
    kind !== 'CiliumNetworkPolicy'
      ? []
      : objectsAt(objectAt(body, 'spec'), 'ingress').map(rule => {
          const [from] = objectsAt(rule, 'fromEndpoints').map(peer => objectAt(peer, 'matchLabels')[NAMESPACE]);
          const ports = objectsAt(rule, 'toPorts').flatMap(one =>
            objectsAt(one, 'ports').map(({ port }) => shown(port)),
          );
          return `${from === undefined ? 'itself' : shown(from)}: ${ports.join(', ')}`;
        }),
  );

const OTHERS = ['itself: 5432, 8000', 'cnpg-system: 8000', 'monitoring: 9187, 9127'];

test('a shared server is reached by those who have a database there, each namespace once', () => {
  expect(letIn(contextWith('system', [gitea('shared'), { ...gitea('shared'), name: 'other' }]))).toEqual([
    ...OTHERS,
    'gitea: 5432',
  ]);
});

test('a server that is filled from it reaches it, and any other dedicated one does not', () => {
  expect(letIn(contextWith('system', [gitea('dedicated', { importFrom: 'platform' })]))).toEqual([
    ...OTHERS,
    'gitea: 5432',
  ]);
  expect(letIn(contextWith('system', [gitea('dedicated')]))).toEqual(OTHERS);
});

test('the policy is about the pods of that server alone', () => {
  const bodies = rendered(contextWith('system', [gitea('shared')])).shared.manifests.flatMap(({ kind, body }) =>
    kind === 'CiliumNetworkPolicy' ? [objectAt(body, 'spec', 'endpointSelector')] : [],
  );
  expect(bodies).toEqual([{ matchLabels: { 'k8s:cnpg.io/cluster': 'platform' } }]);
});
