import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name: string): string => readFileSync(join(__dirname, name), 'utf8');

/** A key pair for 127.0.0.1 that is in the repository, and so serves tests alone. */
export const testCertificate = (): { readonly key: string; readonly cert: string } => ({
  key: read('test-only.key'),
  cert: read('test-only.crt'),
});
