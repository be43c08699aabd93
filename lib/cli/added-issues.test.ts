import { formatIssue } from '../model/issue';
import { componentsIn } from '../platform';
import { renderChanged } from '../testing/committed-platform';
import { addedIssues } from './added-issues';

const { context } = renderChanged('dev', cluster => cluster);

test('added components have names of their own, which can be names of folders', () => {
  const [one] = componentsIn(context);
  if (one === undefined) throw new Error('no component');
  const added = ['Shop Window', 'cilium', 'shop-window'].map(name => ({ ...one, name, placed: () => true }));
  const told = addedIssues([
    { ...context, added },
    { ...context, added },
  ]);
  expect(told.map(formatIssue)).toEqual([
    'components.ts cilium: is the name of another component; give it a name of its own',
    'components.ts Shop Window: is no name of a component; write letters, digits and hyphens',
  ]);
  expect(addedIssues([context])).toEqual([]);
});
