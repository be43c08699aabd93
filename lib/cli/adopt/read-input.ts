import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSecret } from '../../adopt/adopted-secret';
import { reasonToLeaveOut } from '../../adopt/left-out';
import { authoredObjects } from '../../adopt/live/live-input';
import { BUILT_IN } from '../../adopt/typescript/flavour';
import { typedKindsIn, type TypedKind } from '../../adopt/typescript/typed-kinds';
import { noServerFields } from '../../checks/no-server-fields';
import type { Issue } from '../../model/issue';
import { identityOf, type Manifest } from '../../model/manifest';
import { definedScopes, scopeOf } from '../../render/scope';
import { importedFile } from '../../render/imported-file';
import { located } from '../located';
import { INPUT_FILE, readPaths } from '../read-paths';
import { validate } from '../validate';

/** What was read of files and pipes, and everything that is wrong with it. */
export interface ReadInput {
  readonly manifests: readonly Manifest[];
  /** What keeps it from being adopted at all. */
  readonly faults: readonly Issue[];
  /** What checks find in it. */
  readonly findings: readonly Issue[];
}

const ADOPT = 'adopt';

const fault = (manifest: Manifest, message: string, fix: string, value?: string): Issue => ({
  rule: ADOPT,
  severity: 'error',
  place: { object: identityOf(manifest), ...(manifest.origin.from === 'file' ? { file: manifest.origin.file } : {}) },
  message,
  fix,
  ...(value === undefined ? {} : { value }),
});

const isUnfinished = ({ origin }: Manifest): boolean => origin.from === 'file' && origin.unfinished === true;

/** What other programs make objects of is not adopted as it is; of a kustomization, its parts may say so already. */
const unrendered = ({ rule, severity, place }: Issue, hasParts: boolean): Issue | undefined => {
  const { file = '.' } = place;
  const told = { rule: ADOPT, severity: 'error', place: { file } } as const;
  if (severity !== 'note') return undefined;
  if (rule === 'chart') {
    const fix = `render it: helm template NAME ${file} --namespace NAMESPACE | strata adopt -`;
    return { ...told, message: 'is a Helm chart, and its templates are no objects', fix };
  }
  if (rule !== 'kustomization' || hasParts) return undefined;
  const fix = `render it: kubectl kustomize ${file} | strata adopt -`;
  return { ...told, message: 'is a kustomization, and what it makes is not here', fix };
};

/** Reads the objects that are to be adopted. @param paths relative to the root, `-` for the input */
export function readInput(
  root: string,
  paths: readonly string[],
  { input, date, kubernetes }: { readonly input?: string; readonly date: string; readonly kubernetes: string },
): ReadInput {
  const { manifests, issues: ofReading } = readPaths(root, paths, input);
  const wrong = ofReading.filter(({ severity }) => severity === 'error');
  const parts = manifests
    .filter(isUnfinished)
    .map(manifest =>
      fault(
        manifest,
        'is a part that a kustomization completes',
        'render it: kubectl kustomize FOLDER | strata adopt -',
      ),
    );
  const programs = ofReading.flatMap(issue => unrendered(issue, parts.length > 0) ?? []);
  const textOf = (file: string): string | undefined => {
    if (file === INPUT_FILE) return input;
    return existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined;
  };
  const locate = located(manifests, textOf);
  if (wrong.length + parts.length + programs.length > 0)
    return { manifests, faults: [...wrong, ...programs, ...parts.map(locate)], findings: [] };
  const defined = definedScopes(manifests.map(({ body }) => body));
  const unknown = manifests
    .filter(manifest => reasonToLeaveOut(manifest) === undefined)
    .filter(({ apiVersion, kind }) => scopeOf(apiVersion, kind, defined) === undefined)
    .map(manifest =>
      fault(
        manifest,
        'is of a kind that neither Kubernetes nor a pinned CRD has',
        'adopt its CustomResourceDefinition along with it, or add that to cdk8s.yaml',
        `${manifest.apiVersion} ${manifest.kind}`,
      ),
    );
  // What a server added to live objects goes, so nothing that is found in it matters.
  const piped = input === undefined ? {} : { input };
  const { issues } = validate(root, { paths, date, kubernetes, as: authoredObjects, ...piped });
  const passedOver = new Set(
    manifests.filter(manifest => isSecret(manifest) || reasonToLeaveOut(manifest) !== undefined).map(identityOf),
  );
  const findings = issues.filter(
    ({ rule, severity, place }) =>
      severity !== 'note' &&
      rule !== noServerFields.name &&
      rule !== 'require-known-kind' &&
      !passedOver.has(place.object ?? ''),
  );
  return { manifests, faults: unknown.map(locate), findings };
}

/** The classes of imports/, of the project or of the package. */
export function importedKinds(root: string): readonly TypedKind[] {
  const folder = dirname(importedFile(root, 'imports/crds/cilium.io.ts'));
  const crds = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.ts')) : [];
  const builtIn = importedFile(root, `imports/${BUILT_IN}.ts`);
  return [
    ...(existsSync(builtIn) ? typedKindsIn(BUILT_IN, readFileSync(builtIn, 'utf8')) : []),
    ...crds.flatMap(name =>
      typedKindsIn(`crds/${name.slice(0, -'.ts'.length)}`, readFileSync(join(folder, name), 'utf8')),
    ),
  ];
}
