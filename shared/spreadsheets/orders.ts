import { exponentOf, formatMinor, knownExponent } from '../domain/money.ts';
import { splitForeign, splitList } from './cell-list.ts';
import { customerIdFor } from './customers.ts';
import { parcelsOf, planArrival, planGoods } from './order-goods.ts';
import { readLines } from './order-lines.ts';
import { moneyIn } from './order-money.ts';
import { buyerIn, shipTo } from './order-people.ts';
import { lineItemColumns, linesOf, type OrderRows, orderRows } from './order-rows.ts';
import { progressOf } from './order-state.ts';
import { type Planned, planner, type Thing } from './plan.ts';
import { problemAt, refusalAt } from './problems.ts';
import type { ReaderParts } from './reader-parts.ts';
import { type Refusing, rehearsal } from './rehearse.ts';
import type { Cells } from './sheet.ts';
import { importTag, type Person } from './who-is-here.ts';

/** What names an order in its file: rows of one name are one order. '' where the row names none. */
export const orderKey = (cells: Cells): string => cells.raw('number').trim() || cells.raw('reference').trim();

/** Reads orders, each from all of its rows. */
export const orderReader = (parts: ReaderParts): ((rows: readonly [Cells, ...Cells[]]) => Thing) => {
  const { sheet, ids, here, shop, contextOf } = parts;
  const { source } = sheet;
  const itemColumns = source === 'woocommerce' ? lineItemColumns(sheet.headers) : [];
  const own = source === 'daybook';

  /** Commands of customers who are added by a row of this file, for every order of theirs: done once, by their ids. */
  const newcomers = new Map<string, Planned[]>();

  const customer = (person: Person, order: OrderRows, at: string) => {
    const known = here.buyer(person);
    const id = (known as `c_${string}` | null) ?? customerIdFor(ids, person);
    if (shop.has(id)) return { id, commands: [], person: null };
    const before = newcomers.get(id);
    if (before) return { id, commands: before, person: null };
    const address = shipTo(order, sheet);
    const plan = planner(ids, id);
    const [phones, emails] = [[...person.phones], [...person.emails]];
    plan.add(
      'customer.add',
      id,
      { name: person.name, phones, emails, addresses: address ? [address] : [] },
      { line: order.rows[0]?.line ?? 0, field: 'customer', at },
    );
    return { id, commands: plan.commands, person };
  };

  return (rows) => {
    const order = orderRows(rows);
    const [first] = rows;
    const number = first.text('number', 60).trim();
    const reference = order.of('reference').text('reference', 60);
    const nickname = own ? reference || number : number || reference;
    const key = orderKey(first);
    const id = ids.aggregate('o', 'order', JSON.stringify([source, key]));
    const stated = order.of('currency').text('currency', 20).toUpperCase();
    const currency = stated || shop.currency;
    if (knownExponent(currency) === null)
      order.of('currency').problem('currency', 'unknownCurrency', { currency });
    if (key === '') first.missing('number');
    const dated = order.of('date');
    const placed = dated.date('date');
    if (placed === null) dated.missing('date');
    const lines = readLines(linesOf(order, itemColumns), parts, exponentOf(currency), currency);
    const money = moneyIn(order, lines, parts, currency);
    const progress = progressOf(order, source, money.exponent);
    const person = buyerIn(order, sheet);
    const address = shipTo(order, sheet);
    const due = order.of('due').date('due');
    const noted = order.of('note').text('note', 20_000);
    const refunded = source === 'shopify' ? order.other('Refunded Amount') : '';
    const notes = own ? splitList(noted) : noted === '' ? [] : [noted.slice(0, 4000)];
    if (!own && number !== '' && reference !== '') notes.unshift(reference);
    if (/[1-9]/.test(refunded)) notes.push(`Refunded: ${refunded} ${currency}`);
    const tagged = order.of('tags').text('tags', 4000);
    const tags = (own ? splitList(tagged) : splitForeign(tagged)).map((tag) => tag.slice(0, 40));
    const paidAt = order.of('paidAt').date('paidAt');
    const method = order.of('paymentMethod').text('paymentMethod', 40) || 'other';
    const payRef = order.of('paymentReference').text('paymentReference', 100);
    const cancelledAt = order.of('cancelledAt').date('cancelledAt');
    const parcels = placed === null ? [] : parcelsOf(order, lines, progress, placed.at, source);

    const label = [key, person?.name ?? ''].filter((text) => text !== '').join(' ');
    const total = money.total === null ? '' : `${formatMinor(money.total, money.exponent)} ${currency}`;
    const detail = [placed?.at.slice(0, 10) ?? '', total].filter((text) => text !== '').join(' / ');
    const thing = { lines: rows.map((cells) => cells.line), key, label, detail };
    const problems = rows.flatMap((cells) => cells.problems);
    // Notes of what is here already are not read again: a changed file changes nothing.
    const known = shop.has(id) || here.order(source, key) !== null;
    if (key !== '' && known) return { ...thing, verdict: 'known' };
    if (problems.length > 0 || placed === null) return { ...thing, verdict: 'bad', problems };

    const buyer = person === null ? null : customer(person, order, placed.at);
    const commands = buyer?.commands ?? [];
    const plan = planner(ids, id);
    const say = (cells: Cells, field: string, at = placed.at) => ({ line: cells.line, field, at });
    plan.add('order.startDraft', id, { nickname, currency }, say(first, 'number'));
    if (buyer !== null)
      plan.add('order.setCustomer', id, { customerId: buyer.id }, say(order.of('customer'), 'customer'));
    if (address !== null || own)
      plan.add('order.setAddress', id, { which: 'shipping', to: address }, say(order.of('street'), 'street'));
    for (const line of lines)
      plan.add(
        'order.addLine',
        id,
        {
          lineId: line.lineId,
          productId: line.productId,
          qty: line.qty,
          ...(line.unitPrice === null ? {} : { unitPrice: line.unitPrice }),
          ...(line.discount === null || !money.lineDiscounts ? {} : { discount: line.discount }),
        },
        say(line.cells, 'sku'),
      );
    if (money.discount !== null)
      plan.add(
        'order.setDiscount',
        id,
        { scope: 'order', to: money.discount },
        say(order.of('orderDiscount'), 'orderDiscount'),
      );
    if (money.fee > 0)
      plan.add('order.setShippingFee', id, { to: money.fee }, say(order.of('shippingFee'), 'shippingFee'));
    if (due !== null) plan.add('order.setDue', id, { to: due.at.slice(0, 10) }, say(order.of('due'), 'due'));
    for (const tag of new Set([...tags, importTag(source)]))
      plan.add('order.setTag', id, { tag, on: true }, say(order.of('tags'), 'tags'));
    notes.forEach((text, i) => {
      plan.add('order.addNote', id, { noteId: `n${i + 1}`, text }, say(order.of('note'), 'note'));
    });
    if (!progress.draft) plan.add('order.place', id, {}, say(first, 'number'));

    const stage = rehearsal(contextOf);
    const refused = ({ planned, refusal }: Refusing): Thing => {
      const cells = rows.find((row) => row.line === planned.line) ?? first;
      return { ...thing, verdict: 'bad', problems: [refusalAt(sheet, cells, planned, refusal)] };
    };
    const early = stage.run([...commands, ...plan.commands]);
    if (early) return refused(early);
    const comesTo = stage.total(id) ?? 0;
    const decided = plan.commands.length;
    const off = money.total === null || progress.cancelled ? 0 : Math.abs(money.total - comesTo);
    if (off > Math.max(1, lines.length)) {
      const cells = order.of('total');
      const facts = {
        file: { minor: money.total ?? 0, currency },
        here: { minor: comesTo, currency },
      };
      const column = sheet.mapping.total ?? 'total';
      const problem = problemAt(cells.line, column, cells.raw('total'), 'totalDiffers', facts);
      return { ...thing, verdict: 'bad', problems: [problem] };
    }

    if (!progress.draft) {
      if (progress.confirmed) plan.add('order.confirm', id, {}, say(order.of('status'), 'status'));
      planGoods(plan, id, parcels, number || reference);
      if (parcels.length > 0) planArrival(plan, id, lines, order, progress, parcels.at(-1)?.at ?? placed.at);
      else if (progress.cancelled)
        plan.add(
          'order.cancel',
          id,
          { reason: order.of('status').text('status', 500) },
          say(order.of('cancelledAt'), 'cancelledAt', cancelledAt?.at ?? placed.at),
        );
      const paid = progress.paid === 'all' ? (money.total ?? comesTo) : progress.paid;
      const payment = ids.aggregate('y', 'payment', id);
      const at = paidAt?.at ?? placed.at;
      if (paid > 0)
        plan.add(
          'payment.receive',
          payment,
          {
            orderId: id,
            method,
            amount: paid,
            currency,
            reference: payRef,
            receivedAt: at,
          },
          say(order.of('paid'), source === 'shopify' ? 'total' : 'paid', at),
        );
    }
    const later = rows.flatMap((cells) => cells.problems);
    if (later.length > 0) return { ...thing, verdict: 'bad', problems: later };
    const late = stage.run(plan.commands.slice(decided));
    if (late) return refused(late);
    if (buyer?.person) {
      newcomers.set(buyer.id, buyer.commands);
      here.willAdd(buyer.id, buyer.person);
    }
    return { ...thing, verdict: 'add', commands: [...commands, ...plan.commands] };
  };
};
