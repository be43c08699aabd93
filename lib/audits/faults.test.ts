import type { CheckInput } from '../checks/check-context';
import type { Rule } from '../checks/rule';
import { RULES } from '../checks/rules';
import { checkInputs } from '../cli/check-clusters';
import { findFault, lookBeside } from '../mutation/faults/find-fault';
import { helmFacts } from '../render/helm-facts';
import { renderCommitted, withToldServices, withToldTenants } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { readFaults } from '../testing/read-faults';

/** Rules that no small mistake in the committed platform breaks, with the reason. */
const WITHOUT_FAULT: Readonly<Record<string, string>> = {
  'valid-cel-rule':
    'every rule of a definition can be evaluated here; one that no server takes is told by valid-built-in',
  'valid-size': 'only an object of 256 KiB breaks it, which is no small mistake',
  'valid-tunnel': 'no cluster has a tunnel; a whole tunnel would have to be added',
};

const inputs = checkInputs(
  PROJECT,
  renderCommitted(inventory => withToldServices(withToldTenants(inventory))),
  helmFacts(PROJECT),
);
if ('issues' in inputs) throw new Error('there are no schemas');
const look = lookBeside(inputs);

const inputOf = (cluster: string): CheckInput => {
  const found = inputs.find(({ tree }) => tree.cluster === cluster);
  if (found === undefined) throw new Error(`no cluster ${cluster}`);
  return found;
};

const ruleOf = (name: string): Rule => {
  const found = RULES.find(rule => rule.name === name);
  if (found === undefined) throw new Error(`no rule ${name}`);
  return found;
};

const faults = readFaults();

test('there are at least 250 faults, in every cluster', () => {
  expect(faults.length).toBeGreaterThanOrEqual(250);
  expect([...new Set(faults.map(({ cluster }) => cluster))].sort()).toEqual(['dev', 'local', 'prod', 'system']);
});

test('every rule that a mistake in the committed platform can break has a fault', () => {
  const caught = new Set(faults.map(({ rule }) => rule));
  const without = RULES.map(({ name }) => name).filter(name => !caught.has(name));
  expect(without.sort()).toEqual(Object.keys(WITHOUT_FAULT).sort());
});

const byRule = [...new Set(faults.map(({ rule }) => rule))];

describe.each(byRule)('%s', name => {
  const own = faults.filter(({ rule }) => rule === name);

  test('finds nothing in the committed platform', () => {
    const clusters = [...new Set(own.map(({ cluster }) => cluster))];
    expect(clusters.flatMap(cluster => look(inputOf(cluster), ruleOf(name)))).toEqual([]);
  });

  test.each(own)('catches $reason', fault => {
    expect(findFault(inputOf(fault.cluster), fault, ruleOf(name), look)).toEqual(fault.finds);
  });
});
