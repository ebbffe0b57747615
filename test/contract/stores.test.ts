import 'fake-indexeddb/auto';
import { describe, it } from 'vitest';
import { copyLogCases } from './copy-log.cases.ts';
import { dexieLogHarness, dexieViewHarness, memoryLogHarness, memoryViewHarness } from './harnesses.ts';
import { logStoreCases } from './log-store.cases.ts';
import { viewStoreCases } from './view-store.cases.ts';

describe.each([
  { where: 'memory', log: memoryLogHarness, views: memoryViewHarness },
  { where: 'fake-indexeddb', log: dexieLogHarness, views: dexieViewHarness },
])('stores in $where', ({ log, views }) => {
  for (const { name, run } of logStoreCases) it(`the log ${name}`, () => run(log()));
  for (const { name, run } of viewStoreCases) it(`the view store ${name}`, () => run(views()));
});

describe('the copy of a log in fake-indexeddb', () => {
  for (const { name, run } of copyLogCases) it(name, () => run(null));
});
