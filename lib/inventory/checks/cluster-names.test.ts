import { formatIssue } from '../../model/issue';
import { validFiles } from '../fixtures/valid-files';
import { parseEnvironments } from '../parse-environments';

test('a missing file is told once, with the first places that name the cluster', () => {
  const files = validFiles().filter(({ document }) => document !== 'prod');
  expect(parseEnvironments(files).issues.map(formatIssue)).toEqual([
    'environments/platform.yaml:55:30 placement.gateway-api[2]: there is no such cluster, named in placement.cilium, placement.access, placement.cert-manager, placement.gateway, placement.external-dns and 7 more as well (prod); write environments/prod.yaml, or take it out',
  ]);
});
