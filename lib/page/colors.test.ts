import colors from './colors.css';

type Palette = Readonly<Record<string, string>>;

const paletteOf = (css: string): Palette =>
  Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]),
  );

const [light = '', dark = ''] = colors.split('@media');

/** Relative luminance. https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminance = (color: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(at => parseInt(color.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const contrast = (a: string, b: string): number => {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (lighter + 0.05) / (darker + 0.05);
};

const PAIRS: readonly (readonly [string, readonly string[]])[] = [
  ['bg', ['fg', 'soft', 'link', 'mark']],
  ['panel', ['fg', 'soft', 'link', 'mark']],
  ...['layer-2', 'layer-3', 'layer-4'].map(layer => [layer, ['fg', 'soft']] as const),
  ...['critical', 'high', 'medium', 'low', 'none'].map(level => [level, [`on-${level}`]] as const),
];

test.each([
  ['light', paletteOf(light)],
  ['dark', { ...paletteOf(light), ...paletteOf(dark) }],
])('texts have a contrast of 4.5 at least: %s', (_, palette) => {
  // https://www.w3.org/TR/WCAG22/#contrast-minimum
  const weak = PAIRS.flatMap(([back, texts]) =>
    texts.flatMap(text => {
      const found = contrast(palette[text] ?? '#ffffff', palette[back] ?? '#ffffff');
      return found < 4.5 ? [`${text} on ${back}: ${found.toFixed(2)}`] : [];
    }),
  );
  expect(weak).toEqual([]);
});

test('what frames the focus stands out from the page', () => {
  for (const css of [light, dark]) {
    const { focus = '', bg = '' } = paletteOf(css);
    expect(contrast(focus, bg)).toBeGreaterThan(3);
  }
});
