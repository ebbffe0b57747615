import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorFacts, factsOfError, noNames, readError } from '../../../shared/index.ts';

const kept = (thrown: unknown) => factsOfError(readError(thrown), noNames);

describe('what is kept of an error', () => {
  it('keeps functions and places of our own files, and no others', () => {
    const facts = factsOfError(
      {
        name: 'TypeError',
        code: '',
        message: 'x',
        stack: [
          'TypeError: x',
          '    at async Ledger.put (app://daybook/assets/index-AbC_1.js:12:345)',
          '    at new Shelf (file:///opt/Daybook/resources/app.asar/out/main/index.js:7:8)',
          '    at C:\\Users\\Greta\\Daybook\\out\\main\\chunks\\open-pipe.js:3:4',
          '    at Object.fn [as run] (node:internal/process/task_queues:95:5)',
          '    at plugin (/home/greta/.evil/Anna Müller/x.js:1:1)',
          '    at Anna Müller (app://daybook/assets/x.js:1:1)',
          '    at <anonymous>:1:1',
          'greta@/home/greta',
        ].join('\n'),
      },
      noNames,
    );
    expect(facts.stack).toEqual([
      'async Ledger.put assets/index-AbC_1.js:12:345',
      'new Shelf main/index.js:7:8',
      '? main/chunks/open-pipe.js:3:4',
      'Object.fn [as run] node:internal/process/task_queues:95:5',
      'plugin (elsewhere)',
      '? assets/x.js:1:1',
      '? (elsewhere)',
    ]);
  });

  it('reads stacks of other browsers', () => {
    const stack =
      'put@http://127.0.0.1:4173/assets/index-1.js:1:22\n@http://127.0.0.1:4173/assets/index-1.js:1:30';
    expect(factsOfError({ name: 'Error', code: '', message: '', stack }, noNames).stack).toEqual([
      'put assets/index-1.js:1:22',
      '? assets/index-1.js:1:30',
    ]);
  });

  it('takes no line of a message for a frame', () => {
    const error = new Error('note:\n    at AnnaMueller (app://daybook/assets/x.js:1:2)\nend');
    expect(JSON.stringify(kept(error))).not.toContain('Mueller');
  });

  it('keeps codes of systems and of its own, and none that may be a name', () => {
    const codeOf = (code: unknown) => kept(Object.assign(new Error('x'), { code })).code;
    expect(['ENOSPC', 'E_BAD_CHAIN', 'ERR_SOCKET_CLOSED'].map(codeOf)).toEqual([
      'ENOSPC',
      'E_BAD_CHAIN',
      'ERR_SOCKET_CLOSED',
    ]);
    expect(['EKBACKEN', 'anna', 'E_', 7, null].map(codeOf)).toEqual([null, null, null, null, null]);
    expect(kept(Object.assign(new Error('x'), { name: 'Anna' })).name).toBe('Error');
    expect(kept(Object.assign(new Error('x'), { name: 'QuotaExceededError' })).name).toBe(
      'QuotaExceededError',
    );
  });

  it('tells of a schema only what kind of thing was wrong', () => {
    const parsed = z.strictObject({ name: z.string().email() }).safeParse({ name: 'Anna Müller', Okafor: 1 });
    const facts = kept(parsed.error);
    expect(facts).toMatchObject({ name: 'ZodError', message: 'invalid format, unrecognized keys' });
    expect(JSON.stringify(facts)).not.toMatch(/Anna|Okafor/);
  });

  it('takes whatever is thrown, and gives what its schema says', () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error('trap');
        },
      },
    );
    const endless = new Error('x'.repeat(100_000));
    for (const thrown of [
      undefined,
      null,
      7,
      'Anna',
      Symbol('Anna'),
      {},
      [],
      trap,
      endless,
      { message: 7 },
      () => 1,
    ]) {
      const facts = kept(thrown);
      expect(errorFacts.safeParse(facts).success).toBe(true);
      expect(JSON.stringify(facts)).not.toContain('Anna');
    }
  });
});
