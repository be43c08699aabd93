import { groupOf, type Manifest } from '../../model/manifest';
import type { JsonObject } from '../../model/json';
import type { Path } from '../../model/path';
import { objectAt, objectsAt, textAt } from '../declared/fields';

/** A Service that the API server itself calls. */
export interface WebhookTarget {
  readonly manifest: Manifest;
  /** From the top of the object to what names the Service. */
  readonly path: Path;
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
  /** A certificate stands there, or the server is told to look at none. */
  readonly isTrusted: boolean;
  /** Plural of the kind, as roles name it. */
  readonly resource: string;
}

/** Port of a webhook that names none. Source: kubernetes, SetDefaults_ServiceReference */
const DEFAULT_PORT = 443;

const targetOf = (manifest: Manifest, config: JsonObject, path: Path, resource: string): readonly WebhookTarget[] => {
  const service = objectAt(config, 'service');
  const [name, namespace] = [textAt(service, 'name'), textAt(service, 'namespace')];
  if (name === undefined || namespace === undefined) return [];
  const { port } = service;
  return [
    {
      manifest,
      path: [...path, 'service'],
      namespace,
      name,
      port: typeof port === 'number' ? port : DEFAULT_PORT,
      isTrusted: textAt(config, 'caBundle') !== undefined || config['insecureSkipTLSVerify'] === true,
      resource,
    },
  ];
};

/** The Services that the API server calls because of an object. */
export const webhookTargets = (manifest: Manifest): readonly WebhookTarget[] => {
  const { apiVersion, kind, body } = manifest;
  const spec = objectAt(body, 'spec');
  switch (`${groupOf(apiVersion)}/${kind}`) {
    case 'admissionregistration.k8s.io/ValidatingWebhookConfiguration':
    case 'admissionregistration.k8s.io/MutatingWebhookConfiguration':
      return objectsAt(body, 'webhooks').flatMap((webhook, index) => {
        // Facts of a chart have the Service itself.
        const [config, path] =
          'service' in webhook ? [webhook, []] : [objectAt(webhook, 'clientConfig'), ['clientConfig']];
        return targetOf(manifest, config, ['webhooks', index, ...path], `${kind.toLowerCase()}s`);
      });
    case 'apiregistration.k8s.io/APIService':
      return targetOf(manifest, spec, ['spec'], 'apiservices');
    case 'apiextensions.k8s.io/CustomResourceDefinition':
      return targetOf(
        manifest,
        objectAt(spec, 'conversion', 'webhook', 'clientConfig'),
        ['spec', 'conversion', 'webhook', 'clientConfig'],
        'customresourcedefinitions',
      );
    default:
      return [];
  }
};
