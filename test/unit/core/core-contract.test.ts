import 'fake-indexeddb/auto';
import { describe, it } from 'vitest';
import { coreCases } from '../../contract/core.cases.ts';
import { dexieDisk, memoryDiskOf } from '../../contract/core-harness.ts';

describe.each([
  { where: 'memory', disk: () => memoryDiskOf() },
  { where: 'fake-indexeddb', disk: dexieDisk },
])('the core on $where', ({ disk }) => {
  for (const { name, run } of coreCases) it(name, () => run(disk), 120_000);
});
