import { chartPinOf } from '../../constructs/chart-pin-of';
import type { ClusterContext, VaultSecret } from '../../model/component';
import { deliveryOf } from '../../model/delivery';
import type { JsonObject } from '../../model/json';
import { alertmanagerConfig, namedSecrets } from './alertmanager-config';
import { MONITORING_NAMESPACE, STACK } from './monitoring-names';

/** Secret of the configuration, where the chart does not make it. */
const CONFIG_SECRET = 'alertmanager-config';

/** What the chart writes into a Secret would lie in the tree where it is vendored. */
const isVendored = (context: ClusterContext): boolean =>
  deliveryOf({ component: STACK, pin: chartPinOf(STACK, context) }, context) === 'vendored';

/**
 * The configuration as a Secret that the operator of Vault makes, beside the content of the first one that it names: that
 * content is not used. A cluster that tells nobody has none, and the operator of Prometheus gives it a configuration
 * with an empty receiver: https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.AlertmanagerSpec
 */
const configSecrets = (context: ClusterContext): readonly VaultSecret[] => {
  const [first] = namedSecrets(context);
  if (first === undefined || !isVendored(context)) return [];
  return [
    {
      name: CONFIG_SECRET,
      keys: first.keys,
      from: { namespace: MONITORING_NAMESPACE, name: first.name },
      templates: { 'alertmanager.yaml': JSON.stringify(alertmanagerConfig(context), undefined, 2) },
      purpose: 'Configuration of Alertmanager',
    },
  ];
};

/** Everything that Alertmanager reads of Vault. */
export const alertmanagerSecrets = (context: ClusterContext): readonly VaultSecret[] => [
  ...namedSecrets(context),
  ...configSecrets(context),
];

/** How the chart gets the configuration: as a value that it makes a Secret of, or as a Secret that is there. */
export const configValues = (
  context: ClusterContext,
): {
  readonly config?: JsonObject;
  readonly spec: { readonly useExistingSecret?: boolean; readonly configSecret?: string };
} => {
  if (!isVendored(context)) return { config: alertmanagerConfig(context), spec: {} };
  const [secret] = configSecrets(context);
  return { spec: { useExistingSecret: true, ...(secret === undefined ? {} : { configSecret: secret.name }) } };
};
