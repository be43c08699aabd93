import { CORE_SCHEMA, load } from 'js-yaml';
import { isJsonList, isJsonObject } from '../../model/json';
import { gitSource } from '../../model/manifest-pin';
import { MAX_ARCHIVE } from './fetched';
import { chartFault, type ChartFetcher } from './fetched-chart';
import { gitFolder } from './git-folder';
import { helmReads } from './helm-ignore';
import { packedArchive } from './packed-archive';
import { firstLine } from './first-line';

/** Names of the charts that a chart is made of. */
const dependenciesIn = (text: string): readonly string[] => {
  const value: unknown = load(text, { schema: CORE_SCHEMA });
  const list = isJsonObject(value) ? value['dependencies'] : undefined;
  return (isJsonList(list) ? list : []).flatMap(one =>
    isJsonObject(one) && typeof one['name'] === 'string' ? [one['name']] : [],
  );
};

/** Packs a chart that lies in a git repository, from the commit of its version. */
export const gitChart: ChartFetcher = async ({
  chart: { name, repository, path = '' },
  pin: { version, commit = '' },
}) => {
  const fault = (message: string, value: string, fix: string) => chartFault(name, { message, value, fix });
  try {
    const { files, others, date } = await gitFolder({ repository, commit, path }, MAX_ARCHIVE);
    const about = files.get('Chart.yaml');
    if (about === undefined)
      return fault(`${repository} has no chart in ${path}`, commit, 'check path and commit in cdk8s.yaml');
    const [other] = others;
    if (other !== undefined)
      return fault(
        `${path} of ${repository} holds a link or a submodule`,
        other,
        'vendor a released archive of the chart',
      );
    const reads = helmReads(files.get('.helmignore')?.toString('utf8') ?? '');
    const kept = [...files].filter(([file]) => reads(file));
    const lacking = dependenciesIn(about.toString('utf8')).filter(
      dependency =>
        !kept.some(([file]) => file.startsWith(`charts/${dependency}/`) || file.startsWith(`charts/${dependency}-`)),
    );
    if (lacking.length > 0) {
      const fix = 'run helm dependency build in a clone, commit charts/ to a repository of yours, and pin that';
      return fault(`${name} ${version} lacks charts that it is made of`, lacking.join(', '), fix);
    }
    const archive = packedArchive(new Map(kept.map(([file, content]) => [`${name}/${file}`, content])));
    return { value: { archive, source: gitSource({ repository, commit, path }), released: date } };
  } catch (error) {
    const reason = firstLine(error);
    return fault(`git cannot read ${repository}`, reason, `check that it has the commit ${commit}, and the network`);
  }
};
