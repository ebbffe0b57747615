import { beforeEach, describe, expect, it } from 'vitest';
import { unsentOf } from '../../../renderer/features/entry/unsent.ts';

const created = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};
const note = { noteId: 'n1', text: 'Ring twi' };
const customer = { id: 'c_1' as const, person: { name: 'Zoë', phone: '030', email: '' } };

describe('unsent text of a draft', () => {
  let shelf = created();
  beforeEach(() => {
    shelf = created();
  });

  it('is there again for the same draft, and for no other', () => {
    unsentOf('o_1', shelf).keep({ note });
    unsentOf('o_1', shelf).keep({ customer });
    expect(unsentOf('o_1', shelf).read()).toEqual({ note, customer });
    expect(unsentOf('o_2', shelf).read()).toEqual({});
  });
  it('goes when it was sent, and leaves nothing behind', () => {
    const unsent = unsentOf('o_1', shelf);
    unsent.keep({ note });
    unsent.noteSent('n1');
    expect(shelf.kept.size).toBe(0);
    unsent.keep({ note, customer });
    unsent.keep({ note: undefined, customer: undefined });
    expect(shelf.kept.size).toBe(0);
  });
  it('keeps the note that was begun while the last one was on its way', () => {
    const unsent = unsentOf('o_1', shelf);
    unsent.keep({ note: { noteId: 'n2', text: 'And' } });
    unsent.noteSent('n1');
    expect(unsent.read()).toEqual({ note: { noteId: 'n2', text: 'And' } });
  });
  it.each(['', 'null', '7', '{"note":7}', '{"note":{"text":3}}', '{"customer":{"id":"p_1"}}', '{oh'])(
    'takes %j for nothing',
    (text) => {
      shelf.kept.set('daybook.unsent.o_1', text);
      expect(unsentOf('o_1', shelf).read()).toEqual({});
    },
  );
  it('does not stop the typing when the store is full', () => {
    const full = {
      ...shelf,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(() => unsentOf('o_1', full).keep({ note })).not.toThrow();
  });
});
