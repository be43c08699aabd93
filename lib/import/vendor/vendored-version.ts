import { IMPORTS_FOLDER } from '../write-imports';

/** What a lock and cdk8s.yaml have of each other. */
export interface VendoredVersion {
  readonly name: string;
  readonly version: string;
}

/** Things of cdk8s.yaml, each with its pinned versions. */
export type PinnedVersions = readonly {
  readonly name: string;
  readonly versions: readonly { readonly version: string }[];
}[];

/** What names a vendored version: `NAME@VERSION`. */
export const vendoredKey = ({ name, version }: VendoredVersion): string => `${name}@${version}`;

/** A path of the project inside imports/. */
export const insideImports = (path: string): string => path.slice(IMPORTS_FOLDER.length + 1);

/** True for what cdk8s.yaml still has. */
export const isPinned = (sources: PinnedVersions, { name, version }: VendoredVersion): boolean =>
  sources.some(source => source.name === name && source.versions.some(pin => pin.version === version));

/** What a lock will have: the new entries, and those of other versions that stay. */
export const relocked = <T extends VendoredVersion>(kept: readonly T[], made: readonly T[]): readonly T[] => [
  ...new Map([...kept, ...made].map(one => [vendoredKey(one), one])).values(),
];
