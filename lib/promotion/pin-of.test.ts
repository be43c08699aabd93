import type { App } from '../../imports/environments/tenant';
import type { Tenant } from '../model/tenant';
import { imageBefore, liveImageIn, settingsSince } from './live-image';
import { backOf, pinOf, withTag } from './pin-of';

const APP: App = {
  name: 'web',
  deploy: 'workload',
  image: 'r.io/a/web:1',
  port: 80,
  resources: { cpu: '1', memory: '1Gi' },
};
const target = (app: Partial<App>) => {
  const tenant: Tenant = {
    name: 'shop',
    summary: 'A shop',
    groups: { developers: ['shop'] },
    phases: ['test', 'production'],
    databases: [],
    apps: [
      { ...APP, name: 'api' },
      { ...APP, ...app },
    ],
  };
  return { tenant, app: 'web', phase: 'test' } as const;
};

test('a tag takes the place of tag and digest, a whole image that of the image', () => {
  expect(withTag('r.io:5000/a/web:1.2', '1.3')).toBe('r.io:5000/a/web:1.3');
  expect(withTag(`r.io/a/web:1.2@sha256:${'0'.repeat(64)}`, '1.3')).toBe('r.io/a/web:1.3');
  expect(withTag('r.io/a/web:1.2', 'g.io/b/web:2')).toBe('g.io/b/web:2');
});

test('an app that is brought in pod by pod has the image of the phase', () => {
  expect(pinOf(target({}), '2')).toEqual({
    path: ['apps', 1, 'phases', 'test', 'image'],
    value: 'r.io/a/web:2',
    from: 'r.io/a/web:1',
    to: 'r.io/a/web:2',
    key: 'image',
  });
  expect(pinOf(target({ phases: { test: { image: 'r.io/b/web:5' } } }), '6')).toMatchObject({
    from: 'r.io/b/web:5',
    to: 'r.io/b/web:6',
  });
});

test('a canary is the next version, in the phase alone', () => {
  const canary = { kind: 'canary', next: 'r.io/a/web:2', weight: 10 } as const;
  expect(pinOf(target({ strategy: canary }), '3')).toMatchObject({
    path: ['apps', 1, 'phases', 'test', 'strategy'],
    value: { kind: 'canary', next: 'r.io/a/web:3', weight: 10 },
    key: 'strategy.next',
  });
  expect(pinOf(target({ phases: { test: { strategy: canary } } }), '3')).toMatchObject({
    path: ['apps', 1, 'phases', 'test', 'strategy', 'next'],
    value: 'r.io/a/web:3',
  });
});

test('of blue and green the one that does not answer is changed', () => {
  const strategy = (live: 'current' | 'next') => ({ kind: 'blueGreen', next: 'r.io/a/web:2', live }) as const;
  expect(pinOf(target({ strategy: strategy('current') }), '3')).toMatchObject({
    key: 'strategy.next',
    from: 'r.io/a/web:2',
  });
  expect(pinOf(target({ strategy: strategy('next') }), '3')).toMatchObject({ key: 'image', from: 'r.io/a/web:1' });
});

test('the way back of blue and green is the switch while the next version answers, else the image', () => {
  const strategy = (live: 'current' | 'next') => ({ kind: 'blueGreen', next: 'r.io/a/web:2', live }) as const;
  expect(backOf(target({ strategy: strategy('next') }), 'r.io/a/web:1')).toMatchObject({
    value: { kind: 'blueGreen', next: 'r.io/a/web:2', live: 'current' },
    key: 'strategy.live',
  });
  expect(backOf(target({ phases: { test: { strategy: strategy('next') } } }), 'x')).toMatchObject({
    path: ['apps', 1, 'phases', 'test', 'strategy', 'live'],
    value: 'current',
  });
  expect(backOf(target({ strategy: strategy('current') }), 'r.io/a/web:0')).toMatchObject({
    path: ['apps', 1, 'phases', 'test', 'image'],
    value: 'r.io/a/web:0',
  });
});

const file = (image: string, more = ''): string => `apps:\n  - name: web\n    image: ${image}\n${more}`;

test('what answers is read from any revision', () => {
  expect(liveImageIn(file('a:1'), 'web', 'test')).toBe('a:1');
  expect(liveImageIn(file('a:1', '    phases: { test: { image: a:2 } }\n'), 'web', 'test')).toBe('a:2');
  expect(liveImageIn(file('a:1', '    phases: { test: { image: a:2 } }\n'), 'web', 'production')).toBe('a:1');
  const switched = '    strategy: { kind: blueGreen, next: a:3, live: next }\n';
  expect(liveImageIn(file('a:1', switched), 'web', 'test')).toBe('a:3');
  expect(liveImageIn(file('a:1'), 'api', 'test')).toBeUndefined();
  expect(liveImageIn('apps: [', 'web', 'test')).toBeUndefined();
});

test('the image before is the newest other one', () => {
  expect(imageBefore([file('a:3'), file('a:3', '# again\n'), 'apps: [', file('a:2'), file('a:1')], 'web', 'test')).toBe(
    'a:2',
  );
  expect(imageBefore([file('a:3'), file('a:3')], 'web', 'test')).toBeUndefined();
});

test('settings since: what differs from the newest text in which the image answered, in that phase', () => {
  const old = file('a:1', '    env: { A: x, B: x }\n    port: 80\n    phases: { test: { env: { C: x } } }\n');
  const between = file('a:1', '    env: { A: y, B: x }\n    port: 80\n    phases: { test: { env: { C: x } } }\n');
  const now = file('a:2', '    env: { A: y, B: z }\n    user: 1\n    phases: { test: { env: { B: w } } }\n');
  const texts = [now, file('a:2'), between, old];
  expect(settingsSince(texts, 'web', 'test', 'a:1')).toEqual(['env.B', 'env.C', 'port', 'user']);
  expect(settingsSince(texts, 'web', 'production', 'a:1')).toEqual(['env.B', 'port', 'user']);
  expect(settingsSince(texts, 'web', 'test', 'a:0')).toEqual([]);
  const promoted = '    promotes: [resources]\n    strategy: { kind: canary, next: a:3 }\n    preview: { image: p }\n';
  expect(settingsSince([file('a:2', promoted), file('a:1')], 'web', 'test', 'a:1')).toEqual([]);
});
