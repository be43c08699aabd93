import type { Platform } from '../../model/inventory';

/** Image of the servers that no chart makes; the inventory's checks demand it where one is placed. */
export const prometheusImage = ({ images }: Platform): string => images.prometheus ?? '';

/** The version in the tag, for the operator, which chooses arguments by it. */
export const prometheusVersion = (platform: Platform): string =>
  /:(v\d+\.\d+\.\d+)/.exec(prometheusImage(platform))?.[1] ?? '';
