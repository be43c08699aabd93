import { addedComponent, EMPTY_LIST } from './added-component';

const LISTED = "import { echo } from './components/echo';\n\n/** All. */\nexport default [echo];\n";

test('the component is imported after the others, and listed last', () => {
  expect(addedComponent(LISTED, 'shop-window', './components/shop-window')).toBe(
    "import { echo } from './components/echo';\nimport { shopWindow } from './components/shop-window';\n\n/** All. */\nexport default [echo, shopWindow];\n",
  );
});

test('the first one is listed alone', () => {
  expect(addedComponent(EMPTY_LIST, 'web', './components/web/web')).toBe(
    "import { web } from './components/web/web';\n\n/** What this repository adds to the platform. */\nexport default [web];\n",
  );
});

test('a list of several lines stays one', () => {
  expect(addedComponent(LISTED.replace('[echo]', '[\n  echo,\n]'), 'web', './w')).toContain(
    'export default [echo, web];',
  );
});

test('what is no list is not guessed at', () => {
  expect(() => addedComponent('export default all();\n', 'web', './w')).toThrow('its default export is no list');
});
