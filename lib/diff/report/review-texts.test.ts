import { diffReport, type DiffReport } from '../diff-report';
import { EXAMPLES } from '../risk/examples/all-examples';
import { workload } from '../risk/examples/risk-example';
import { diffYaml } from '../testing/diff-yaml';
import { MOST_CHARACTERS } from './markdown-report';
import { reviewTexts } from './review-texts';

const report = (...sides: readonly Parameters<typeof diffYaml>[0][]): DiffReport =>
  diffReport({ before: 'main', after: 'HEAD', files: sides.length }, sides.map(diffYaml));

test('the summary is the risk and the counts, and a note comes last', () => {
  const { summary, comment, shortComment, isHigh } = reviewTexts(
    report({ before: workload('replicas: 3'), after: workload('replicas: 1') }),
    '[The run](https://drone.example.com/1)',
  );
  expect(summary).toBe('risk medium: 1 updated (1 medium)');
  expect(isHigh).toBe(false);
  for (const text of [comment, shortComment])
    expect(text).toMatch(/^### Risk: medium\n[^]*<\/details>\n\n\[The run\]\(https:\/\/drone\.example\.com\/1\)\n$/);
});

test('nothing to say is said', () => {
  expect(reviewTexts(report(), '')).toEqual({
    comment: '### No object differs (main → HEAD)\n',
    shortComment: '### No object differs (main → HEAD)\n',
    summary: 'no object differs',
    isHigh: false,
  });
});

test('with everything that can happen, no text passes its limit, and the worst stays in the short one', () => {
  const most = Object.values(EXAMPLES);
  const { comment, shortComment, summary, isHigh } = reviewTexts(report(...most, ...most, ...most), 'a'.repeat(500));
  expect(isHigh).toBe(true);
  expect(comment.length).toBeLessThanOrEqual(MOST_CHARACTERS);
  expect(shortComment.length).toBeLessThanOrEqual(4000);
  expect(shortComment).toMatch(/^### Risk: critical\n/);
  expect(shortComment).toContain('- **critical**:');
  expect(shortComment).toContain('_Left out for length: ');
  expect(summary.length).toBeLessThanOrEqual(140);
  expect(summary).toMatch(/^risk critical: .*…$/);
});
