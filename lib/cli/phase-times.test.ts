import { phaseTimes } from './phase-times';

test('each phase has what it took until the next one began, and the whole run stands last', () => {
  const readings = [
    { milliseconds: 105, processor: 204, memory: 60 },
    { milliseconds: 1106.4, processor: 1204, memory: 120 },
    { milliseconds: 1206, processor: 1300.6, memory: 110 },
  ];
  const times = phaseTimes(() => readings.shift() ?? { milliseconds: 0, processor: 0, memory: 0 });
  times.step('rendering dev');
  times.step('writing');
  expect(times.table()).toBe(`phase                ms      CPU ms       MiB
start               105         204        60
rendering dev      1001        1000       120
writing             100          97       110
together           1206        1301       110
`);
});
