import type { Pull, ReviewApi } from './review-api';

/** A label that says something about a pull request. */
export interface WantedLabel {
  readonly name: string;
  readonly color: string;
  readonly description: string;
  /** True where the pull request should have it. */
  readonly isOn: boolean;
}

/** What became of the label. */
export type SettledLabel = 'given' | 'left as it is' | 'made and given' | 'taken away';

/** Gives the label to the pull request, or takes it away; makes it where neither the repository nor its owner has it. */
export async function settleLabel(
  api: ReviewApi,
  { labels }: Pull,
  { isOn, name, color, description }: WantedLabel,
): Promise<SettledLabel> {
  const there = labels.find(label => label.name === name);
  if ((there !== undefined) === isOn) return 'left as it is';
  if (there !== undefined) {
    await api.takeLabel(there.id);
    return 'taken away';
  }
  const known = (await api.labels()).find(label => label.name === name);
  const { id } = known ?? (await api.makeLabel({ name, color: `#${color}`, description }));
  await api.giveLabel(id);
  return known === undefined ? 'made and given' : 'given';
}
