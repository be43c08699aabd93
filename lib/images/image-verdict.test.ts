import { imageVerdict, type ImageAnswer } from './image-verdict';
import type { SignatureVerdict } from '../model/signature-verdict';
import { verdictsText } from './images-text';

const [OLD, NEW] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];
const there = (digest: string, signed = false, signature?: SignatureVerdict): ImageAnswer => ({
  ...{ is: 'there', digest, signed },
  ...(signature === undefined ? {} : { signature }),
});

test.each([
  ['quay.io/a:1', there(NEW), 'there'],
  [`quay.io/a:1@${NEW}`, there(NEW), 'there'],
  [`quay.io/a:1@${OLD}`, there(NEW), 'moved'],
  ['quay.io/a:1', there(NEW, true, { by: 'me' }), 'there'],
  [`quay.io/a:1@${OLD}`, there(NEW, false, { refused: 'no' }), 'refused'],
  ['quay.io/a:1', { is: 'missing' }, 'missing'],
  ['quay.io/a:1', { is: 'unknown', why: 'HTTP 500' }, 'unknown'],
] satisfies readonly [string, ImageAnswer, string][])(
  '%s, of which the registry says %j, is %s',
  (image, answer, verdict) => {
    expect(imageVerdict(image, answer).verdict).toBe(verdict);
  },
);

test('what needs somebody comes first', () => {
  const verdicts = [
    imageVerdict('quay.io/there:1', there(NEW, true)),
    imageVerdict('quay.io/unsigned:1', there(NEW)),
    imageVerdict('quay.io/silent:1', { is: 'unknown', why: 'HTTP 500' }),
    imageVerdict(`quay.io/moved:1@${OLD}`, there(NEW)),
    imageVerdict('quay.io/gone:1', { is: 'missing' }),
    imageVerdict('quay.io/mine:1', there(NEW, true, { by: 'me' })),
    imageVerdict('quay.io/forged:1', there(NEW, false, { refused: 'it is not signed' })),
  ];
  expect(verdictsText(verdicts)).toBe(
    [
      '  missing  quay.io/gone:1                        is not there',
      '  refused  quay.io/forged:1                      it is not signed',
      `  moved    quay.io/moved:1@sha256:aaaaaaaaaaaa…  the tag names ${NEW} now; what runs is the digest`,
      '  unknown  quay.io/silent:1                      HTTP 500',
      '  there    quay.io/there:1                       signed by somebody',
      '  there    quay.io/unsigned:1                    there is no signature',
      '  there    quay.io/mine:1                        signed by me',
      '7 images: 1 missing, 1 refused, 1 moved, 1 unknown, 3 there; 2 with a signature\n',
    ].join('\n'),
  );
});
