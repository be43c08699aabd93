import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { textAt } from '../checks/declared/fields';

/** Group by which reports and rules know documents of machine configuration from objects of Kubernetes. */
export const MACHINE_GROUP = 'talos.dev';

/** The kind of the document that has `machine` and `cluster`, which names none itself. */
export const MACHINE_CONFIG = 'MachineConfig';

/** A document of a file of machine configuration as an object that can be paired: `talos/<cluster>/worker.yaml`. */
export const machineDocument = (file: string, body: JsonObject, document: number): Manifest => {
  const kind = textAt(body, 'kind') ?? MACHINE_CONFIG;
  const name = textAt(body, 'name');
  const place = file
    .split('/')
    .slice(2)
    .join('/')
    .replace(/\.ya?ml$/, '');
  return {
    apiVersion: `${MACHINE_GROUP}/v1alpha1`,
    kind,
    name: name === undefined ? place : `${place}/${name}`,
    origin: { from: 'file', file, document },
    body,
  };
};

/** The documents of a file of machine configuration. */
export const machineDocuments = (file: string, documents: readonly Json[]): readonly Manifest[] =>
  documents.filter(isJsonObject).map((body, document) => machineDocument(file, body, document));
