import { runLua } from '../../testing/run-lua';
import { VAULT_HEALTH_CHECKS } from './vault-health';

const SECRET = VAULT_HEALTH_CHECKS['resource.customizations.health.secrets.hashicorp.com_VaultStaticSecret'];

const secret = (ready: string, { secretMAC = '', observedGeneration = 2 } = {}): object => ({
  metadata: { generation: 2 },
  status: {
    secretMAC,
    conditions: [
      { type: 'SecretSynced', status: ready, message: ready === 'True' ? 'Secret synced' : 'Vault is sealed' },
      { type: 'Healthy', status: ready, observedGeneration },
      { type: 'Ready', status: ready, observedGeneration },
    ],
  },
});

test.each([
  ['waits for the operator', { metadata: { generation: 1 } }, 'Progressing', 'waiting for the Vault Secrets Operator'],
  ['is healthy once it is there', secret('True'), 'Healthy', ''],
  ['says what keeps it away the first time', secret('False'), 'Degraded', 'Vault is sealed'],
  [
    'stays healthy while Vault is away, because the Secret stays',
    secret('False', { secretMAC: 'abc' }),
    'Healthy',
    'the Secret stays as it was: Vault is sealed',
  ],
  [
    'does not take the verdict over an earlier version',
    secret('True', { observedGeneration: 1 }),
    'Progressing',
    'waiting for the Vault Secrets Operator',
  ],
])('a Secret from Vault %s', (_what, object, status, message) => {
  expect(runLua(SECRET, object)).toEqual({ status, message });
});

test('dynamic secrets are judged the same way', () => {
  expect(VAULT_HEALTH_CHECKS['resource.customizations.health.secrets.hashicorp.com_VaultDynamicSecret']).toBe(SECRET);
});
