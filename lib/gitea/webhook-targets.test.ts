import { committedInventory } from '../testing/committed-platform';
import { hooksOf } from './webhook-targets';

const { clusters } = committedInventory();

test('programs of clusters are called at their hosts, each with a secret of its own', () => {
  expect(hooksOf([{ to: 'argo-cd', clusters: ['system', 'prod'] }], clusters)).toEqual([
    {
      url: 'https://argocd.system.example.com/api/webhook',
      events: ['push'],
      variable: 'ARGO_CD_WEBHOOK_SYSTEM',
    },
    { url: 'https://argocd.prod.example.com/api/webhook', events: ['push'], variable: 'ARGO_CD_WEBHOOK_PROD' },
  ]);
  expect(hooksOf([{ to: 'kubero', clusters: ['dev'] }], clusters)).toEqual([
    {
      url: 'https://kubero.dev.example.com/api/repo/webhooks/gitea',
      events: ['push', 'pull_request'],
      variable: 'KUBERO_WEBHOOK_DEV',
    },
  ]);
});

test('any other program is called at the address that it has', () => {
  const webhook = { to: 'url', url: 'https://chat.example.com/x', events: ['release'], secret: 'CHAT' } as const;
  expect(hooksOf([webhook], clusters)).toEqual([
    { url: 'https://chat.example.com/x', events: ['release'], variable: 'CHAT' },
  ]);
});
