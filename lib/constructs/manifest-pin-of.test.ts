import { PINS } from '../inventory/fixtures/pins';
import { manifestPinOf } from './manifest-pin-of';

const pin = (version: string) => ({ name: 'toys', version, source: `https://example.org/${version}.yaml` });
const pins = { ...PINS, manifests: { toys: [pin('v1.1.0'), pin('v1.0.0')] } };

test('the newest version is taken where none is asked for', () => {
  expect(manifestPinOf('toys', { pins })).toEqual(pin('v1.1.0'));
  expect(manifestPinOf('toys', { pins }, 'v1.0.0')).toEqual(pin('v1.0.0'));
});

test('what cdk8s.yaml does not pin is told with what it may have meant', () => {
  expect(() => manifestPinOf('toy', { pins })).toThrow('cdk8s.yaml pins no manifests toy; did you mean "toys"?');
  expect(() => manifestPinOf('toys', { pins }, 'v1.0.1')).toThrow(
    'cdk8s.yaml pins no manifests toys v1.0.1; did you mean "toys v1.0.0"?',
  );
  expect(() => manifestPinOf('gateways', { pins })).toThrow(
    'cdk8s.yaml pins no manifests gateways; pin it under strata.manifests and run npm run import',
  );
});
