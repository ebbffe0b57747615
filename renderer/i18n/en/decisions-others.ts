/** Words of clashes about products, customers, stock, settings and machines, by kind. */
export const decisionsOthers = {
  priceSetTwice: {
    title: 'Two prices',
    what: 'Two machines gave {{product}} different prices: {{price}} and {{other}}.',
    effect: 'It sells at {{price}}, the price that was set later, until you choose.',
    answers: {
      later: { label: 'Keep {{price}}', hint: 'The price that was set later stays.' },
      earlier: { label: 'Sell at {{price}}', hint: 'The price that was set earlier counts from now on.' },
      earliest: { label: 'Sell at {{price}}', hint: 'The price that was set first counts from now on.' },
    },
  },
  fieldSetTwice: {
    title: 'Two values',
    what: 'Two machines changed the {{field}} of {{name}}: to “{{value}}” and to “{{other}}”.',
    effect: '“{{value}}” shows, because it was entered later. Both stay in the history.',
    answers: {
      later: { label: 'Keep “{{value}}”', hint: 'What was entered later stays.' },
      earlier: { label: 'Use “{{value}}”', hint: 'What was entered earlier is put back.' },
      earliest: { label: 'Use “{{value}}”', hint: 'What was entered first is put back.' },
    },
    fields: {
      name: 'name',
      lang: 'language',
      group: 'group',
      note: 'note',
      sku: 'SKU',
      unit: 'unit',
      taxClass: 'tax class',
      tracked: 'stock keeping',
      category: 'category',
      description: 'description',
      reorderPoint: 'reorder point',
    },
  },
  creditTermsSetTwice: {
    title: 'Two credit terms',
    what: 'Two machines gave {{name}} different credit: {{days}} days and {{other}} days, or other limits.',
    effect: 'The terms that were set later count: {{days}} days.',
    answers: {
      later: { label: 'Keep the later terms', hint: 'Limit and days stay as they are: {{days}} days.' },
      earlier: { label: 'Use the earlier terms', hint: 'Limit and days go back to {{days}} days.' },
      earliest: { label: 'Use the first terms', hint: 'Limit and days go back to {{days}} days.' },
    },
  },
  barcodePackTwice: {
    title: 'One barcode, two pack sizes',
    what: 'Two machines gave barcode {{code}} of {{product}} different pack sizes: {{pack}} and {{other}}.',
    effect: 'A scan counts {{pack}}, the size that was entered later.',
    answers: {
      later: { label: 'Packs of {{pack}}', hint: 'The size that was entered later stays.' },
      earlier: { label: 'Packs of {{pack}}', hint: 'The size that was entered earlier counts from now on.' },
      earliest: { label: 'Packs of {{pack}}', hint: 'The size that was entered first counts from now on.' },
    },
  },
  mergedTwoWays: {
    title: 'Merged into two',
    what: '{{name}} was merged into different records on two machines.',
    effect: 'The later merge counts. The record of the earlier one stands by itself.',
    answers: {
      later: { label: 'Keep the later merge', hint: 'Nothing changes.' },
      earlier: { label: 'Use the earlier merge', hint: 'The later merge is taken back.' },
      joinAll: { label: 'All of them are one', hint: 'The other record is merged as well.' },
    },
  },
  sameReceipt: {
    title: 'Delivery taken in twice?',
    what: 'Goods with the delivery note {{docRef}} were taken in on two machines: {{qty}} and {{other}}.',
    effect: 'Both count as stock until you say that it was one delivery.',
    answers: {
      twoDeliveries: { label: 'Two deliveries', hint: 'Both stay counted.' },
      sameDelivery: { label: 'The same delivery', hint: 'Only the first entry stays counted.' },
    },
  },
  countedTwice: {
    title: 'Counted twice',
    what: 'Two machines counted the same shelf: {{qty}} and {{other}}.',
    effect: 'The later count shows: {{qty}}. The earlier one changes nothing. When in doubt, count again.',
    answers: {
      later: { label: '{{qty}} is right', hint: 'The later count stays.' },
      earlier: {
        label: '{{qty}} is right',
        hint: 'The later count is taken back and the earlier one counts.',
      },
      earliest: {
        label: '{{qty}} is right',
        hint: 'The later counts are taken back and the first one counts.',
      },
    },
  },
  settingSetTwice: {
    title: 'Setting changed twice',
    what: 'Two machines changed a setting of the shop, {{setting}} {{taxClass}}: to “{{value}}” and to “{{other}}”.',
    effect: '“{{value}}” counts, because it was set later.',
    answers: {
      later: { label: 'Keep “{{value}}”', hint: 'What was set later stays.' },
      earlier: { label: 'Use “{{value}}”', hint: 'What was set earlier counts from now on.' },
      earliest: { label: 'Use “{{value}}”', hint: 'What was set first counts from now on.' },
    },
    settings: {
      name: 'name',
      customerRequired: 'customer required',
      taxBy: 'where tax is rounded',
      rounding: 'rounding',
      shippingTaxClass: 'tax class of shipping',
      language: 'language',
      taxRate: 'tax rate (%)',
    },
  },
  forkedMachine: {
    title: 'A machine exists twice',
    what: 'The log of {{machine}} goes on in two different ways: somebody started a copy or a backup of it.',
    effect: 'Nothing is lost: what both wrote is kept and counts. The copy takes a new identity.',
    answers: {
      newIdentity: {
        label: 'Both go on, with a new identity',
        hint: 'The copy gets a name and numbers of its own at its next start.',
      },
      stopCopy: {
        label: 'The copy is not used any more',
        hint: 'What it wrote stays. Remove it in the list of machines so that it cannot write again.',
      },
    },
  },
  paidButCancelled: {
    title: 'Paid, but cancelled',
    what: '{{number}} was cancelled on one machine, and {{amount}} was taken for it on another.',
    effect: 'Both stand. {{due}} is due back to the customer.',
    answers: {
      refundDue: { label: 'Give the money back', hint: 'The order stays cancelled and shows as refund due.' },
      undoCancel: { label: 'Take the cancellation back', hint: 'The customer gets the goods after all.' },
      notReceived: { label: 'The money never came', hint: 'The payment is void: it was entered by mistake.' },
    },
  },
  paidTwice: {
    title: 'Paid twice?',
    what: 'Two machines recorded payments for {{number}}: {{amount}} and {{other}}.',
    effect: 'Both count, so {{over}} too much came in.',
    answers: {
      sameEntry: { label: 'The same payment', hint: 'The second entry is void: {{other}}.' },
      twoPayments: { label: 'Two payments', hint: 'Both stay. {{over}} belongs to the customer.' },
    },
  },
  priceChangedElsewhere: {
    title: 'Sold at the old price',
    what: '{{qty}} of {{product}} on {{number}} were sold at {{price}}. Another machine had set {{other}} before.',
    effect: 'The order keeps the price it was placed at.',
    answers: {
      keepPrice: { label: 'Leave it', hint: 'The customer pays {{price}}, as agreed.' },
      reprice: { label: 'Use today’s prices', hint: 'All lines at list price get today’s price.' },
    },
  },
  taxChangedElsewhere: {
    title: 'Old tax rate',
    what: '{{number}} was placed with {{rate}} % tax on {{product}}. Another machine had set {{other}} % before.',
    effect: 'The order keeps the rate it was placed with.',
    answers: {
      keepRate: { label: 'Leave it', hint: 'The order stays at {{rate}} %.' },
      cancelOrder: {
        label: 'Cancel the order',
        hint: 'Duplicate it afterwards: the new one is taxed at the new rate.',
      },
    },
  },
  archivedElsewhere: {
    title: 'Sold, but no longer on sale',
    what: '{{number}} still wants {{qty}} of {{product}}, which was archived on another machine.',
    effect: 'The order is valid.',
    answers: {
      fulfil: { label: 'Deliver it all the same', hint: 'Nothing changes.' },
      cancelLine: { label: 'Cancel these goods', hint: 'What is not shipped of {{product}} is cancelled.' },
      restore: { label: 'Put it on sale again', hint: '{{product}} is taken out of the archive.' },
    },
  },
  soldTwice: {
    title: 'Sold twice',
    what: '{{product}}: {{number}} and {{other}} were sold on different machines, and there is not enough for both.',
    effect: '{{other}} is served first. {{number}} lacks {{qty}}.',
    answers: {
      backorder: { label: 'Wait for more', hint: 'The order stays open until new goods come.' },
      giveToThis: { label: 'Give it to {{number}}', hint: 'As much of {{other}} is cancelled.' },
      cancelLine: { label: 'Cancel what is missing', hint: 'The missing goods of {{number}} are cancelled.' },
    },
  },
  shippedElsewhere: {
    title: 'Taken by another order',
    what: '{{product}} that {{number}} had counted on was shipped for {{other}} on another machine.',
    effect: '{{number}} lacks {{qty}}.',
    answers: {
      backorder: { label: 'Wait for more', hint: 'The order stays open until new goods come.' },
      cancelLine: { label: 'Cancel what is missing', hint: 'The missing goods of {{number}} are cancelled.' },
    },
  },
  customerTwice: {
    title: 'One customer or two?',
    what: '{{name}} and {{other}} were entered on different machines with the same contact: {{contact}}.',
    effect: 'They are two customers until you merge them. A merge can be taken back.',
    answers: {
      two: { label: 'They are two', hint: 'Nothing changes.' },
      merge: { label: 'Merge them', hint: '{{name}} stands for both.' },
    },
  },
  codeTwice: {
    title: 'One code, two products',
    what: '{{code}} was given to {{product}} and to {{other}} on different machines.',
    effect: 'Both keep it, and a scan asks which is meant.',
    answers: {
      keepBoth: { label: 'Both keep it', hint: 'A scan asks which one is meant.' },
      merge: { label: 'They are one product', hint: '{{other}} is merged into {{product}}.' },
      takeCode: { label: 'Take it off {{other}}', hint: 'Only {{product}} carries {{code}} then.' },
    },
  },
};
