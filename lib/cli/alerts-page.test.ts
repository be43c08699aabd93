import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMPONENTS } from '../platform';
import { contextsOf } from '../render/contexts-of';
import { PINS } from '../render/pins';
import { wholeInventory } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { emptyComponent } from '../testing/component';
import { alertsPage, APPS_OF_TENANTS } from './alerts-page';

const contexts = contextsOf(wholeInventory(), PINS);

test('the committed page has every alert as it is', () => {
  expect(readFileSync(join(PROJECT, 'docs/alerts.md'), 'utf8')).toBe(
    alertsPage([...COMPONENTS, APPS_OF_TENANTS], contexts),
  );
});

test('an alert that several clusters have stands there once, its labels by name', () => {
  const demo = emptyComponent({
    name: 'demo',
    summary: 'A shop',
    monitoring: () => ({
      targets: [],
      alerts: [
        {
          name: 'DemoFull',
          expr: 'demo_free == 0',
          for: '5m',
          severity: 'warning',
          summary: '{{ $labels.pod }} is full',
          impact: 'Nobody can buy.',
          steps: ['Empty it.', 'Look again.'],
        },
      ],
      dashboard: { title: 'Demo', rows: [] },
      metrics: [],
    }),
  });
  const page = alertsPage([demo, emptyComponent({ name: 'quiet' })], contexts);
  expect(page.split('\n').slice(6)).toEqual([
    '## demo',
    '',
    'A shop.',
    '',
    '### DemoFull',
    '',
    '`pod` is full. Nobody can buy.',
    '',
    'Severity `warning`; fires after 5m of',
    '',
    '```promql',
    'demo_free == 0',
    '```',
    '',
    '1. Empty it.',
    '2. Look again.',
    '',
  ]);
});
