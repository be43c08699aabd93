import { diffYaml } from '../testing/diff-yaml';
import { CLUSTER_RULES } from './cluster-rules';
import { EXAMPLES } from './examples/all-examples';
import { RISK_RULES } from './risk-rules';

const TABLE = [...RISK_RULES, ...CLUSTER_RULES];

test('every line of the table has an example, and every example a line', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(TABLE.map(({ id }) => id).sort());
});

test.each(TABLE.map(({ id, level, subject }) => [id, level, subject] as const))(
  '%s: its example has exactly its sentence, at its level',
  (id, level, subject) => {
    const { says = [], ...sides } = EXAMPLES[id] ?? {};
    const { changes, machines, capacity, versions, pools } = diffYaml(sides);
    const risks = [...changes, ...machines, ...capacity, ...versions, ...pools]
      .flatMap(one => one.risks)
      .filter(({ rule }) => rule === id);
    expect(risks).toEqual(says.map(one => ({ rule: id, subject, level, says: one })));
  },
);

test.each(Object.entries(EXAMPLES).filter(([, { before, after }]) => before !== undefined && after !== undefined))(
  '%s: says nothing where nothing differs',
  (_id, { before = '', after: _after, says: _says, ...rest }) => {
    const { changes, machines, capacity, level } = diffYaml({ before, after: before, ...rest });
    expect({ changes, machines, capacity, level }).toEqual({ changes: [], machines: [], capacity: [], level: 'none' });
  },
);

test('every source is a page, a file of a program, or a reason of one line', () => {
  expect(TABLE.filter(({ source, looksAt }) => source.trim() === '' || `${source}${looksAt}`.includes('\n'))).toEqual(
    [],
  );
});
