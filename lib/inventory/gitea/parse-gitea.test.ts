import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatIssue } from '../../model/issue';
import { committedInventory, wholeInventory } from '../../testing/committed-platform';
import { PROJECT } from '../../testing/project';
import { parseEnvironments } from '../parse-environments';
import { parseGitea } from './parse-gitea';

const FILE = 'environments/gitea.yaml';
const VALID = `# A frozen copy of environments/gitea.yaml,
# which stays as it is when that grows.
organisations:
  - name: platform
    description: The platform itself
    visibility: private
    labels:
      - { name: promotion, color: 0e8a16, description: Carries what runs in one cluster to another }
      - { name: preview, color: 1d76db, description: Runs in dev as long as it is open }
    teams:
      - { name: platform-admins, permission: admin, mayCreate: true, description: Keep the platform }
      - { name: prod-approvers, permission: write, description: Approve what changes prod }
      - { name: developers, permission: write, repositories: [clusters], description: Propose changes }
      - { name: robots, permission: write, repositories: [clusters], description: Accounts of workflows }
    repositories:
      - name: clusters
        description: What runs in every cluster
        actions: true
        branchProtection:
          - branch: main
            approvals: 1
            approvers: [prod-approvers]
            checks: [synth / synth (pull_request)]
        webhooks:
          - { to: argo-cd, clusters: [system, dev, prod] }
  - name: samples
    description: Sample apps
    visibility: private
    teams: []
    repositories:
      - name: app-3
        description: One of Kubero
        webhooks:
          - { to: kubero, clusters: [dev] }
    retention: { keep: 10, days: 90, always: [latest] }
`;
const inventory = committedInventory();

const issuesOf = (find: string, replace: string): readonly string[] => {
  if (!VALID.includes(find)) throw new Error(`the file has no ${find}`);
  return parseGitea(FILE, VALID.replace(find, replace), inventory).issues.map(formatIssue);
};

test('the committed file is in order', () => {
  const { gitea, issues } = parseGitea(FILE, readFileSync(join(PROJECT, FILE), 'utf8'), wholeInventory());
  expect(issues).toEqual([]);
  expect(parseGitea(FILE, VALID, inventory).issues).toEqual([]);
  expect(gitea?.organisations.map(({ name }) => name)).toEqual(['platform', 'samples', 'shop']);
});

