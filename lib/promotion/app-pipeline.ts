import type { Platform } from '../model/inventory';
import { repositoryPath } from '../model/repository-path';
import type { Tenant } from '../model/tenant';

/** An app with a repository, whose pipeline is written. */
export interface PipelineApp {
  readonly tenant: Pick<Tenant, 'name'>;
  readonly app: string;
  /** `shop/frontend` in Gitea; also the name of its image in Gitea's registry. */
  readonly repository: string;
  readonly platform: Pick<Platform, 'git' | 'images'>;
}

/** Action that fetches a repository, by its whole address: Gitea looks for short ones where it was told to. */
export const CHECKOUT = 'https://github.com/actions/checkout@v4.2.2';

/** The image in which the commands of the platform's repository run: Node with git. */
export const NODE_WITH_GIT = 'docker.io/library/node:22.14.0-bookworm';

/** Account that pushes images and opens pull requests. */
const ROBOT = 'robot';

/** Docker of the steps where the platform names none. */
const DOCKER = 'docker.io/library/docker:29.6.1-dind';

/** The commands of a pipeline, which both forms run. */
export const pipelineCommands = ({ tenant, app, platform: { git } }: PipelineApp) => ({
  test: ['docker build --target test .'],
  image: [
    'docker build --tag "$IMAGE:$TAG" .',
    `echo "$REGISTRY_TOKEN" | docker login --username ${ROBOT} --password-stdin ${git.host}`,
    'docker push "$IMAGE:$TAG"',
  ],
  pin: ['npm ci', `npm run -s pin -- --pull-request -- ${tenant.name} ${app} "$IMAGE:$TAG"`],
});

const header = ({ tenant, app, platform }: PipelineApp, form: string): string =>
  `# Made by \`npm run -s pipeline -- ${tenant.name} ${app}${form}\` in ${repositoryPath(platform)}.\n`;

/** A secret as workflows name it. */
const secret = (name: string): string => `\${{ secrets.${name} }}`;

const runs = (commands: readonly string[], env = ''): string =>
  commands.map(command => `      - run: ${command}\n${env}`).join('');

/** `.gitea/workflows/ci.yaml` of the app's repository. */
export function giteaPipeline(app: PipelineApp): string {
  const { platform, repository } = app;
  const { test, image, pin } = pipelineCommands(app);
  const { host, branch } = platform.git;
  const variables = [
    '    env:',
    `      IMAGE: ${host}/${repository}`,
    '      TAG: ${{ github.event.pull_request.head.sha || github.sha }}',
    '',
  ].join('\n');
  return `${header(app, '')}name: ci

on:
  pull_request: { branches: [main] }
  push: { branches: [main] }

jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: ${CHECKOUT}
${runs(test)}
  image:
    needs: [test]
    # Pull requests of forks have no secrets.
    if: github.event_name == 'push' || github.event.pull_request.head.repo.full_name == github.repository
    runs-on: ubuntu-latest
${variables}    steps:
      - uses: ${CHECKOUT}
        with: { ref: '\${{ github.event.pull_request.head.sha || github.sha }}' }
${runs(image.slice(0, 1))}${runs(image.slice(1, 2), `        env: { REGISTRY_TOKEN: '${secret('REGISTRY_TOKEN')}' }\n`)}${runs(image.slice(2))}
  pin:
    needs: [image]
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    container: { image: '${NODE_WITH_GIT}' }
${variables}    steps:
      - uses: ${CHECKOUT}
        with: { repository: ${repositoryPath(platform)}, ref: ${branch}, fetch-depth: 0, token: '\${{ secrets.PIN_TOKEN }}' }
${runs(pin.slice(0, 1))}${runs(pin.slice(1), `        env: { GITEA_TOKEN: '${secret('PIN_TOKEN')}' }\n`)}`;
}

/** `.drone.yml` of the app's repository: the same commands; Docker runs beside the steps, so the repository is trusted. */
export function dronePipeline(app: PipelineApp): string {
  const { platform, repository } = app;
  const { test, image, pin } = pipelineCommands(app);
  const { host, branch } = platform.git;
  const docker = platform.images.docker ?? DOCKER;
  const commands = (lines: readonly string[]): string => lines.map(line => `      - ${line}\n`).join('');
  const ready = 'until docker info > /dev/null 2>&1; do sleep 1; done';
  const socket = '    volumes: [{ name: socket, path: /var/run }]\n';
  const variables = `      IMAGE: ${host}/${repository}\n      TAG: \${DRONE_COMMIT_SHA}\n`;
  return `${header(app, ' --drone')}kind: pipeline
type: docker
name: ci

trigger:
  event: [pull_request, push]
  branch: [main]

services:
  - name: docker
    image: ${docker}
    privileged: true
${socket}
steps:
  - name: test
    image: ${docker}
${socket}    commands:
${commands([ready, ...test])}
  - name: image
    image: ${docker}
${socket}    environment:
${variables}      REGISTRY_TOKEN: { from_secret: REGISTRY_TOKEN }
    commands:
${commands(image)}
  - name: pin
    image: ${NODE_WITH_GIT}
    when: { event: [push] }
    environment:
${variables}      GITEA_TOKEN: { from_secret: PIN_TOKEN }
    commands:
      - git clone --branch ${branch} "https://${ROBOT}:$GITEA_TOKEN@${host}/${repositoryPath(platform)}.git" ../platform
      - cd ../platform
${commands(pin)}
volumes:
  - { name: socket, temp: {} }
`;
}
