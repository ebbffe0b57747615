import { addressWhileShipped } from './address-while-shipped.ts';
import { cancelledWhileDelivered } from './cancelled-while-delivered.ts';
import { cancelledWhileShipped } from './cancelled-while-shipped.ts';
import { deliveredDifferently } from './delivered-differently.ts';
import { deliveredWhileVoided } from './delivered-while-voided.ts';
import { discountTwice } from './discount-twice.ts';
import { editedWhileCancelled } from './edited-while-cancelled.ts';
import { heldWhileShipped } from './held-while-shipped.ts';
import { linesCancelledTwice } from './lines-cancelled-twice.ts';
import { loweredWhileShipped } from './lowered-while-shipped.ts';
import { placedTwice } from './placed-twice.ts';
import { priceTwice } from './price-twice.ts';
import { quantityTwice } from './quantity-twice.ts';
import { removedWhileChanged } from './removed-while-changed.ts';
import type { PastRule } from './rule.ts';
import { sameProductAdded } from './same-product-added.ts';
import { shippedTwice } from './shipped-twice.ts';

/** What can break within an order when machines worked on it side by side. */
export const orderRules: PastRule[] = [
  cancelledWhileShipped,
  cancelledWhileDelivered,
  editedWhileCancelled,
  linesCancelledTwice,
  quantityTwice,
  priceTwice,
  removedWhileChanged,
  sameProductAdded,
  loweredWhileShipped,
  shippedTwice,
  deliveredDifferently,
  deliveredWhileVoided,
  heldWhileShipped,
  addressWhileShipped,
  placedTwice,
  discountTwice,
];
