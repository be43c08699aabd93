import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt, textsAt } from '../declared/fields';
import type { ClusterRule, Report } from '../rule';
import { mayInCluster } from './account-permissions';
import { webhookTargets, type WebhookTarget } from './webhook-targets';

/** Annotations by which a program writes the certificate into the object. https://cert-manager.io/docs/concepts/ca-injector/ */
const INJECTED = [
  'cert-manager.io/inject-ca-from',
  'cert-manager.io/inject-ca-from-secret',
  'cert-manager.io/inject-apiserver-ca',
  'service.beta.openshift.io/inject-cabundle',
];

/** Services of the API server itself. */
const isOwn = ({ namespace, name }: WebhookTarget): boolean => namespace === 'default' && name === 'kubernetes';

const isAnnotated = ({ manifest }: WebhookTarget): boolean => {
  const annotations = objectAt(manifest.body, 'metadata', 'annotations');
  return INJECTED.some(key => key in annotations);
};

/** A Job that writes the certificate names the configuration: `--webhook-name=a`. */
const isPatchedByJob = ({ manifest }: WebhookTarget, { declared }: CheckContext): boolean =>
  declared().pods.some(({ manifest: { kind }, spec }) =>
    kind === 'Job' || kind === 'CronJob'
      ? objectsAt(spec, 'containers').some(container =>
          ['command', 'args'].some(key =>
            textsAt(container, key).some(text => text.split(/[=,\s]/).includes(manifest.name)),
          ),
        )
      : false,
  );

/** The program behind the Service may write its certificate itself when it starts. */
const writesItself = ({ manifest, namespace, name, resource }: WebhookTarget, context: CheckContext): boolean => {
  const service = context.declared().find('', 'Service', namespace, name);
  const selector = objectAt(service?.body, 'spec', 'selector');
  if (Object.keys(selector).length === 0) return false;
  const accounts = context
    .declared()
    .podsWith(namespace, selector)
    .map(({ spec }) => textAt(spec, 'serviceAccountName') ?? 'default');
  const deed = { verbs: ['patch', 'update'], resource, name: manifest.name };
  return accounts.some(account => mayInCluster(context, { namespace, name: account }, deed));
};

const checkTarget = (target: WebhookTarget, context: CheckContext, report: Report): void => {
  const { manifest, path, namespace, name, port, isTrusted } = target;
  const service = context.declared().find('', 'Service', namespace, name);
  const pointer = toPointer(path);
  if (service === undefined) {
    const message = `there is no such Service in namespace ${namespace}`;
    report({ manifest, pointer, message, value: name, fix: 'correct name and namespace, or add the Service' });
    return;
  }
  const ports = objectsAt(objectAt(service.body, 'spec'), 'ports').flatMap(({ port: one }) =>
    typeof one === 'number' ? [one] : [],
  );
  if (ports.length > 0 && !ports.includes(port)) {
    const fix = `use port ${ports.join(' or ')}`;
    report({ manifest, pointer, message: `Service ${name} has no such port`, value: `${port}`, fix });
  }
  const isGiven = isTrusted || isAnnotated(target) || isPatchedByJob(target, context) || writesItself(target, context);
  if (isGiven) return;
  const message = 'nothing tells which certificate the Service has';
  const fix = `set caBundle, or annotation ${INJECTED[0] ?? ''}`;
  report({ manifest, pointer: toPointer(path.slice(0, -1)), message, value: name, fix, severity: 'warning' });
};

/** V17: a Service that the API server calls exists with its port, and the API server knows its certificate. */
export const validWebhookService: ClusterRule = {
  id: 'V17',
  name: 'valid-webhook-service',
  severity: 'error',
  reason: 'every request that the webhook or API is about fails, often those that would repair it too',
  scope: 'cluster',
  run: (context, report) => {
    const { all, ofCharts } = context.declared();
    for (const manifest of all.filter(object => !ofCharts.has(object))) {
      for (const target of webhookTargets(manifest).filter(one => !isOwn(one))) checkTarget(target, context, report);
    }
  },
};
