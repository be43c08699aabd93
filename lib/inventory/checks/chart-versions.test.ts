import { issueLines } from '../fixtures/lines-after';

const after = issueLines();
const chosen = (settings: string) => ['dev.yaml', 'components: {}', `components: { ${settings} }`] as const;
const kubernetes = (version: string) =>
  ['dev.yaml', 'kubernetes: { version: 1.35.2 }', `kubernetes: { version: ${version} }`] as const;

test('a listed version is in order, one that is not listed is not', () => {
  expect(after(chosen('cilium: { version: 1.20.0 }, cert-manager: { version: v1.21.1 }'))).toEqual([]);
  expect(after(chosen('cert-manager: { version: 1.21.1 }'))).toEqual([
    'environments/dev.yaml:73:40 components.cert-manager.version: is not listed in cdk8s.yaml (1.21.1); did you mean "v1.21.1"? To add it, write it there and run npm run import',
  ]);
});

test('a newer Argo CD goes with a newer Kubernetes', () => {
  expect(after(kubernetes('1.36.0'))).toHaveLength(1);
  expect(after(kubernetes('1.36.0'), chosen('argo-cd: { version: 11.0.0 }'))).toEqual([]);
});

test('Cilium without the Gateway API is not compared with it', () => {
  const placed = [
    'platform.yaml',
    'gateway-api: [system, dev, prod, local]',
    'gateway-api: [system, prod, local]',
  ] as const;
  const lines = after(placed, chosen('cilium: { version: 1.19.6 }'));
  expect(lines.filter(line => line.includes('works with Gateway API'))).toEqual([]);
});
