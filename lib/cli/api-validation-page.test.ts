import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_RULES } from '../checks/api-validation/api-rules';
import { PROJECT } from '../testing/project';
import { apiValidationPage } from './api-validation-page';

test('the page of API validation is up to date', () => {
  expect(readFileSync(join(PROJECT, 'docs/api-validation.md'), 'utf8')).toBe(apiValidationPage(API_RULES));
});
