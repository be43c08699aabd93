import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../model/json';
import { groupOf } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { Finding } from '../rule';
import { isLabelValue, isQualifiedName } from './dns-name';
import { ownerFindings } from './owner-references';

/** 256 KiB for the keys and values of all annotations together. Source: apimachinery, TotalAnnotationSizeLimitB */
const MAX_ANNOTATION_BYTES = 256 * 1024;

/** What the key of a label must be, for messages. */
export const KEY = 'at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", after a DNS name and "/" or alone';
/** What the value of a label must be, for messages. */
export const VALUE = 'empty, or at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", with a letter or digit at both ends';

const refuse = (path: Path, message: string, value: string): Finding => ({
  pointer: toPointer(path),
  message,
  value,
  fix: 'rename it',
});

/** Labels, or a selector of labels. */
const checkLabels = (labels: Json | undefined, path: Path): readonly Finding[] => {
  if (!isJsonObject(labels)) return [];
  return Object.entries(labels).flatMap(([key, value]) => [
    ...(isQualifiedName(key) ? [] : [refuse([...path, key], `label key must be ${KEY}`, key)]),
    ...(typeof value !== 'string' || isLabelValue(value)
      ? []
      : [refuse([...path, key], `label value must be ${VALUE}`, value)]),
  ]);
};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const checkAnnotations = (annotations: Json | undefined, path: Path): readonly Finding[] => {
  if (!isJsonObject(annotations)) return [];
  const keys = Object.keys(annotations).filter(key => !isQualifiedName(key.toLowerCase()));
  const findings = keys.map(key => refuse([...path, key], `annotation key must be ${KEY}`, key));
  const bytes = Object.entries(annotations).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key + textOf(value)),
    0,
  );
  if (bytes <= MAX_ANNOTATION_BYTES) return findings;
  const message = `annotations must have at most ${MAX_ANNOTATION_BYTES} bytes together`;
  return [...findings, { pointer: toPointer(path), message, value: `${bytes}`, fix: 'move data to a ConfigMap' }];
};

/** Finalizers without a domain. Source: kubernetes v1.35.0, helper.IsStandardFinalizerName */
const STANDARD_FINALIZERS = ['kubernetes', 'orphan', 'foregroundDeletion'];

const DOMAIN = 'must have a domain, such as example.org/name';

const checkFinalizers = (finalizers: Json | undefined, path: Path, needDomain: boolean): readonly Finding[] =>
  (isJsonList(finalizers) ? finalizers : []).flatMap((finalizer, index) => {
    if (typeof finalizer !== 'string') return [];
    if (!isQualifiedName(finalizer)) return [refuse([...path, index], `finalizer must be ${KEY}`, finalizer)];
    const isFull = !needDomain || finalizer.includes('/') || STANDARD_FINALIZERS.includes(finalizer);
    return isFull ? [] : [refuse([...path, index], `finalizer ${DOMAIN}`, finalizer)];
  });

const checkMetadata = (metadata: Json | undefined, path: Path, needDomain = false): readonly Finding[] =>
  isJsonObject(metadata)
    ? [
        ...checkLabels(metadata['labels'], [...path, 'labels']),
        ...checkAnnotations(metadata['annotations'], [...path, 'annotations']),
        ...checkFinalizers(metadata['finalizers'], [...path, 'finalizers'], needDomain),
      ]
    : [];

/** Groups whose finalizers need a domain. Source: kubernetes v1.35.0, pkg/apis/core/validation (validateKubeFinalizerName) */
const WITH_DOMAINS = [
  '',
  'apps',
  'autoscaling',
  'batch',
  'networking.k8s.io',
  'rbac.authorization.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
];

/** Where kinds of Kubernetes hold templates of other objects, and what of them is looked at. */
const TEMPLATES: readonly { readonly metadata: Path; readonly nodeSelector: Path }[] = [
  ['template'],
  ['spec', 'template'],
  ['spec', 'jobTemplate'],
  ['spec', 'jobTemplate', 'spec', 'template'],
].map(path => ({ metadata: [...path, 'metadata'], nodeSelector: [...path, 'spec', 'nodeSelector'] }));

const NODE_SELECTOR: Path = ['spec', 'nodeSelector'];

/** Where objects of their own hold labels that others have. */
const SELECTORS: readonly Path[] = [['spec', 'selector', 'matchLabels'], NODE_SELECTOR];

const at = (body: JsonObject, path: Path): Json | undefined =>
  path.reduce<Json | undefined>((value, key) => (isJsonObject(value) ? value[key] : undefined), body);

/** The labels, annotations and finalizers of an object that cannot be; those of its templates too if it is `builtIn`. */
export const metadataFindings = (body: JsonObject, builtIn: boolean): readonly Finding[] => {
  const { apiVersion } = body;
  const needDomain = builtIn && typeof apiVersion === 'string' && WITH_DOMAINS.includes(groupOf(apiVersion));
  // Owners that a template names are not taken over.
  const own = [
    ...checkMetadata(body['metadata'], ['metadata'], needDomain),
    ...ownerFindings(body['metadata'], ['metadata']),
  ];
  if (!builtIn) return own;
  const templates = TEMPLATES.flatMap(({ metadata, nodeSelector }) => [
    ...checkMetadata(at(body, metadata), metadata),
    ...checkLabels(at(body, nodeSelector), nodeSelector),
  ]);
  // Selectors of claims are part of V18, which knows them in templates too.
  const selectors = body['kind'] === 'PersistentVolumeClaim' ? [NODE_SELECTOR] : SELECTORS;
  return [...own, ...templates, ...selectors.flatMap(path => checkLabels(at(body, path), path))];
};
