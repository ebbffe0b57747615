import { expect } from 'vitest';
import { decisionsOthers as en } from '../../../../renderer/i18n/en/decisions-others.ts';
import { decisionsOthers as zh } from '../../../../renderer/i18n/zh/decisions-others.ts';
import { exceptionKey } from '../../../../shared/domain/exceptions/decisions.ts';
import {
  customerRules,
  paymentRules,
  productRules,
  stockRules,
  workspaceRules,
} from '../../../../shared/domain/exceptions/other-rules.ts';
import type { Clash } from '../../../../shared/domain/exceptions/rule.ts';
import { stockIdOf } from '../../../../shared/domain/stock/commands.ts';
import { type Envelope, eventText } from '../../../../shared/kernel/envelope.ts';
import { stampText } from '../../../../shared/kernel/stamp.ts';
import { clashesAcross } from '../../../../shared/projections/across.ts';
import { type Books, createBooks } from '../../../../shared/projections/books.ts';
import { toEntry } from '../../../../shared/projections/to-entry.ts';
import { answer, meet, type Till, till } from '../../../support/clash.ts';
import { customerIdOf, orderIdOf, productIdOf, shopFacts, uuid } from '../../../support/given.ts';

export const pieces = (units: number) => ({ units, scale: 0 });
export const euros = (units: number) => ({ units, scale: 2 });
export const money = (minor: number) => ({ minor, currency: 'EUR' });

export const TEA = productIdOf(1);
export const CUP = productIdOf(2);
export const SHELF = stockIdOf(TEA);
export const ANNA = customerIdOf(1);
export const ORDER = orderIdOf(1);
export const OTHER_ORDER = orderIdOf(2);
export const WORKSPACE = `w_${uuid(1)}` as const;
export const paymentIdOf = (n: number): `y_${string}` => `y_${uuid(n)}`;

/** A machine that decides on what its own books say, as the app does. */
export type Machine = { till: Till; books(): Books };

export const booksOf = (one: Till): Books => {
  const books = createBooks();
  for (const id of new Set([...one.events.values()].map(({ env }) => env.a))) {
    const entry = toEntry(one.fold(id));
    if (entry) books.put(entry);
  }
  return books;
};

const machine = (letter: string): Machine => {
  let kept: { size: number; books: Books } | null = null;
  const books = (): Books => {
    if (kept?.size !== one.events.size) kept = { size: one.events.size, books: booksOf(one) };
    return kept.books;
  };
  const one: Till = till(letter, {
    shop: shopFacts({
      taxPpm: (taxClass) => books().shop?.taxRates.find((rate) => rate.class === taxClass)?.ppm ?? 190_000,
    }),
    product: (id) => books().products.get(id),
    customer: (id) => {
      const entry = books().customers.get(id);
      return (
        entry && { ...entry, phone: entry.phones[0] ?? null, email: null, address: null, creditDays: null }
      );
    },
    stock: (id) => books().claims.figures(id),
    paid: (id) => books().paid(id),
    productsWith: (code) => [...books().productsWithCode(code)],
  });
  return { till: one, books };
};

/** A shop that sells tea for 10.00, with nothing on the shelf yet. */
export const begin = ({ till: one }: Machine): void => {
  const p = { name: 'Corner shop', currency: 'EUR', taxMode: 'exclusive' };
  const env: Envelope = {
    v: 1,
    rid: one.rid,
    seq: 1,
    t: 'workspace.founded',
    sv: 1,
    a: WORKSPACE,
    par: [],
    ts: stampText({ ms: one.clock, n: 0 }),
    by: 'u_A',
    app: 'daybook/test',
    cmd: 'founding',
  };
  const { text, payload } = eventText(env, p);
  one.events.set('event-founding-1', { id: 'event-founding-1', env, payload, text });
  one.done('product.add', { sku: 'TEA', name: 'Tea', price: euros(1000) }, TEA);
};

export const sell = (one: Till, order: string, units: number, product: `p_${string}` = TEA): void => {
  one.done('order.startDraft', {}, order);
  one.done('order.addLine', { lineId: 'a', productId: product, qty: pieces(units) }, order);
  one.done('order.place', {}, order);
};

export const receive = (one: Till, units: number, docRef?: string): void => {
  one.done(
    'stock.receive',
    { productId: TEA, qty: pieces(units), ...(docRef === undefined ? {} : { docRef }) },
    SHELF,
  );
};

export type Met = {
  here: Machine;
  there: Machine;
  first: 'here' | 'there';
  clashes: Clash[];
  /** Answers at one machine; the other hears of it and must see the same. */
  answered(clash: Clash | undefined, choice: string): Pick<Met, 'here' | 'there' | 'clashes'>;
};

const rules = [...productRules, ...customerRules, ...stockRules, ...paymentRules, ...workspaceRules];

