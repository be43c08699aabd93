import colors from '../../page/colors.css';
import { markup } from '../../page/markup';
import type { PlatformMap } from '../facts/platform-map';
import { overviewDrawing } from './overview-drawing';
import style from './overview.css';

const MARGIN = 20;

/** The overview as a picture of its own, which follows the light or dark of its reader. */
export const overviewSvg = (map: PlatformMap): string => {
  const { width, height, content } = overviewDrawing(map);
  const [outerWidth, outerHeight] = [width + 2 * MARGIN, height + 2 * MARGIN];
  const names = map.clusters.map(({ name }) => name).join(', ');
  return markup`<svg xmlns="http://www.w3.org/2000/svg" class="overview" viewBox="${-MARGIN} ${-MARGIN} ${outerWidth} ${outerHeight}" width="${outerWidth}" height="${outerHeight}" role="img" aria-label="The clusters ${names} with what they consist of and what they call of each other">
<style>${{ html: `${colors}${style}` }}</style>
<rect class="paper" x="${-MARGIN}" y="${-MARGIN}" width="${outerWidth}" height="${outerHeight}" rx="8"/>
${content}
</svg>
`.html;
};
