import type { SignInClient, VaultSecret } from '../model/component';
import { formatIssue } from '../model/issue';
import type { Manifest } from '../model/manifest';
import { committedInventory } from '../testing/committed-platform';
import { emptyComponent } from '../testing/component';
import { contextsOf } from './contexts-of';
import { PINS } from './pins';
import { signInIssues } from './sign-in-issues';

const [context] = contextsOf(committedInventory(), PINS);
if (context === undefined) throw new Error('the platform has no cluster');

const route = (...hostnames: readonly string[]): Manifest => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  name: 'shop',
  namespace: 'shop',
  origin: { from: 'component', cluster: 'system', component: 'shop', id: 'shop' },
  body: { spec: { hostnames } },
});

const SECRET: VaultSecret = { name: 'shop-oidc', keys: ['clientID', 'clientSecret'], purpose: 'Sign-in' };

const issues = (client: Partial<SignInClient>, vaultSecrets: readonly VaultSecret[] = [SECRET]) =>
  signInIssues(
    [
      emptyComponent({
        name: 'shop',
        namespace: 'shop',
        vaultSecrets: () => vaultSecrets,
        signIn: () => [
          {
            name: 'shop',
            displayName: 'Shop',
            redirectUris: ['https://shop.example.com/callback'],
            secret: { name: 'shop-oidc' },
            ...client,
          },
        ],
      }),
    ],
    [route('shop.example.com', '*.sandboxes.example.com')],
    context,
  ).map(formatIssue);

test('hosts of routes, names below a wildcard and the own machine pass', () => {
  const redirectUris = [
    'https://shop.example.com/callback',
    'https://ann.sandboxes.example.com/oauth2/callback',
    'http://localhost:8000',
  ];
  expect(issues({ redirectUris })).toEqual([]);
});

test('a host that no route has is an error', () => {
  expect(
    issues({ redirectUris: ['https://stop.example.com/callback', 'https://sandboxes.example.com/callback'] }),
  ).toEqual([
    'system/shop signIn shop: people are sent back to a host that no route of the cluster has (https://stop.example.com/callback); derive the address from the host of the route',
    'system/shop signIn shop: people are sent back to a host that no route of the cluster has (https://sandboxes.example.com/callback); derive the address from the host of the route',
  ]);
});

test('an address that is none, is a pattern, or goes in the open is an error', () => {
  expect(
    issues({ redirectUris: ['shop.example.com', 'https://*.example.com/x', 'http://shop.example.com/callback'] }),
  ).toEqual([
    'system/shop signIn shop: people are sent back to what is no address (shop.example.com); write https://HOST/PATH',
    'system/shop signIn shop: people are sent back to what is no address (https://*.example.com/x); write https://HOST/PATH',
    'system/shop signIn shop: the code of a sign-in goes over the net in the open (http://shop.example.com/callback); use https',
  ]);
});

test('a client has addresses, and not more than Casdoor keeps', () => {
  const many = Array.from({ length: 30 }, (_, index) => `https://shop.example.com/callback/${index}`);
  expect(issues({ redirectUris: [] })).toEqual([
    'system/shop signIn shop: the client has no address to send people back to; add one',
  ]);
  expect(issues({ redirectUris: many })).toEqual([
    'system/shop signIn shop: the addresses of the client take 1161 letters, Casdoor keeps 1000; make several clients of it',
  ]);
});

test('its secret is one that the component takes from Vault, with both keys', () => {
  expect(issues({}, [{ ...SECRET, keys: ['clientID'] }])).toEqual([
    'system/shop signIn shop: the component declares no Secret with clientSecret (shop/shop-oidc); add it to its vaultSecrets',
  ]);
  expect(issues({ secret: { name: 'shop-oidc', namespace: 'other' } })).toEqual([
    'system/shop signIn shop: the component declares no Secret with clientID and clientSecret (other/shop-oidc); add it to its vaultSecrets',
  ]);
});
