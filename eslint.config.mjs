import importX from 'eslint-plugin-import-x';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

/** Rooms of lib/ that a room may import; everything else is forbidden. */
const MAY_IMPORT = {
  model: [],
  constructs: ['model'],
  'layer-0': ['model'],
  'layer-1': ['model'],
  'layer-2': ['constructs', 'model'],
  'layer-3': ['layer-2', 'constructs', 'model'],
  'layer-4': ['layer-3', 'layer-2', 'constructs', 'model'],
  checks: ['model'],
  reader: ['model'],
  inventory: ['reader', 'model'],
  charts: ['model'],
  manifests: ['charts', 'reader', 'model'],
  render: ['charts', 'manifests', 'reader', 'constructs', 'model'],
  output: ['layer-0', 'layer-1', 'render', 'model'],
  registry: ['model'],
  import: ['charts', 'manifests', 'registry', 'model'],
  git: ['model'],
  gitea: ['model'],
  page: ['model'],
  map: ['checks', 'page', 'model'],
  mutation: ['checks', 'model'],
  diff: ['checks', 'page', 'model'],
  explain: ['checks', 'model'],
  images: ['checks', 'model'],
  capacity: ['checks', 'diff', 'model'],
  retire: ['diff', 'checks', 'model'],
  secrets: ['explain', 'checks', 'model'],
  doctor: ['model'],
  promotion: ['inventory', 'model'],
  scaffold: ['model'],
  adopt: ['scaffold', 'diff', 'constructs', 'checks', 'model'],
  upgrade: ['checks', 'inventory', 'model'],
  'server-check': ['checks', 'model'],
  live: ['server-check', 'diff', 'checks', 'model'],
};

const ROOMS = Object.keys(MAY_IMPORT);

const zones = Object.entries(MAY_IMPORT).map(([room, allowed]) => ({
  target: `./lib/${room}/**/!(*.test).ts`,
  from: [
    './lib/cli',
    './lib/platform.ts',
    ...ROOMS.filter(other => other !== room && !allowed.includes(other)).map(other => `./lib/${other}`),
  ],
  message: `${room} may import ${['imports', ...allowed].join(', ')} only`,
}));

/** The places that touch the world: disk, process, network, clock, environment variables. */
const EFFECTS = [
  'lib/inventory/read*.ts',
  'lib/reader/files*.ts',
  'lib/charts/helm*.ts',
  'lib/charts/locked-bytes.ts',
  'lib/render/helm*.ts',
  'lib/render/imported-file.ts',
  'lib/render/locked-manifests.ts',
  'lib/output/**/*.ts',
  'lib/import/**/*.ts',
  'lib/git/**/*.ts',
  'lib/gitea/http-client.ts',
  'lib/cli/**/*.ts',
];

const WORLD = ['fs', 'fs/promises', 'child_process', 'http', 'https', 'net', 'os', 'process', 'worker_threads'];

export default tseslint.config(
  { ignores: ['node_modules', '.strata', 'build', 'examples', 'imports', '**/*.cjs', '**/*.mjs', 'coverage'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'max-lines': ['error', 300],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='addDependency']",
          message: 'cdk8s orders dependencies in exponential time; needs, provides and waves say the order',
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // The syntax that can be erased has no enums, and data is plain: both rules cost a fifth of a run and find nothing.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A construct does its work by being made.
      'no-new': 'off',
    },
  },
  {
    files: ['lib/**/*.ts'],
    ignores: [...EFFECTS, '**/*.test.ts', '**/fixtures/**', '**/testing/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: WORLD.flatMap(name => [name, `node:${name}`]).map(name => ({
            name,
            message: 'effects belong at the edges',
          })),
        },
      ],
      'no-restricted-globals': ['error', 'process', '__dirname', '__filename', 'fetch'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'the date is an argument' },
        { object: 'Math', property: 'random', message: 'a render gives the same bytes every time' },
      ],
    },
  },
  {
    files: ['**/*.test.ts'],
    plugins: { jest },
    rules: {
      ...jest.configs['flat/recommended'].rules,
      'jest/consistent-test-it': ['error', { fn: 'test' }],
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] }],
      'jest/no-disabled-tests': 'error',
      // Properties over random data assert by case.
      'jest/no-conditional-expect': 'off',
      'jest/no-standalone-expect': [
        'error',
        { additionalTestBlockFunctions: ['withKubectl', 'withServer', 'helmTest'] },
      ],
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
