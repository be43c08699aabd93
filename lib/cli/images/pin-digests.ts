import { imageParts } from '../../checks/pods/image-parts';
import { imagePlaces, type ImagePlace } from '../../images/image-places';
import type { ImageVerdict } from '../../images/image-verdict';
import { environmentTexts } from '../../import/newest/environment-texts';
import { readEnvironments } from '../../inventory/read-environments';
import { didYouMean } from '../../model/did-you-mean';
import type { Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';
import { PINS } from '../../render/pins';
import { renderChange } from '../rendered-change';
import { verdictsOf, type Registries } from './ask-registries';
import { readSigning } from './read-signing';

/** What was pinned, and what could not be. */
export interface PinnedDigests {
  readonly outcome: 'done' | 'refused' | 'fault';
  readonly issues: readonly Issue[];
  /** Places with their image as it is now. */
  readonly pinned: readonly (ImagePlace & { readonly to: string })[];
  /** Images of which their registries told no digest, or which are not signed by whom they must be. */
  readonly failed: readonly ImageVerdict[];
}

const nothing = (outcome: PinnedDigests['outcome'], issues: readonly Issue[]): PinnedDigests => ({
  ...{ outcome, issues, pinned: [], failed: [] },
});

const tagged = (image: string): string => image.split('@')[0] ?? image;

/** Wanted images that no place names. */
function unknownIssues(places: readonly ImagePlace[], wanted: readonly string[]): readonly Issue[] {
  const known = [...new Set(places.map(({ image }) => tagged(image)))];
  return wanted
    .filter(image => !known.includes(tagged(image)))
    .map(image =>
      usageIssue(
        'images --pin',
        'environments/ names no such image',
        didYouMean(image, known, 'write it with registry and tag, as environments/ does'),
        image,
      ),
    );
}

/**
 * Writes behind tags of environments/ the digest that they name now, with the outputs that follow; or nothing.
 * @param wanted images with registry and tag; those that have a digest get the one of today. Empty: all that have none
 */
export async function pinDigests(
  root: string,
  wanted: readonly string[],
  registries: Registries,
  started: Date,
  progress: (text: string) => void,
): Promise<PinnedDigests> {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return nothing('fault', issues);
  const signing = readSigning(root, inventory.platform.registries);
  if ('issues' in signing) return nothing('fault', signing.issues);
  const places = environmentTexts(root).flatMap(({ file, text }) => imagePlaces(file, text));
  const unknown = unknownIssues(places, wanted);
  if (unknown.length > 0) return nothing('fault', unknown);
  const open = places.filter(({ image }) =>
    wanted.length === 0 ? imageParts(image).digest === undefined : wanted.map(tagged).includes(tagged(image)),
  );
  const images = [...new Set(open.map(({ image }) => tagged(image)))];
  const verdicts = await verdictsOf(registries, signing, images, progress);
  const failed = verdicts.filter(({ digest, verdict }) => digest === undefined || verdict === 'refused');
  const digests = new Map(
    verdicts.flatMap(one => (one.digest === undefined || failed.includes(one) ? [] : [[one.image, one.digest]])),
  );
  const pinned = open.flatMap(place => {
    const digest = digests.get(tagged(place.image));
    const to = `${tagged(place.image)}@${digest ?? ''}`;
    return digest === undefined || to === place.image ? [] : [{ ...place, to }];
  });
  if (pinned.length === 0) return { outcome: 'done', issues: [], pinned, failed };
  progress('rendering');
  const rendered = renderChange(
    root,
    pinned.map(({ file, path, to }) => ({ file, path, value: to })),
    started,
  );
  if (rendered.outcome !== 'done') return { ...nothing(rendered.outcome, rendered.issues), failed };
  return { outcome: 'done', issues: [], pinned, failed };
}
