import { describe, expect, it } from 'vitest';
import type { OrderCommandType } from '../../../shared/domain/order/commands.ts';
import { headlineOf } from '../../../shared/domain/order/headline.ts';
import { contextOf, customerIdOf, eventIdOf, orderIdOf, outcome, productIdOf } from '../../support/given.ts';
import { headlines, orderUnder, pieces } from '../../support/orders.ts';

const columns =
  'nothing draft discarded new pending partlyShipped shipped partlyDelivered delivered cancelled cancelledGoodsOut returned';

type Row = { type: OrderCommandType; data: object; expected: string };

/** One word per column: `yes`, `nothing` (accepted, no event) or the name of the refusal. */
const row = (type: OrderCommandType, data: object, expected: string): Row => ({ type, data, expected });

const draftOnly = (yes: string) =>
  `noSuchOrder ${yes} orderDiscarded alreadyPlaced alreadyPlaced alreadyPlaced alreadyPlaced alreadyPlaced alreadyPlaced alreadyPlaced alreadyPlaced alreadyPlaced`;
const exists = 'noSuchOrder yes yes yes yes yes yes yes yes yes yes yes';
const edit =
  'noSuchOrder placeFirst orderDiscarded yes yes yes onlyAddLines onlyAddLines deliveredMakeNew undoCancelFirst undoCancelFirst alreadyReturned';

const table: Row[] = [
  row(
    'order.startDraft',
    {},
    'yes orderExists orderExists orderExists orderExists orderExists orderExists orderExists orderExists orderExists orderExists orderExists',
  ),
  row(
    'order.duplicate',
    { from: orderIdOf(2) },
    'yes orderExists orderExists orderExists orderExists orderExists orderExists orderExists orderExists orderExists orderExists orderExists',
  ),
  row('order.setCustomer', { customerId: customerIdOf(1) }, draftOnly('yes')),
  row('order.addLine', { lineId: 'c', productId: productIdOf(3), qty: pieces(1) }, draftOnly('yes')),
  row('order.changeLine', { lineId: 'a', qty: pieces(6) }, draftOnly('yes')),
  row('order.removeLine', { lineId: 'a' }, draftOnly('yes')),
  row('order.setDiscount', { scope: 'order', to: { kind: 'ppm', value: 100_000 } }, draftOnly('yes')),
  row('order.setAddress', { which: 'shipping', to: { lines: ['Harbour 1'] } }, draftOnly('yes')),
  row('order.setShippingFee', { to: 490 }, draftOnly('yes')),
  row('order.setDue', { to: '2026-12-24' }, draftOnly('yes')),
  row(
    'order.discard',
    {},
    'noSuchOrder yes nothing alreadyPlaced alreadyPlaced alreadyPlaced alreadyPlaced alreadyPlaced alreadyPlaced alreadyPlaced alreadyPlaced alreadyPlaced',
  ),
  row('order.place', {}, draftOnly('yes')),
  row(
    'order.confirm',
    {},
    'noSuchOrder placeFirst orderDiscarded yes nothing alreadyUnderWay alreadyUnderWay alreadyUnderWay alreadyUnderWay undoCancelFirst undoCancelFirst alreadyReturned',
  ),
  row(
    'order.hold',
    { reason: 'waits for money' },
    'noSuchOrder placeFirst orderDiscarded yes yes yes nothingLeftToHold nothingLeftToHold nothingLeftToHold nothingLeftToHold nothingLeftToHold nothingLeftToHold',
  ),
  row(
    'order.release',
    {},
    'noSuchOrder placeFirst orderDiscarded nothing nothing nothing nothingLeftToHold nothingLeftToHold nothingLeftToHold nothingLeftToHold nothingLeftToHold nothingLeftToHold',
  ),
  row('order.editPlaced', { changes: [{ kind: 'qty', lineId: 'a', to: pieces(6) }] }, edit),
  row('order.editPlaced', { changes: [{ kind: 'customer', to: customerIdOf(1) }] }, edit),
  row(
    'order.editPlaced',
    { changes: [{ kind: 'addLine', lineId: 'c', productId: productIdOf(3), qty: pieces(1) }] },
    edit.replaceAll('onlyAddLines', 'yes'),
  ),
  row('order.reprice', {}, edit),
  row(
    'order.cancelLines',
    { lines: [{ lineId: 'a', qty: pieces(1) }], reason: '' },
    'noSuchOrder discardDraftInstead orderDiscarded yes yes yes voidShipmentInstead returnInstead returnInstead nothing nothing alreadyReturned',
  ),
  row(
    'order.cancel',
    { reason: '' },
    'noSuchOrder discardDraftInstead orderDiscarded yes yes yes voidShipmentInstead returnInstead returnInstead nothing nothing alreadyReturned',
  ),
  row(
    'order.ship',
    { shipmentId: 's2' },
    'noSuchOrder placeFirst orderDiscarded yes yes yes nothingLeftToShip nothingLeftToShip nothingLeftToShip undoCancelFirst undoCancelFirst alreadyReturned',
  ),
  row(
    'order.changeShipment',
    { shipmentId: 's1', tracking: 'T1' },
    'noSuchOrder noSuchShipment noSuchShipment noSuchShipment noSuchShipment yes yes yes yes noSuchShipment yes yes',
  ),
  row(
    'order.voidShipment',
    { shipmentId: 's1', reason: '' },
    'noSuchOrder placeFirst orderDiscarded noSuchShipment noSuchShipment yes yes undoDeliveryFirst undoDeliveryFirst noSuchShipment yes undoDeliveryFirst',
  ),
  row(
    'order.deliver',
    {},
    'noSuchOrder placeFirst orderDiscarded shipFirst shipFirst yes yes yes nothing undoCancelFirst yes alreadyReturned',
  ),
  row(
    'order.deliver',
    { proof: 'signed' },
    'noSuchOrder placeFirst orderDiscarded shipFirst shipFirst yes yes yes yes undoCancelFirst yes alreadyReturned',
  ),
  row(
    'order.failDelivery',
    { shipmentId: 's1', reason: 'nobody there' },
    'noSuchOrder placeFirst orderDiscarded noSuchShipment noSuchShipment yes yes yes undoDeliveryFirst noSuchShipment yes undoDeliveryFirst',
  ),
  row('order.addNote', { noteId: 'n1', text: 'ring twice' }, exists),
  row('order.setTag', { tag: 'urgent', on: true }, exists),
  row('order.undo', { eventId: eventIdOf(999) }, `noSuchOrder${' noSuchAct'.repeat(11)}`),
];

