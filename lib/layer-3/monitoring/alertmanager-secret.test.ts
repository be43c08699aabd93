import type { ClusterContext } from '../../model/component';
import { contextsOf } from '../../render/contexts-of';
import { PINS } from '../../render/pins';
import { committedInventory } from '../../testing/committed-platform';
import { alertmanagerConfig, namedSecrets } from './alertmanager-config';
import { alertmanagerSecrets, configValues } from './alertmanager-secret';

const prod = (): ClusterContext => {
  const context = contextsOf(committedInventory(), PINS).find(({ cluster: { name } }) => name === 'prod');
  if (context === undefined) throw new Error('no prod');
  return context;
};

const vendored = ({ platform, ...context }: ClusterContext): ClusterContext => ({
  ...context,
  platform: { ...platform, delivery: 'vendored' },
});

test('Argo CD gets the configuration as a value of the chart', () => {
  const context = prod();
  expect(configValues(context)).toEqual({ config: alertmanagerConfig(context), spec: {} });
  expect(alertmanagerSecrets(context)).toEqual(namedSecrets(context));
});

test('where the chart is vendored the operator of Vault makes its Secret, and no content of Vault is in it', () => {
  const context = vendored(prod());
  expect(configValues(context)).toEqual({ spec: { useExistingSecret: true, configSecret: 'alertmanager-config' } });
  const [first] = namedSecrets(context);
  const secret = alertmanagerSecrets(context).at(-1);
  expect(secret).toMatchObject({
    name: 'alertmanager-config',
    keys: first?.keys,
    from: { namespace: 'monitoring', name: first?.name },
  });
  const text = secret?.templates?.['alertmanager.yaml'] ?? '';
  expect(JSON.parse(text)).toEqual(alertmanagerConfig(context));
  expect(text).not.toContain('{{');
});

test('a cluster that tells nobody names no Secret', () => {
  const { platform, ...context } = vendored(prod());
  const { alerting: _committed, ...quiet } = platform;
  const silent = { ...context, platform: quiet };
  expect(configValues(silent)).toEqual({ spec: { useExistingSecret: true } });
  expect(alertmanagerSecrets(silent)).toEqual([]);
});
