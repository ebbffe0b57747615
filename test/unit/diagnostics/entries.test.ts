import { afterEach, describe, expect, it } from 'vitest';
import { lineOf } from '../../../electron/main/diagnostics/entries.ts';
import { errorOf, note, noteTo } from '../../../electron/main/diagnostics/note.ts';

const AT = Date.UTC(2026, 2, 4, 5, 6, 7);

afterEach(() => noteTo(() => {}));

describe('an entry of the log', () => {
  it('is a line with time, level, code and facts', () => {
    expect(JSON.parse(lineOf('shop.opened', { ms: 812, events: 100, orders: 12 }, AT) ?? '')).toEqual({
      time: '2026-03-04T05:06:07.000Z',
      level: 'info',
      code: 'shop.opened',
      facts: { ms: 812, events: 100, orders: 12 },
    });
  });

  it('has no room for anything but its facts', () => {
    expect(lineOf('shop.opened', { ms: 1, events: 1, orders: 1, customer: 'Anna' }, AT)).toBeNull();
    expect(lineOf('shop.opened', { ms: 'Anna', events: 1, orders: 1 }, AT)).toBeNull();
    expect(lineOf('window.hangs', { why: 'Anna' }, AT)).toBeNull();
    expect(lineOf('window.gone', { reason: 'Anna Müller', exitCode: 1 }, AT)).toBeNull();
    expect(lineOf('sync.trouble', { trouble: 'no route to Anna' }, AT)).toBeNull();
    expect(lineOf('ipc.failed', { channel: 'Anna', error: errorOf(new Error('x')) }, AT)).toBeNull();
    expect(lineOf('archive.failed', { failure: 'Anna' }, AT)).toBeNull();
    expect(lineOf('update.step', { step: 'found', version: 'Anna Müller 1', ms: null }, AT)).toBeNull();
  });

  it('is one line whatever the error says', () => {
    const lines: string[] = [];
    noteTo((line) => lines.push(line));
    note('ipc.failed', {
      channel: 'daybook:save-file',
      error: errorOf(new Error('first\nsecond\u2028third')),
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/[\n\u2028]/);
  });

  it('is dropped, and stops nothing, when its facts are not what its code says', () => {
    const lines: string[] = [];
    noteTo((line) => lines.push(line));
    note('sync.trouble', { trouble: 'Anna' });
    expect(lines).toEqual([]);
  });
});
