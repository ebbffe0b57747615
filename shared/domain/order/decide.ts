import type { z } from '../../kernel/schema.ts';
import type { DecideContext, Decision } from '../decider.ts';
import { reopenException, resolveException } from '../exceptions/decisions.ts';
import { no } from '../refusals.ts';
import { cancel, cancelLines } from './cancel.ts';
import type { OrderCommandType, orderCommands } from './commands.ts';
import { setAddress, setCustomer } from './customer.ts';
import { deliver } from './deliver.ts';
import {
  addLine,
  changeLine,
  discard,
  removeLine,
  setDiscount,
  setDue,
  setShippingFee,
  startDraft,
} from './draft.ts';
import { duplicate } from './duplicate.ts';
import { editPlaced } from './edit.ts';
import { thereGuard } from './guards.ts';
import { addNote, confirm, hold, release, setTag } from './marks.ts';
import { place } from './place.ts';
import { reprice } from './reprice.ts';
import { changeShipment, failDelivery, ship, voidShipment } from './ship.ts';
import type { OrderState } from './state.ts';
import { undo } from './undo.ts';

type Handlers = {
  [T in OrderCommandType]: (
    state: OrderState,
    data: z.infer<(typeof orderCommands)[T]>,
    context: DecideContext,
  ) => Decision;
};

const handlers: Handlers = {
  'order.startDraft': startDraft,
  'order.setCustomer': setCustomer,
  'order.addLine': addLine,
  'order.changeLine': changeLine,
  'order.removeLine': removeLine,
  'order.setDiscount': setDiscount,
  'order.setAddress': setAddress,
  'order.setShippingFee': setShippingFee,
  'order.setDue': setDue,
  'order.discard': discard,
  'order.place': (state, _, context) => place(state, context),
  'order.confirm': confirm,
  'order.hold': hold,
  'order.release': release,
  'order.editPlaced': editPlaced,
  'order.cancelLines': cancelLines,
  'order.cancel': cancel,
  'order.ship': ship,
  'order.changeShipment': changeShipment,
  'order.voidShipment': voidShipment,
  'order.deliver': deliver,
  'order.failDelivery': failDelivery,
  'order.reprice': (state, _, context) => reprice(state, context),
  'order.addNote': addNote,
  'order.setTag': setTag,
  'order.duplicate': duplicate,
  'order.undo': undo,
  'order.resolveException': (state, data) => thereGuard(state) ?? resolveException(state, 'order', data),
  'order.reopenException': (state, data) => reopenException(state, 'order', data),
};

/** What the command would write, or why not. An order with events of a newer app is read-only until an update. */
export const decideOrder = <T extends OrderCommandType>(
  state: OrderState,
  type: T,
  data: z.infer<(typeof orderCommands)[T]>,
  context: DecideContext,
): Decision => {
  if (state.odd.unknown > 0) return no('madeByNewerVersion', { count: state.odd.unknown });
  return handlers[type](state, data, context);
};
