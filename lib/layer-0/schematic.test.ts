import { canonicalSchematic, schematicDocument, schematicId, unsureScalars } from './schematic';

test('the empty schematic has the ID that the factory publishes', () => {
  expect(schematicId({ extensions: [], kernelArgs: [] })).toBe(
    '376567988ad370138ad8b2698212367b8edcb69b5fd68c80be1f2ec7d603b4ba',
  );
  expect(schematicDocument({ extensions: [], kernelArgs: [] })).toStrictEqual({ customization: {} });
});

test('a schematic with an extension has the ID that the factory publishes', () => {
  expect(schematicId({ extensions: ['siderolabs/qemu-guest-agent'], kernelArgs: [] })).toBe(
    'ce4c980550dd2ab1b17bbf2b08801c7eb59418eafe8f279833297925d67c7515',
  );
});

test('kernel arguments come first, and lists are indented by four', () => {
  expect(canonicalSchematic({ extensions: ['siderolabs/a'], kernelArgs: ['console=ttyS0', '-quiet'] })).toBe(
    [
      'customization:',
      '    extraKernelArgs:',
      '        - console=ttyS0',
      '        - -quiet',
      '    systemExtensions:',
      '        officialExtensions:',
      '            - siderolabs/a',
      '',
    ].join('\n'),
  );
});

test('entries that need quotes in YAML are named instead of hashed wrongly', () => {
  const kernelArgs = ['console=ttyS0,115200n8', 'a b', 'yes', '1e3', 'x:', '- x', '#x'];
  expect(unsureScalars({ extensions: ['siderolabs/a'], kernelArgs })).toStrictEqual([
    'a b',
    'yes',
    '1e3',
    'x:',
    '- x',
    '#x',
  ]);
});
