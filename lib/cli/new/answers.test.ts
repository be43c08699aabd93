import type { Issue } from '../../model/issue';
import { appQuestions } from '../../scaffold/app-entry';
import { askFor, missingFlags, type Judge, type Person } from './answers';

const IMAGE = 'ghcr.io/example/site:1.0';

/** Somebody who gives these answers, one after the other. */
const person = (...answers: readonly string[]) => {
  const left = [...answers];
  const asked: string[] = [];
  const said: string[] = [];
  const one: Person = {
    ask: prompt => {
      asked.push(prompt);
      const answer = left.shift();
      return answer === undefined ? Promise.reject(new Error('nobody answers any more')) : Promise.resolve(answer);
    },
    say: text => void said.push(text),
    close: () => undefined,
  };
  return { one, asked, said, left };
};

const wrong = (pointer: string, value: string): Issue => ({
  rule: 'schema',
  severity: 'error',
  place: { file: 'a.yaml', pointer },
  message: 'is wrong',
  value,
});

/** Images have a tag, ports are numbers, and something else is always wrong. */
const judge: Judge = ({ image = '', port = '' }) => [
  ...(image.includes(':') ? [] : [wrong('apps[0].image', image)]),
  ...(/^\d*$/.test(port) ? [] : [wrong('apps[0].port', port)]),
  wrong('summary', 'x'),
];

test('a person is asked for what was not said, and again while the answer is missing or wrong', async () => {
  const { one, asked, said, left } = person('', 'latest', ` ${IMAGE} `, 'eighty', '80', '', '', '', '/data', '');
  const answers = await askFor(appQuestions('site'), { cpu: '100m', host: '' }, judge, one);
  expect(answers).toEqual({
    ...{ image: IMAGE, port: '80', user: '10001', health: '/healthz', metrics: '', scratch: '/data' },
    ...{ host: '', cpu: '100m', memory: '64Mi' },
  });
  expect(left).toEqual([]);
  expect(asked).toEqual([
    ...['Image with registry and tag: ', 'Image with registry and tag: ', 'Image with registry and tag: '],
    ...['Port that it listens on [8080]: ', 'Port that it listens on [8080]: '],
    'Number of the user that the image is made for [10001]: ',
    'Path that answers while it is well [/healthz]: ',
    'Path of its metrics (none if empty): ',
    'Folders that it writes to (none if empty): ',
    'Memory that a pod asks for, and may take [64Mi]: ',
  ]);
  expect(said).toEqual([
    'it is needed\n',
    'a.yaml apps[0].image: is wrong (latest)\n',
    'a.yaml apps[0].port: is wrong (eighty)\n',
  ]);
});

test('who goes away ends it', async () => {
  await expect(askFor(appQuestions('site'), {}, judge, person(IMAGE).one)).rejects.toThrow('nobody answers any more');
});

test('what has to be said is listed, all of it', () => {
  const questions = [{ flag: 'tenant', key: 'tenant', asks: 'Tenant' }, ...appQuestions('site')];
  expect(
    missingFlags(questions, { port: '80' }).map(({ place, message }) => `${place.pointer ?? ''} ${message}`),
  ).toEqual(['--tenant is missing', '--image is missing']);
});
