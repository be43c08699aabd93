import { inlineYaml, numberOrText } from './inline-yaml';
import { withDefaults, wordsIn, type Answers, type Question } from './question';

/** What a new app needs to be told. */
export const appQuestions = (name: string): readonly Question[] => [
  { flag: 'image', key: 'image', asks: 'Image with registry and tag' },
  { flag: 'port', key: 'port', asks: 'Port that it listens on', otherwise: '8080' },
  { flag: 'user', key: 'user', asks: 'Number of the user that the image is made for', otherwise: '10001' },
  { flag: 'health', key: 'health', asks: 'Path that answers while it is well', otherwise: '/healthz' },
  { flag: 'metrics', key: 'metrics', asks: 'Path of its metrics (none if empty)', otherwise: '' },
  { flag: 'scratch', key: 'scratch', asks: 'Folders that it writes to (none if empty)', otherwise: '' },
  { flag: 'host', key: 'routes', asks: 'First part of its host name (no way from outside if empty)', otherwise: name },
  { flag: 'cpu', key: 'resources', asks: 'CPU that a pod asks for', otherwise: '50m' },
  { flag: 'memory', key: 'resources', asks: 'Memory that a pod asks for, and may take', otherwise: '64Mi' },
];

/** The lines of a new app, as an item of a list that begins in the first column. */
export const appEntry = (name: string, answers: Answers): string => {
  const all = withDefaults(appQuestions(name), answers);
  const {
    image = '',
    port = '',
    user = '',
    health = '',
    metrics = '',
    scratch,
    host = '',
    cpu = '',
    memory = '',
  } = all;
  const folders = wordsIn(scratch);
  return [
    `- name: ${inlineYaml(name)}`,
    '  deploy: workload',
    `  image: ${inlineYaml(image)}`,
    `  port: ${inlineYaml(numberOrText(port))}`,
    `  user: ${inlineYaml(numberOrText(user))}`,
    ...(health === '' ? [] : [`  health: ${inlineYaml(health)}`]),
    ...(metrics === '' ? [] : [`  metrics: ${inlineYaml({ path: metrics })}`]),
    ...(folders.length === 0 ? [] : [`  scratch: ${inlineYaml(folders)}`]),
    `  resources: ${inlineYaml({ cpu, memory })}`,
    ...(host === '' ? [] : [`  routes: ${inlineYaml([{ host }])}`]),
  ].join('\n');
};
