import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../model/issue';
import type { Json } from '../model/json';
import type { Manifest } from '../model/manifest';
import { fileText } from './file-text';
import { codeOf, filesBelow, YAML_NAME, type FoundFile } from './files-below';
import { readYaml, type KnownDocuments } from './kubernetes-yaml';
import { MAX_FILE_BYTES, MAX_RUN_BYTES } from './limits';
import { manifestsOf, type ManifestReading } from './manifests';
import { KUSTOMIZATION, programSources } from './program-sources';
import { oversized } from './yaml-issue';

/** Signs of a template language in what is called YAML. */
const TEMPLATE = /\{\{|\{%|\$\{|<#[a-z]|<[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+>|@[A-Z][A-Z0-9_]*@/;
const NOTHING: ManifestReading = { manifests: [], issues: [] };

const failure = (
  rule: 'file' | 'limit' | 'yaml',
  file: string,
  message: string,
  value: string,
  fix: string,
): Issue => ({
  rule,
  severity: 'error',
  place: { file },
  message,
  value,
  fix,
});

const readBytes = (path: string): Buffer | string => {
  try {
    return readFileSync(path);
  } catch (error) {
    return codeOf(error);
  }
};

const readFile = (root: string, { file, bytes }: FoundFile, strict: boolean): ManifestReading => {
  if (bytes > MAX_FILE_BYTES) return { manifests: [], issues: [oversized(file, bytes)] };
  const content = readBytes(join(root, file));
  return typeof content === 'string'
    ? { manifests: [], issues: [failure('file', file, 'cannot be read', content, 'check its rights')] }
    : readContent(file, content, strict);
};

const readContent = (file: string, content: Buffer, strict = true, known?: KnownDocuments): ManifestReading => {
  const text = fileText(content);
  if (text === undefined) {
    const issue = failure('yaml', file, 'not UTF-8', `${content.length} bytes`, 'save it as UTF-8');
    return { manifests: [], issues: [issue] };
  }
  const { documents, issues } = readYaml(text, file, known);
  const reading = manifestsOf(documents, file, text, strict);
  const isTemplate = !strict && TEMPLATE.test(text);
  const ofYaml = isTemplate ? issues.map((issue): Issue => ({ ...issue, severity: 'warning' })) : issues;
  return { manifests: reading.manifests, issues: [...ofYaml, ...reading.issues] };
};

/** What kustomize reads in a patch alone. https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md */
const isPatch = ({ body }: Manifest): boolean => '$patch' in body;

const unfinished = (manifest: Manifest): Manifest =>
  manifest.origin.from === 'file' ? { ...manifest, origin: { ...manifest.origin, unfinished: true } } : manifest;

const firstValue = (root: string, file: string): Json | undefined => {
  const content = readBytes(join(root, file));
  return typeof content === 'string' ? undefined : readYaml(fileText(content) ?? '', file).documents[0]?.value;
};

/**
 * Reads the Kubernetes objects in files and folders below a root, in the order of the files' paths.
 * Kustomizations are no objects and are passed over.
 * @param root absolute
 * @param paths relative to the root
 * @param isPlain whether a file lies where everything has to be an object. Elsewhere charts, parts of kustomizations
 * and files of other programs are passed over, each with a note. @default - everywhere
 */
export const readTreeFiles = (
  root: string,
  paths: readonly string[],
  isPlain: (file: string) => boolean = () => true,
): ManifestReading => {
  const found = filesBelow(root, paths);
  const elsewhere = found.files.map(({ file }) => file).filter(file => !isPlain(file));
  const sources = programSources(elsewhere, file => firstValue(root, file));
  const manifests: Manifest[] = [];
  const issues: Issue[] = [...found.issues, ...sources.issues];
  let total = 0;
  for (const entry of found.files) {
    total += entry.bytes;
    if (total > MAX_RUN_BYTES) {
      const message = `all files together are larger than ${MAX_RUN_BYTES} bytes`;
      issues.push(failure('limit', entry.file, message, String(total), 'read fewer folders in one run'));
      break;
    }
    const isPassedOver = !entry.named && sources.isPassedOver(entry.file);
    const strict = entry.named || isPlain(entry.file);
    const reading = isPassedOver || KUSTOMIZATION.test(entry.file) ? NOTHING : readFile(root, entry, strict);
    const isUnfinished = (manifest: Manifest): boolean =>
      sources.isUnfinished(entry.file) || (!strict && isPatch(manifest));
    manifests.push(...reading.manifests.map(one => (isUnfinished(one) ? unfinished(one) : one)));
    issues.push(...reading.issues);
  }
  return { manifests, issues };
};

/**
 * The Kubernetes objects in files that are at hand already, read as files below a root are.
 * @param known documents that were read before: an object in one has the same body @default - each is read
 */
export const readTreeContents = (
  files: readonly { readonly file: string; readonly content: Buffer }[],
  known?: KnownDocuments,
): ManifestReading => {
  const readings = files
    .filter(({ file }) => YAML_NAME.test(file) && !KUSTOMIZATION.test(file))
    .map(({ file, content }) =>
      content.length > MAX_FILE_BYTES
        ? { manifests: [], issues: [oversized(file, content.length)] }
        : readContent(file, content, true, known),
    );
  return {
    manifests: readings.flatMap(({ manifests }) => manifests),
    issues: readings.flatMap(({ issues }) => issues),
  };
};
