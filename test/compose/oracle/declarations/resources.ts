import fc from 'fast-check';
import { distinctTexts, filledText, map, number, some, text, texts, valid } from './texts';
import { memory } from './values';

const reservation = fc.record({
  capabilities: distinctTexts(filledText(), 3, 1),
  options: fc.oneof(
    fc.record({ driver: filledText(), count: number(1, 8), driverOptions: texts }, { requiredKeys: [] }),
    fc.record({ driver: filledText(), deviceIds: distinctTexts(filledText(), 2, 1) }, { requiredKeys: ['deviceIds'] }),
  ),
});

const limit = number(-1, 100_000);
const ulimit = fc.oneof(
  limit.map((both) => ({ soft: both, hard: both })),
  fc.tuple(number(0, 5000), number(5000, 9999)).map(([soft, hard]) => ({ soft, hard })),
  number(0, 5000).map((soft) => ({ soft, hard: -1 })),
);

export const RESOURCES = {
  limits: fc.record(
    { cpus: number(1, 64_000).map((thousandths) => thousandths / 1000), memory, pids: number(1, 9999) },
    { requiredKeys: [] },
  ),
  reservations: fc.record({ cpus: fc.constant(0.001), memory: fc.constant(6 * 1024 ** 2) }, { requiredKeys: [] }),
  deviceReservations: some(reservation, 2),
  replicas: number(0, 9),
  cpuset: valid(fc.constantFrom('0', '0-3', '0,2', '007')),
  ulimits: map(fc.stringMatching(/^[a-z]{3,8}$/), ulimit, 3),
  sysctls: map(fc.constantFrom('net.core.somaxconn', 'kernel.shmmax', 'net.ipv4.conf.eth0-1.x'), text, 2),
  oomScoreAdj: number(-1000, 1000),
};
