import { beforeEach, describe, expect, it } from 'vitest';
import type { Step } from '../../../shared/core/decisions/steps.ts';
import { type Dispatcher, dispatcher } from '../../../shared/core/dispatcher.ts';
import type { ProductState } from '../../../shared/domain/product/state.ts';
import type { EventLog } from '../../../shared/log/event-log.ts';
import { type Books, createBooks } from '../../../shared/projections/books.ts';
import { projectionEngine } from '../../../shared/projections/engine.ts';
import { command, idOf } from '../../contract/session.ts';
import { founded, machine } from '../../support/shop.ts';

const tea = idOf('p', 1);
const cup = idOf('p', 2);
const euros = (units: number) => ({ units, scale: 2 });
const step = (type: string, aggregate: string, data: object): Step => ({
  aggregate,
  make: () => ({ type, data }),
});
const price = (units: number, of: string = tea): Step =>
  step('product.setPrice', of, { unitPrice: euros(units) });
const refusedStep = step('product.removeBarcode', tea, { code: 'never given' });

let log: EventLog;
let books: Books;
let way: Dispatcher;

beforeEach(async () => {
  const m = await machine();
  const book = await founded(m);
  for (const [n, id] of [tea, cup].entries())
    await book.dispatch(command(n, 'product.add', id, { name: `P${n}`, price: euros(1000) }));
  ({ log } = await book.here());
  books = createBooks();
  const engine = projectionEngine(log, books);
  await engine.rebuild(() => {});
  way = dispatcher({
    log,
    engine,
    books,
    clock: m.clock,
    app: 'daybook/test',
    user: () => 'u_1',
    reload: async () => {},
  });
});

describe('steps of one act', () => {
  it('are written together, each decided on what the one before left, and the last one hears of all', async () => {
    const { end } = log;
    const made: string[] = [];
    const outcome = await way.together('an-act-1', [price(1100), price(1100), price(1200, cup)], (ids) => {
      made.push(...ids);
      return price(1300, cup);
    });
    expect(outcome).toMatchObject({ ok: true });
    // The second step had nothing left to do.
    expect(log.end).toBe(end + 3);
    const written = await log.ofCommand('an-act-1');
    expect(written.map((event) => event.env.a)).toEqual([tea, cup, cup]);
    expect(made).toEqual(written.slice(0, 2).map((event) => event.id));
    expect(written[2]?.env.par).toEqual([written[1]?.id]);
    expect(books.products.get(cup)?.price).toEqual(euros(1300));
    expect(books.products.get(tea)?.price).toEqual(euros(1100));
  });

  it.each([
    ['a step', [price(1100), price(1200, cup), refusedStep], null],
    ['the last one', [price(1100), price(1200, cup)], refusedStep],
  ] as const)('leave nothing where %s is refused', async (_, steps, last) => {
    const { end, tip } = log;
    const revision = books.revision;
    const outcome = await way.together('an-act-1', steps, last && (() => last));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'noSuchBarcode' } });
    expect([log.end, log.tip, books.revision]).toEqual([end, tip, revision]);
    expect(await log.ofCommand('an-act-1')).toEqual([]);
    expect(await way.dispatch(command(9, 'product.setPrice', tea, { unitPrice: euros(900) }))).toMatchObject({
      ok: true,
    });
    expect([log.end, log.tip.seq]).toEqual([end + 1, tip.seq + 1]);
  });

  it('go on without one that may be left out', async () => {
    const outcome = await way.together('an-act-1', [{ ...refusedStep, skippable: true }, price(1100)], null);
    expect(outcome).toMatchObject({ ok: true, events: [{ t: 'product.priceSet' }] });
  });

  it('leave nothing when something breaks on the way', async () => {
    const { end, tip } = log;
    const broken: Step = {
      aggregate: tea,
      make: () => {
        throw new Error('broken');
      },
    };
    await expect(way.together('an-act-1', [price(1100), broken], null)).rejects.toThrow('broken');
    await way.dispatch(command(9, 'product.setPrice', tea, { unitPrice: euros(900) }));
    expect([log.end, log.tip.seq]).toEqual([end + 1, tip.seq + 1]);
    expect(books.products.get(tea)?.price).toEqual(euros(900));
  });

  it('are tried without writing', async () => {
    const { end, tip } = log;
    const twice = step('product.undo', tea, { eventId: 'AAAAAAAAAAAAAAAA' });
    expect(await way.rehearse([price(1100), price(1200)])).toBeNull();
    expect(await way.rehearse([price(1100), twice])).toEqual({ code: 'noSuchAct', facts: {} });
    // Taken back is what the step before it did.
    const back: Step = {
      aggregate: tea,
      make: (state) => {
        const { acts } = state as ProductState;
        return { type: 'product.undo', data: { eventId: [...acts.keys()].at(-1) } };
      },
    };
    expect(await way.rehearse([price(1100), back, price(1000)])).toBeNull();
    expect([log.end, log.tip]).toEqual([end, tip]);
    expect(books.products.get(tea)?.price).toEqual(euros(1000));
  });
});
