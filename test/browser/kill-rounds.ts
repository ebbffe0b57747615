import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Outcome, ProofReport } from '../../shared/index.ts';
import { chainNext, chainStart, shortId } from '../../shared/kernel/chain.ts';
import { sha256 } from '../support/parts.ts';
import { call, settledStatus } from './core-in-page.ts';

export const FOUNDING = {
  name: 'Corner Shop',
  currency: 'EUR',
  machineName: 'Till 1',
  userName: 'Anna',
  taxMode: 'exclusive',
  taxPpm: 190_000,
};

/** What was promised over all rounds. */
export type Ledger = {
  events: string[];
  numbers: string[];
  rounds: number;
  minted: string[];
  longest: number;
};
export const ledger = (): Ledger => ({ events: [], numbers: [], rounds: 0, minted: [], longest: 0 });

const uuid = (round: number, n: number): string =>
  `00000000-0000-7000-8000-${String(round).padStart(6, '0')}${String(n).padStart(6, '0')}`;
const product = `p_${uuid(0, 1)}`;

/** Commands of one round, more in some than in others: several orders, each with lines, placed, shipped and paid. */
const commandsOf = (round: number): object[] => {
  const commands: object[] = [];
  const send = (type: string, aggregate: string, data: object): void => {
    commands.push({ id: `kill-${round}-${String(commands.length).padStart(6, '0')}`, type, aggregate, data });
  };
  if (round === 0)
    send('product.add', product, { name: 'Tea', sku: 'TEA', price: { units: 1250, scale: 2 } });
  for (let n = 1; n <= 4 + (round % 5) * 3; n += 1) {
    const order = `o_${uuid(round, n)}`;
    send('order.startDraft', order, {});
    send('order.addLine', order, { lineId: 'a', productId: product, qty: { units: n, scale: 0 } });
    send('order.place', order, {});
    send('order.ship', order, { shipmentId: 's' });
    send('payment.receive', `y_${uuid(round, n)}`, { orderId: order, method: 'cash', amount: 100 });
  }
  return commands;
};

/**
 * One round on a page of the app: what was acknowledged before is there, whole and in order; then commands, all sent
 * without waiting, of which some are acknowledged when this returns. The caller kills the process at once.
 */
export const round = async (page: Page, book: Ledger): Promise<void> => {
  let status = await settledStatus(page);
  if (book.rounds === 0) {
    expect(status.phase).toBe('welcome');
    expect(await call<Outcome>(page, 'found', FOUNDING)).toEqual({ ok: true, events: [] });
    status = await settledStatus(page);
  }
  if (status.phase !== 'ready') throw new Error(`round ${book.rounds}: ${JSON.stringify(status)}`);
  expect(status.problems, `problems at start ${book.rounds}`).toEqual([]);
  if (status.shop.minted) book.minted.push(`start ${book.rounds}: ${status.shop.minted}`);
  await check(page, book);
  const commands = commandsOf(book.rounds);
  // An acknowledgement early on in some rounds, late in others, and while the views are saved in between.
  const enough = 1 + Math.floor((((book.rounds * 7) % 10) / 10) * commands.length);
  book.rounds += 1;
  const acknowledged = await page.evaluate(
    ([all, wanted]) =>
      new Promise<unknown[]>((resolve) => {
        const answers: unknown[] = [];
        for (const command of all) {
          void window.callCore('dispatch', [command]).then((answer) => {
            answers.push(answer);
            if (answers.length === wanted) resolve([...answers]);
          });
        }
      }),
    [commands, enough] as [object[], number],
  );
  for (const outcome of acknowledged as Outcome[]) {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    book.events.push(...outcome.events.map((e) => e.id));
    if (outcome.number) book.numbers.push(outcome.number);
  }
};

/** Chain, signatures and views hold; every promised event and number is there, and no number stands twice. */
export const check = async (page: Page, book: Ledger): Promise<void> => {
  const report = await call<ProofReport>(page, 'verify');
  expect(report.findings, `verify at start ${book.rounds}`).toEqual([]);
  const { text, ws, numbers } = await page.evaluate(async () => {
    const orders = (await window.callCore('orders', [
      { filter: { view: 'all' }, sort: 'number', descending: false, offset: 0, limit: 100_000 },
    ])) as { rows: { number: string | null }[] };
    const status = (await window.callCore('status', [])) as { shop: { ws: string } };
    const text = (await window.callCore('exportReadable', [])) as string;
    return { text, ws: status.shop.ws, numbers: orders.rows.flatMap((r) => r.number ?? []) };
  });
  const ids = await idsOf(text, ws);
  const have = new Set(ids);
  expect(
    book.events.filter((id) => !have.has(id)),
    `acknowledged events missing at start ${book.rounds}`,
  ).toEqual([]);
  expect(new Set(numbers).size, 'orders whose number another has').toBe(numbers.length);
  const given = new Set(numbers);
  expect(
    book.numbers.filter((n) => !given.has(n)),
    'acknowledged numbers without an order',
  ).toEqual([]);
  expect(new Set(book.numbers).size, 'numbers acknowledged twice').toBe(book.numbers.length);
};

/** Short ids as the bytes give them, worked out here and not by the core under test. */
const idsOf = async (text: string, ws: string): Promise<string[]> => {
  const sha = await sha256();
  const heads = new Map<string, Uint8Array>();
  const ids: string[] = [];
  const lines = text.split('\n');
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const [env, payload] = [lines[i] as string, lines[i + 1] as string];
    const { rid, seq } = JSON.parse(env) as { rid: string; seq: number };
    const before =
      seq === 1
        ? chainStart(sha, { ws, rid, dev: (JSON.parse(payload) as { dev: string }).dev })
        : heads.get(rid);
    if (!before) throw new Error(`the log of ${rid} does not begin at its first event`);
    const head = chainNext(sha, before, env, payload);
    heads.set(rid, head);
    ids.push(shortId(head));
  }
  return ids;
};
