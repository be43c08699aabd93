import { ownTexts } from '../../charts/own-values';
import type { ScannedText } from '../../charts/scanned-texts';
import type { ChartUse } from './chart-at-hand';

/** Texts that `tpl` of a chart may get from the values of its releases, each once. @param version @default - of any */
export const textsOf = (uses: readonly ChartUse[], name: string, version?: string): readonly ScannedText[] => {
  const own = uses.filter(
    ({ release: { pin } }) => pin.name === name && (version === undefined || pin.version === version),
  );
  const texts = own.flatMap(({ release }) => ownTexts(release.values));
  return [...new Map(texts.map(one => [JSON.stringify(one), one])).values()];
};
