import { formatIssue } from '../model/issue';
import { projectIssues } from './project-issues';

test('words on a project that the cluster has are in order, on any other they are an error', () => {
  const projects = { tenants: { namespaces: ['shop-test'] }, tennants: { namespaces: ['shop-test'] }, old: {} };
  expect(projectIssues({ name: 'dev', projects }, ['layer-3', 'tenants']).map(formatIssue)).toEqual([
    'environments/dev.yaml projects.tennants: there is no such project (tennants); did you mean "tenants"?',
    'environments/dev.yaml projects.old: there is no such project (old); take it out: a project that left git stays in the cluster as it was',
  ]);
  expect(projectIssues({ name: 'dev' }, [])).toEqual([]);
});
