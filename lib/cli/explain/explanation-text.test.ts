import { createColors } from 'picocolors';
import { RULES } from '../../checks/rules';
import { CRDS, KUBERNETES_1_35 } from '../../checks/testing/imported-schemas';
import { requireOwnerLabel } from '../../checks/own/require-owner-label';
import type { Rule } from '../../checks/rule';
import { explanationOf, type Explanation } from './explanation';
import { printExplanation } from './explanation-text';

const SCHEMAS = { kubernetes: KUBERNETES_1_35, crds: CRDS };

const printed = (explanation: Explanation, colours: boolean): string => {
  let text = '';
  printExplanation(explanation, {
    out: part => void (text += part),
    err: () => undefined,
    interactive: true,
    colors: createColors(true),
    outColors: createColors(colours),
  });
  return text;
};

test('colours follow stdout', () => {
  const explanation = explanationOf(requireOwnerLabel, SCHEMAS);
  expect(printed(explanation, false)).not.toContain('\u001b[');
  expect(printed(explanation, true)).toContain('  \u001b[31merror  \u001b[39m example.yaml:3:');
});

test('a rule without an example is explained without one', () => {
  expect(printed(explanationOf(requireOwnerLabel, SCHEMAS, {}), false)).toBe(
    'require-owner-label (OWN1, error)\nlooks at each object by itself\nwithout it: nobody knows whom to ask when it breaks\n',
  );
});

test('a rule that compares clusters runs on its example too', () => {
  const rule: Rule = {
    id: 'X',
    name: 'count-objects',
    severity: 'note',
    reason: 'nobody counts',
    scope: 'platform',
    run: (clusters, report) => {
      for (const { cluster, objects } of clusters) {
        report({ cluster, message: 'counts', value: `${objects}`, fix: 'count' });
      }
    },
  };
  const wrong = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: b }\n';
  const { example } = explanationOf(rule, SCHEMAS, { 'count-objects': { wrong, right: wrong, fix: 'Count.' } });
  expect(example?.findings).toEqual([
    { rule: 'count-objects', severity: 'note', place: { cluster: 'dev' }, message: 'counts', value: '1', fix: 'count' },
  ]);
});

test('rules that need the whole cluster say so', () => {
  const lookedAt = (name: string): string | undefined =>
    RULES.filter(rule => rule.name === name)
      .map(rule => printed(explanationOf(rule, SCHEMAS, {}), false).split('\n')[1])
      .join();
  expect(lookedAt('valid-service')).toBe(
    'looks at all objects of a cluster together; not run on files that belong to no cluster',
  );
  expect(lookedAt('unique-object')).toBe('looks at all objects of a cluster together');
});
