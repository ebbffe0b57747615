import type { Decision, Fact } from './decider.ts';

/**
 * Every reason a command can be refused for, and the facts its sentence may use. Catalogues are checked against this
 * list. `line`, `product` and `customer` are names as people know them; quantities and money carry their scale.
 */
export const refusals = {
  // Any aggregate
  noSuchAct: [],
  alreadyUndone: [],
  changedSince: [],
  nothingBefore: [],
  amountTooLarge: [],
  priceTooLarge: ['most'],
  quantityTooLarge: ['asked', 'most'],
  quantityTooFine: ['product', 'asked', 'decimals'],
  unknownCurrency: ['currency'],
  madeByNewerVersion: ['count'],

  // What merging broke
  noSuchException: [],
  noSuchChoice: [],
  alreadyDecided: [],
  notDecided: [],
  decisionLasts: [],
  oneKindAtATime: [],

  // Order: being there
  noSuchOrder: [],
  orderExists: [],
  orderDiscarded: [],
  placeFirst: [],
  alreadyPlaced: ['number'],

  // Order: lines and money
  noLines: [],
  customerRequired: [],
  noSuchLine: [],
  lineExists: [],
  noPrice: ['product'],
  otherCurrency: ['product', 'order', 'shop'],
  nothingToDuplicate: [],

  // Order: editing after placement
  belowShipped: ['line', 'shipped', 'asked'],
  onlyAddLines: ['number'],
  deliveredMakeNew: ['number'],
  undoCancelFirst: ['number'],
  alreadyReturned: ['number'],

  // Order: confirming, holding, cancelling
  alreadyUnderWay: ['number'],
  nothingLeftToHold: ['number'],
  alreadyHeld: ['number'],
  notHeld: ['number'],
  alreadyCancelled: ['number'],
  orderHeld: ['number', 'reason'],
  discardDraftInstead: [],
  onlySoManyLeftToCancel: ['line', 'left', 'asked'],
  voidShipmentInstead: ['number'],
  returnInstead: ['number'],

  // Order: goods on their way
  nothingLeftToShip: ['number'],
  onlySoManyLeftToShip: ['line', 'left', 'asked'],
  shipmentExists: [],
  noSuchShipment: [],
  shipmentWasVoided: [],
  shipFirst: ['number'],
  nothingUnderWay: ['number'],
  onlySoManyUnderWay: ['line', 'left', 'asked'],
  undoDeliveryFirst: ['number'],
  undoShipmentFirst: ['number'],
  noteExists: [],

  // Product
  noSuchProduct: [],
  productExists: [],
  productArchived: ['product'],
  productMerged: ['product'],
  skuTaken: ['sku', 'product'],
  barcodeEmpty: [],
  barcodeCheckDigit: ['code'],
  noSuchBarcode: ['code'],
  mergeWithItself: [],

  // Customer
  noSuchCustomer: [],
  customerExists: [],
  customerArchived: ['customer'],
  customerMerged: ['customer'],
  customerNotMerged: ['customer'],
  contactEmpty: [],

  // Stock
  notTracked: ['product'],
  otherShelf: [],

  // Payment
  cardNumber: [],
  paymentExists: [],
  noSuchPayment: [],
  paymentNotExpected: [],
  paymentNotReceived: [],
  paymentVoided: [],
  paymentForOrder: [],
  onlySoMuchUnallocated: ['left', 'asked'],
  otherPaymentCurrency: ['payment', 'order'],

  // Workspace
  noSuchWorkspace: [],
  settingValue: ['key'],
  prefixTaken: ['prefix'],
  replicaEnrolled: ['name'],
  logIsWrittenByItself: [],

  // The way of a command
  badCommand: ['path', 'problem'],
  wrongAggregate: ['type'],
  changedMeanwhile: [],
  tooLargeForOneEvent: [],
  notReady: [],
  quotaExceeded: [],
  storeFailed: [],
  shopExists: [],
  cancelled: [],
  inThePast: [],
  importGone: [],
  passphraseTooShort: [],

  // Machines of a shop
  joinFailed: ['code', 'detail'],
  notOwner: [],
  noSuchMachine: [],
  ownMachine: [],
  noNetwork: [],
  nothingToSend: [],
} as const;

export type RefusalCode = keyof typeof refusals;
export type RefusalFacts<C extends RefusalCode> = Record<(typeof refusals)[C][number], Fact>;

/** A refusal whose facts the compiler checks. */
export const no = <C extends RefusalCode>(
  code: C,
  ...facts: (typeof refusals)[C]['length'] extends 0 ? [] : [RefusalFacts<C>]
): Decision & { ok: false } => ({ ok: false, refusal: { code, facts: { ...facts[0] } } });

export type Refused = ReturnType<typeof no>;

/** What a step of a decision gives: something, or the reason why not. */
export type Step<T> = { ok: true; value: T } | Refused;

export const given = <T>(value: T): Step<T> => ({ ok: true, value });
