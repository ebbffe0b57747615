const back = {
  label: 'Call it back',
  hint: 'The shipment is voided and its goods are on the shelf again.',
};
const keepNow = { label: 'Keep {{value}}', hint: 'What is in force stays. The total is {{total}}.' };
const takeOther = { label: 'Take {{value}}', hint: 'The total becomes {{total}}.' };

/** Words of clashes about orders, by kind. Placeholders are the facts of the clash, in an answer also its own. */
export const decisionsOrders = {
  cancelledWhileShipped: {
    title: 'Cancelled, but sent',
    what: 'The order was cancelled on one machine while {{goods}} left on another.',
    effect: 'The order is cancelled and {{goods}} are out. Nobody is billed for them.',
    answers: {
      recall: back,
      letStand: {
        label: 'Let it stand',
        hint: 'What is out is sold and billed. The rest of the order stays cancelled.',
      },
      expectReturn: {
        label: 'Expect it back',
        hint: 'It stays cancelled. When the goods are back, void the shipment in the order.',
      },
    },
  },
  cancelledWhileDelivered: {
    title: 'Cancelled, but delivered',
    what: 'A cancellation was entered on one machine while {{goods}} were delivered from another.',
    effect: '{{goods}} count as sold and are billed. The cancellation holds for everything else.',
    answers: {
      keepSale: { label: 'Keep it as a sale', hint: 'The customer has the goods and pays for them.' },
      openReturn: {
        label: 'The customer gives it back',
        hint: 'Nothing changes yet. When the goods are back, undo the delivery in the timeline and void the shipment.',
      },
    },
  },
  editedWhileCancelled: {
    title: 'Cancelled, so an edit does not count',
    what: 'The order was cancelled on one machine while {{goods}} were changed on another.',
    effect: 'The order stays cancelled. The change to {{goods}} has no effect.',
    answers: {
      stayCancelled: { label: 'Leave it cancelled', hint: 'Nothing changes.' },
      reopen: { label: 'Reopen', hint: 'The cancellation is taken back and the change counts in full.' },
    },
  },
  linesCancelledTwice: {
    title: 'Cancelled in part on two machines',
    what: 'Some of {{line}} was cancelled on two machines.',
    effect: 'It counts as one cancellation, and {{now}} stay on the order.',
    answers: {
      once: { label: 'It was one cancellation', hint: '{{now}} stay on the order.' },
      both: {
        label: 'Both were meant',
        hint: 'The rest is cancelled too, so that {{both}} stay on the order.',
      },
    },
  },
  quantityTwice: {
    title: 'Two quantities',
    what: 'The quantity of {{line}} was set on several machines: to {{now}}, and to {{other}}.',
    effect: '{{now}} is in force. The quantities are not added up. For yet another one, edit the order.',
    answers: { keep: keepNow, take: takeOther, takeSecond: takeOther, takeThird: takeOther },
  },
  priceTwice: {
    title: 'Two prices',
    what: 'The price of {{line}} was set on several machines: to {{now}}, and to {{other}}.',
    effect: '{{now}} is in force. For yet another price, edit the order.',
    answers: { keep: keepNow, take: takeOther, takeSecond: takeOther, takeThird: takeOther },
  },
  discountTwice: {
    title: 'Two discounts',
    what: 'A discount was set on several machines: to {{now}}, and to {{other}}.',
    effect: '{{now}} is in force. The discounts are not added up. For yet another one, edit the order.',
    answers: { keep: keepNow, take: takeOther, takeSecond: takeOther, takeThird: takeOther },
  },
  removedWhileChanged: {
    title: 'Line taken off, but changed',
    what: '{{line}} was taken off on one machine while its quantity was set to {{qty}} on another.',
    effect:
      'A line that was raised stays on the order, so that nothing is lost; one that was lowered is off.',
    answers: {
      keep: { label: 'Keep it', hint: '{{line}} is on the order with {{qty}}.' },
      remove: { label: 'Take it off', hint: '{{line}} is not on the order.' },
    },
  },
  sameProductAdded: {
    title: 'The same product twice',
    what: '{{line}} was added on several machines.',
    effect: 'It is on the order in {{lines}} lines, with {{sum}} together.',
    answers: {
      leave: { label: 'Leave the lines', hint: 'Nothing changes.' },
      join: { label: 'Join the lines', hint: 'One line with {{sum}}, at the price of the first.' },
      onlyOne: { label: 'It was meant once', hint: 'Only the first line stays, with {{one}}.' },
    },
  },
  loweredWhileShipped: {
    title: 'Sent more than was wanted',
    what: 'On one machine the order was lowered to {{wanted}} while on another {{sent}} had left.',
    effect: '{{goods}} more are out than are billed.',
    answers: {
      bill: { label: 'Bill what was sent', hint: 'The order is raised to {{sent}}.' },
      takeBack: {
        label: 'It is back',
        hint: '{{goods}} are on the shelf again. The shipment is recorded anew with what is still out.',
      },
      gift: { label: 'A gift', hint: 'The customer keeps {{goods}} and does not pay for them.' },
    },
  },
  shippedTwice: {
    title: 'Sent twice',
    what: '{{goods}} are in two shipments that were entered on two machines.',
    effect: 'Both count: the goods are off the shelf twice.',
    answers: {
      sameParcel: {
        label: 'The same parcel, entered twice',
        hint: 'The copy is voided, and its goods are on the shelf again.',
      },
      sentTwice: { label: 'Really sent twice', hint: 'Both shipments stay.' },
      undoDelivery: {
        label: 'Look at the deliveries first',
        hint: 'Both are recorded as delivered. If one is a copy, undo its delivery in the timeline and void the shipment.',
      },
    },
  },
  deliveredDifferently: {
    title: 'Delivered, but told differently',
    what: 'One delivery was recorded on two machines: {{first}}, and {{second}}.',
    effect: 'It counts as one delivery. Of each product the larger quantity counts as delivered.',
    answers: {
      both: { label: 'Keep both records', hint: 'The larger quantity counts, and both names stay.' },
      first: { label: 'Only {{record}}', hint: 'The other record is taken back.' },
      second: { label: 'Only {{record}}', hint: 'The other record is taken back.' },
    },
  },
  deliveredWhileVoided: {
    title: 'Shipment voided, but delivered',
    what: 'A shipment of {{goods}} was voided on one machine while it was delivered from another.',
    effect: 'It counts as delivered, and {{goods}} are out.',
    answers: {
      delivered: { label: 'It was delivered', hint: 'The voiding does not count.' },
      cameBack: { label: 'It came back', hint: 'The delivery is taken back, and the shipment is void.' },
    },
  },
  heldWhileShipped: {
    title: 'On hold, but sent',
    what: 'The order was put on hold on one machine while {{goods}} left on another.',
    effect: '{{goods}} are out. The hold stays on the rest.',
    answers: {
      keepHold: { label: 'Keep the hold', hint: 'Nothing changes.' },
      release: { label: 'Release the order', hint: 'The rest may be sent.' },
      recall: back,
    },
  },
  addressWhileShipped: {
    title: 'New address, but sent',
    what: 'The address was changed to “{{now}}” on one machine while {{goods}} left for “{{sent}}” on another.',
    effect: 'The shipment keeps the address it was made with: “{{sent}}”.',
    answers: {
      redirect: { label: 'Have it redirected', hint: 'Tell the carrier. Nothing changes in the order.' },
      correct: {
        label: 'It does go to the new address',
        hint: 'The shipment is recorded anew with “{{now}}”, and the first record is voided.',
      },
      ignore: { label: 'Leave it', hint: 'It goes to “{{sent}}”.' },
    },
  },
  placedTwice: {
    title: 'Placed twice',
    what: 'One draft was placed on several machines, as {{number}} and as {{alias}}.',
    effect: 'It is one order, {{number}}. {{alias}} finds it too and is not used again.',
    answers: {
      oneOrder: { label: 'It is one order', hint: 'Nothing changes.' },
      twoOrders: {
        label: 'They were two orders',
        hint: 'Nothing changes here. Duplicate the order and place the copy.',
      },
    },
  },
};
