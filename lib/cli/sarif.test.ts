import { RULES } from '../checks/rules';
import type { Issue } from '../model/issue';
import { toSarif } from './sarif';

const ISSUE: Issue = {
  rule: 'valid-schema',
  severity: 'error',
  place: {
    file: 'manifests/a b.yaml',
    line: 5,
    column: 13,
    object: 'Deployment.apps/demo/web',
    pointer: '/spec/replicsa',
  },
  message: 'unknown field',
  fix: 'did you mean "replicas"?',
};

const OF_ENVIRONMENTS: Issue = {
  rule: 'yaml',
  severity: 'warning',
  place: { cluster: 'dev' },
  message: 'is odd',
  value: '1',
};

const TEXT: unknown = expect.stringMatching(/^Write the field as .+\n\nWrong:\n\napiVersion[^]+\nRight:\n\napiVersion/);
const MARKDOWN: unknown = expect.stringMatching(/^Write the field as .+\n\n\*\*Wrong\*\*\n\n```yaml\napiVersion/);

test('findings become results with their rule, level, text and place', () => {
  expect(toSarif([ISSUE, OF_ENVIRONMENTS], RULES, '1.2.3')).toEqual({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'strata',
            version: '1.2.3',
            rules: [
              {
                id: 'valid-schema',
                shortDescription: {
                  text: RULES.find(({ name }) => name === 'valid-schema')?.reason,
                },
                help: { text: TEXT, markdown: MARKDOWN },
                defaultConfiguration: { level: 'error' },
              },
              { id: 'yaml' },
            ],
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [
          {
            ruleId: 'valid-schema',
            ruleIndex: 0,
            level: 'error',
            message: { text: 'unknown field; did you mean "replicas"?' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'manifests/a%20b.yaml', uriBaseId: 'SRCROOT' },
                  region: { startLine: 5, startColumn: 13 },
                },
                logicalLocations: [{ fullyQualifiedName: 'Deployment.apps/demo/web /spec/replicsa' }],
              },
            ],
          },
          {
            ruleId: 'yaml',
            ruleIndex: 1,
            level: 'warning',
            message: { text: 'is odd (1)' },
            locations: [{ logicalLocations: [{ fullyQualifiedName: 'dev' }] }],
          },
        ],
      },
    ],
  });
});

test('no finding is a run without results', () => {
  expect(toSarif([], RULES, '1.2.3')).toMatchObject({ runs: [{ results: [], tool: { driver: { rules: [] } } }] });
});
