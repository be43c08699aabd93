import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byCodePoint } from '../../model/json';
import type { ProjectText } from './pinned-things';

/** A file of the project; nothing where there is none. */
export const textAt = (root: string, file: string): readonly ProjectText[] =>
  existsSync(join(root, file)) ? [{ file, text: readFileSync(join(root, file), 'utf8') }] : [];

/** Every file of environments/, those in folders too, in order. */
export const environmentTexts = (root: string): readonly ProjectText[] =>
  existsSync(join(root, 'environments'))
    ? readdirSync(join(root, 'environments'), { recursive: true, encoding: 'utf8' })
        .map(name => name.replaceAll('\\', '/'))
        .filter(name => name.endsWith('.yaml'))
        .sort(byCodePoint)
        .flatMap(name => textAt(root, `environments/${name}`))
    : [];
