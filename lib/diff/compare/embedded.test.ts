/** @jest-environment node */
import { embeddedIn } from './embedded';

test('templates that read as keys of maps are compared without a warning of the parser', () => {
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation();
  expect(embeddedIn('config: {{ get .Secrets "pool" }}\nother: 1\n')).toMatchObject({ other: 1 });
  expect(warned).not.toHaveBeenCalled();
});