/** All that is found at one machine, checked for what every clash must be and for its words. */
export const clashesOf = ({ till: one, books }: Machine): Clash[] => {
  const found = new Map<string, Clash>();
  for (const id of new Set([...one.events.values()].map(({ env }) => env.a)))
    for (const rule of new Set(rules))
      for (const clash of rule.find(one.past(id))) found.set(exceptionKey(clash.kind, clash.events), clash);
  for (const clash of clashesAcross(books())) {
    const key = exceptionKey(clash.kind, clash.events);
    expect(found.has(key), `${clash.kind} is found once`).toBe(false);
    found.set(key, clash);
  }
  for (const clash of found.values()) {
    expect(clash.answers.length, `${clash.kind} has answers`).toBeGreaterThanOrEqual(2);
    expect(clash.answers.length).toBeLessThanOrEqual(4);
    expect(clash.answers.filter(({ safe }) => safe).length, `${clash.kind} has one safe answer`).toBe(1);
    expect(new Set(clash.answers.map(({ choice }) => choice)).size).toBe(clash.answers.length);
    for (const id of clash.events) expect(one.events.has(id), `${clash.kind} names ${id}`).toBe(true);
    hasWords(clash);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, clash]) => clash);
};

type Words = {
  title: string;
  what: string;
  effect: string;
  answers: Record<string, { label: string; hint: string }>;
};

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');

export const hasWords = ({ kind, facts, answers }: Clash): void => {
  for (const catalogue of [en, zh]) {
    const words = (catalogue as Record<string, Words>)[kind];
    expect(words, `${kind} has words`).toBeDefined();
    if (!words) continue;
    const { title, what, effect } = words;
    for (const name of placeholders(title + what + effect)) expect(Object.keys(facts)).toContain(name);
    for (const { choice, facts: more } of answers) {
      const said = words.answers[choice];
      expect(said, `${kind} ${choice} has words`).toBeDefined();
      for (const name of placeholders(`${said?.label}${said?.hint}`))
        expect(Object.keys({ ...facts, ...more })).toContain(name);
    }
  }
};

/** The same must be found by books that were looked at after every change, whatever order the changes came in. */
const agreesWithEveryStep = (one: Machine): void => {
  const { till: it } = one;
  const books = createBooks();
  const ids = [...new Set([...it.events.values()].map(({ env }) => env.a))].reverse();
  const entries = ids.flatMap((id) => toEntry(it.fold(id)) ?? []);
  for (const entry of entries) {
    books.put(entry);
    clashesAcross(books);
  }
  const keys = (of: Books) => clashesAcross(of).map(({ kind, events }) => exceptionKey(kind, events));
  expect(keys(books).sort()).toEqual(keys(one.books()).sort());
  for (const entry of entries.toReversed()) {
    books.remove(entry.id);
    clashesAcross(books);
    books.put(entry);
  }
  expect(keys(books).sort()).toEqual(keys(one.books()).sort());
};

const alike = (here: Machine, there: Machine): Clash[] => {
  for (const id of new Set([...here.till.events.values()].map(({ env }) => env.a)))
    expect(there.till.fold(id).state, 'the same state').toEqual(here.till.fold(id).state);
  const clashes = clashesOf(here);
  expect(clashesOf(there), 'the same clashes').toEqual(clashes);
  agreesWithEveryStep(here);
  return clashes;
};

/**
 * From a shared start, two machines work side by side; then they meet. Told twice, with either of them first by the clock;
 * each time both come to the same state and the same clashes.
 */
export const apart = (
  story: { start?(one: Till): void; here(one: Till): void; there(one: Till): void },
  check: (met: Met) => void,
): void => {
  const tell = (first: Met['first']) => {
    const here = machine('A');
    const there = machine('B');
    begin(here);
    story.start?.(here.till);
    there.till.hear(here.till);
    here.till.clock += first === 'here' ? 60_000 : 600_000;
    there.till.clock += first === 'here' ? 600_000 : 60_000;
    story.here(here.till);
    story.there(there.till);
    expect(clashesOf(here), 'nobody clashes alone').toEqual([]);
    expect(clashesOf(there), 'nobody clashes alone').toEqual([]);
    meet(here.till, there.till);
    return { here, there, clashes: alike(here, there) };
  };
  for (const first of ['here', 'there'] as const) {
    check({
      ...tell(first),
      first,
      answered: (clash, choice) => {
        const { here, there, clashes } = tell(first);
        const key = clash && exceptionKey(clash.kind, clash.events);
        const same = clashes.find(({ kind, events }) => exceptionKey(kind, events) === key);
        expect(same, 'the clash that is answered').toBeDefined();
        if (same) answer(here.till, same, choice);
        there.till.hear(here.till);
        return { here, there, clashes: alike(here, there) };
      },
    });
  }
};

export const kindsOf = (clashes: readonly Clash[]): string[] => clashes.map(({ kind }) => kind);
