import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../testing/project';

test.each(['require-owner-label.ts', 'own-examples.ts', 'require-owner-label.test.ts'])(
  'docs/validation.md shows %s as it is',
  file => {
    const page = readFileSync(join(PROJECT, 'docs/validation.md'), 'utf8');
    expect(page).toContain(`\`\`\`ts\n${readFileSync(join(__dirname, file), 'utf8')}\`\`\`\n`);
  },
);