const context = contextOf({
  // Dearer than when the lines were entered, so that repricing has something to do.
  product: (id) => {
    const product = contextOf().product(id);
    return product && { ...product, price: { units: 5000, scale: 2 } };
  },
  order: (id) => ({ id, number: null, customerId: null, headline: 'new', currency: 'EUR', total: 0 }),
  orderLines: () => [{ productId: productIdOf(1), qty: pieces(1) }],
});

describe('every command under every headline', () => {
  it('makes each headline', () => {
    expect(headlines.map(String)).toEqual(columns.split(' '));
    for (const name of headlines) {
      if (name !== 'nothing') expect(headlineOf(orderUnder[name]().state)).toBe(name);
    }
  });

  for (const { type, data, expected } of table) {
    const words = expected.split(' ');
    headlines.forEach((name, i) => {
      const word = words[i] ?? 'missing';
      it(`${type} ${JSON.stringify(data).slice(0, 40)} on ${name}: ${word}`, () => {
        const order = orderUnder[name]();
        const before = order.events.length;
        const got = outcome(order.tell(type, data as never, context));
        expect(got.startsWith('order.') ? 'yes' : got).toBe(word);
        expect(order.events.length > before).toBe(word === 'yes');
        expect(order.state.odd).toEqual({ unknown: 0, badPayload: 0, anomaly: 0 });
      });
    });
  }

  it('names every command', () => {
    expect(new Set(table.map(({ type }) => type)).size).toBe(27);
  });
});
