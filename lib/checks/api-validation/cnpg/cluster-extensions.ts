import { posix } from 'node:path';
import type { JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';
import { objectAt, objectsAt, shown, textsAt } from '../../declared/fields';
import type { ApiRules } from '../api-rule';
import { checked, clusterSpec, isText, repeated } from './checked';
import { isReservedVariable } from './reserved-variable';

const extensionsOf = (spec: JsonObject): readonly JsonObject[] => objectsAt(objectAt(spec, 'postgresql'), 'extensions');
const extensionAt = (index: number, ...rest: Path): Path => ['postgresql', 'extensions', index, ...rest];
const PATHS = ['extension_control_path', 'dynamic_library_path', 'ld_library_path', 'bin_path'];
const DEDICATED: Readonly<Record<string, string>> = { PATH: 'bin_path', LD_LIBRARY_PATH: 'ld_library_path' };

const eachPath = (
  spec: JsonObject,
  visit: (path: string, index: number, all: readonly string[], at: Path) => void,
): void => {
  extensionsOf(spec).forEach((extension, position) => {
    for (const key of PATHS) {
      const all = textsAt(extension, key);
      all.forEach((path, index) => {
        visit(path, index, all, extensionAt(position, key, index));
      });
    }
  });
};

const eachVariable = (spec: JsonObject, visit: (variable: JsonObject, at: Path) => void): void => {
  extensionsOf(spec).forEach((extension, position) => {
    objectsAt(extension, 'env').forEach((variable, index) => {
      visit(variable, extensionAt(position, 'env', index));
    });
  });
};

const PLACEHOLDER = /(?<dollars>\$+)\{(?<name>[^}]+)\}/g;
const unknownPlaceholders = (text: string): readonly string[] =>
  [...text.matchAll(PLACEHOLDER)].flatMap(({ groups }) =>
    (groups?.['dollars'] ?? '').length % 2 === 1 && groups?.['name'] !== 'image_root'
      ? [`\${${groups?.['name'] ?? ''}}`]
      : [],
  );

/** Images of extensions. Source: cloudnative-pg v1.30.0, internal/webhook/v1/cluster_webhook.go */
export const clusterExtensionRules: ApiRules = {
  subject: 'CloudNativePG Cluster: extensions',
  partsOf: clusterSpec,
  rules: [
    { upstream: 'validateExtensions', field: 'postgresql.extensions[].name', says: 'is not empty', by: 'V1' },
    { upstream: 'validateExtensions', field: 'postgresql.extensions[].name', says: 'is unique', by: 'V12' },
    checked('validateExtensions', 'postgresql.extensions[].name', 'gives a volume of its own', ({ value }, refuse) => {
      const names = extensionsOf(value).map(({ name }) => shown(name));
      for (const index of repeated(names.map(name => name.replaceAll('_', '-')))) {
        const name = names[index] ?? '';
        if (names.indexOf(name) < index) continue;
        const message = `must give a volume of its own, not a second ext-${name.replaceAll('_', '-')}`;
        refuse({ at: extensionAt(index, 'name'), message, value: name, fix: 'use another' });
      }
    }),
    checked(
      'validateExtensions',
      'postgresql.extensions[].image.reference',
      'is set without a catalog',
      (part, refuse) => {
        if ('imageCatalogRef' in part.value) return;
        extensionsOf(part.value).forEach((extension, index) => {
          if (isText(objectAt(extension, 'image')['reference'])) return;
          const at = extensionAt(index, 'image', 'reference');
          refuse({ at, message: 'must be set where there is no imageCatalogRef', fix: 'name the image' });
        });
      },
    ),
    checked('validateExtensions', 'postgresql.extensions[].*_path', 'is not empty and unique', ({ value }, refuse) => {
      eachPath(value, (path, index, all, at) => {
        if (path !== '' && all.indexOf(path) === index) return;
        refuse({ at, message: 'must be a path that the list does not have yet', value: path, fix: 'take it out' });
      });
    }),
    checked('validateExtensions', 'postgresql.extensions[].*_path', 'stays in the extension', ({ value }, refuse) => {
      eachPath(value, (path, index, all, at) => {
        if (path === '' || all.indexOf(path) < index || !posix.normalize(path).startsWith('..')) return;
        refuse({ at, message: 'must not lead out of the extension', value: path, fix: 'write it from its root' });
      });
    }),
    checked(
      'validateExtensionEnvVars',
      'postgresql.extensions[].env[].name',
      'is none of the operator',
      (part, refuse) => {
        eachVariable(part.value, ({ name }, at) => {
          if (!isText(name) || !isReservedVariable(name)) return;
          refuse({ at: [...at, 'name'], message: 'belongs to the operator', value: name, fix: 'leave it out' });
        });
      },
    ),
    checked(
      'validateExtensionEnvVars',
      'postgresql.extensions[].env[].name',
      'has no field of its own',
      (part, refuse) => {
        eachVariable(part.value, ({ name }, at) => {
          const field = DEDICATED[shown(name)];
          if (field === undefined) return;
          refuse({ at: [...at, 'name'], message: `is set by ${field}`, value: shown(name), fix: `use ${field}` });
        });
      },
    ),
    checked(
      'validateExtensionEnvVars',
      'postgresql.extensions[].env[].value',
      'has known placeholders',
      (part, refuse) => {
        eachVariable(part.value, ({ value }, at) => {
          const unknown = unknownPlaceholders(shown(value));
          if (unknown.length === 0) return;
          const more = { value: unknown.join(', '), fix: 'write $$ for a dollar' };
          refuse({ at: [...at, 'value'], message: 'must have no placeholder but ${image_root}', ...more });
        });
      },
    ),
    { upstream: 'validateExtensionEnvVars', field: 'postgresql.extensions[].env[].name', says: 'is unique', by: 'V12' },
  ],
};