test.each([
  [
    'a team that is not there',
    'approvers: [prod-approvers]',
    'approvers: [prod-approver]',
    [
      `${FILE}:22:25 organisations[0].repositories[0].branchProtection[0].approvers[0]: there is no such team (prod-approver); did you mean "prod-approvers"?`,
    ],
  ],
  [
    'a repository that is not there',
    'repositories: [clusters], description: Propose changes',
    'repositories: [apps], description: Propose changes',
    [
      `${FILE}:13:63 organisations[0].teams[2].repositories[0]: there is no such repository (apps); use one of clusters`,
    ],
  ],
  [
    'a cluster that is not there',
    'clusters: [system, dev, prod] }',
    'clusters: [system, dev, stage] }',
    [
      `${FILE}:25:52 organisations[0].repositories[0].webhooks[0].clusters[2]: there is no such cluster (stage); use one of system, dev, prod, local`,
    ],
  ],
  [
    'a name that stands twice',
    'name: developers, permission: write',
    'name: prod-approvers, permission: write',
    [`${FILE}:13:17 organisations[0].teams[2].name: stands there already (prod-approvers); choose another`],
  ],
  [
    'no repository for Argo CD',
    '- name: clusters',
    '- name: cluster',
    [
      `${FILE}:3:1 organisations: git.repository of platform.yaml is missing (platform/clusters); add it, so that its branches are protected`,
      `${FILE}:13:63 organisations[0].teams[2].repositories[0]: there is no such repository (clusters); did you mean "cluster"?`,
      `${FILE}:14:59 organisations[0].teams[3].repositories[0]: there is no such repository (clusters); did you mean "cluster"?`,
    ],
  ],
  [
    'no approval where prod asks for it',
    'approvals: 1',
    'approvals: 0',
    [
      `${FILE}:21:24 organisations[0].repositories[0].branchProtection[0].approvals: nobody approves (0); write 1 or more, prod asks for approval`,
    ],
  ],
  [
    'approvers among whom those of prod are not',
    'approvers: [prod-approvers]',
    'approvers: [developers]',
    [
      `${FILE}:22:13 organisations[0].repositories[0].branchProtection[0].approvers: prod-approvers is not among them; add it, prod asks for approval`,
    ],
  ],
  [
    'protection of another branch than Argo CD follows',
    '- branch: main',
    '- branch: master',
    [
      `${FILE}:16:9 organisations[0].repositories[0]: the branch that Argo CD follows is not protected (main); add branchProtection for it, prod asks for approval`,
    ],
  ],
  [
    'a team of approvers that is not there',
    '{ name: prod-approvers,',
    '{ name: approvers,',
    [
      `${FILE}:22:25 organisations[0].repositories[0].branchProtection[0].approvers[0]: there is no such team (prod-approvers); use one of platform-admins, approvers, developers, robots`,
    ],
  ],
  [
    'a colour with a hash',
    'color: 1d76db',
    "color: '#1d76db'",
    [
      `${FILE}:9:33 organisations[0].labels[1].color: has the wrong form (#1d76db); expected six hexadecimal digits: 1d76db`,
    ],
  ],
  [
    'a key that nobody knows',
    'actions: true',
    'action: true',
    [`${FILE}:18:9 organisations[0].repositories[0].action: unknown key "action"; did you mean "actions"?`],
  ],
])('%s is an error', (_, find, replace, expected) => {
  expect(issuesOf(find, replace)).toEqual(expected);
});

test('where no cluster asks for approval none is needed', () => {
  const clusters = inventory.clusters.map(cluster => ({ ...cluster, applications: { requireApproval: false } }));
  expect(parseGitea(FILE, VALID.replace('approvals: 1', 'approvals: 0'), { ...inventory, clusters }).issues).toEqual(
    [],
  );
});

test('broken YAML is an error, and gives nothing', () => {
  const { gitea, issues } = parseGitea(FILE, 'organisations: [', inventory);
  expect(gitea).toBeUndefined();
  expect(issues.map(({ rule }) => rule)).toEqual(['yaml-syntax']);
});

test('a file named nearly like it is no cluster', () => {
  const files = [{ document: 'gitae', file: 'environments/gitae.yaml', text: 'organisations: []\n' }];
  expect(parseEnvironments(files).issues.map(formatIssue)).toEqual([
    'environments/gitae.yaml: is not a cluster: it has no key "role"; did you mean "gitea.yaml"?',
  ]);
});

test('a repository whose app Kubero runs tells the Kubero of dev, where people make applications', () => {
  expect(issuesOf('{ to: kubero, clusters: [dev] }', '{ to: argo-cd, clusters: [dev] }')).toEqual([
    `${FILE}:31:9 organisations[1].repositories[0]: Kubero of dev does not hear of pushes (samples/app-3); add { to: kubero, clusters: [dev] } to its webhooks`,
  ]);
});

test('a webhook leads to a program that is there, by a link where it is in another cluster', () => {
  expect(issuesOf('{ to: kubero, clusters: [dev] }', '{ to: kubero, clusters: [local, dev, prod] }')).toEqual([
    `${FILE}:34:38 organisations[1].repositories[0].webhooks[0].clusters[0]: kubero is not placed there (local); take it out, or add local to placement.kubero`,
    `${FILE}:34:50 organisations[1].repositories[0].webhooks[0].clusters[2]: needs a link from gitea to kubero of this cluster (prod); add it to links of platform.yaml`,
  ]);
});
