import { counted } from '../model/counted';
import { textColumns } from '../model/text-columns';
import type { Fetched } from './running-charts';
import type { ImageVerdict } from './image-verdict';
import type { RunningImage } from './running-images';

const listed = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');

const table = (rows: readonly (readonly string[])[]): string =>
  textColumns(rows)
    .map(line => `${line}\n`)
    .join('');

const shortDigest = (text: string): string => text.replace(/@sha256:([0-9a-f]{12})[0-9a-f]+/, '@sha256:$1…');

const section = (title: string, rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [`${title}\n${table(rows)}`];

/** What clusters run and fetch, for people. */
export const imagesText = (
  images: readonly RunningImage[],
  fetched: readonly Fetched[],
  unseen: readonly string[],
): string => {
  const rows = (isImage: boolean) =>
    images
      .filter(one => one.isImage === isImage)
      .map(({ image, clusters, components }) => [shortDigest(image), clusters.join(' '), listed(components)]);
  return [
    ...section('Images of pods, resources and machines', rows(true)),
    ...section('Images that arguments, variables, files and values of charts name', rows(false)),
    ...section(
      'Charts and folders that Argo CD fetches',
      fetched.map(({ name, version, repository, clusters }) => [name, version, clusters.join(' '), repository]),
    ),
    ...(unseen.length === 0 ? [] : [`Not known: what these charts run: ${unseen.join(', ')}\n`]),
  ].join('\n');
};

const said = ({ verdict, why, digest, signed, signedBy }: ImageVerdict): string => {
  switch (verdict) {
    case 'missing':
      return 'is not there';
    case 'refused':
    case 'unknown':
      return why ?? '';
    case 'moved':
      return `the tag names ${digest ?? ''} now; what runs is the digest`;
    case 'there':
      if (signedBy !== undefined) return `signed by ${signedBy}`;
      return signed === true ? 'signed by somebody' : 'there is no signature';
  }
};

const ORDER = ['missing', 'refused', 'moved', 'unknown', 'there'] as const;

/** What registries say, what needs somebody first. */
export const verdictsText = (verdicts: readonly ImageVerdict[]): string => {
  const rows = ORDER.flatMap(verdict =>
    verdicts.filter(one => one.verdict === verdict).map(one => [verdict, shortDigest(one.image), said(one)]),
  );
  const counts = ORDER.map(verdict => [verdicts.filter(one => one.verdict === verdict).length, verdict] as const);
  const signed = verdicts.filter(one => one.signed === true).length;
  const sum = counts.filter(([count]) => count > 0).map(([count, verdict]) => `${count} ${verdict}`);
  return `${table(rows)}${counted(verdicts.length, 'image')}: ${sum.join(', ')}; ${signed} with a signature\n`;
};
