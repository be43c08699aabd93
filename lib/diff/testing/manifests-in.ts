import { parse } from 'yaml';
import { objectAt, textAt } from '../../checks/declared/fields';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { plainJson } from '../../model/plain-json';

/** File of objects that say nothing else in a comment: `# file: dist/prod/…`. */
const FILE = 'shop.yaml';

/** The documents of YAML, each with the file that a comment before it names. */
export const bodiesIn = (yaml: string): readonly { readonly body: JsonObject; readonly file: string }[] =>
  yaml.split(/^---$/m).flatMap(text => {
    const body = plainJson(parse(text));
    const file = /^# file: (\S+)/m.exec(text)?.[1] ?? FILE;
    return isJsonObject(body) ? [{ body, file }] : [];
  });

/** The objects of YAML, each in a file of the folder that a comment before it names. */
export const manifestsIn = (yaml: string): readonly Manifest[] =>
  bodiesIn(yaml).map(({ body, file }, document) => {
    const metadata = objectAt(body, 'metadata');
    const namespace = textAt(metadata, 'namespace');
    return {
      apiVersion: textAt(body, 'apiVersion') ?? '',
      kind: textAt(body, 'kind') ?? '',
      name: textAt(metadata, 'name') ?? '',
      ...(namespace === undefined ? {} : { namespace }),
      origin: { from: 'file', file, document },
      body,
    };
  });
