import { barcodePackTwice } from './barcode-pack-twice.ts';
import { countedTwice } from './counted-twice.ts';
import { creditTermsSetTwice } from './credit-terms-set-twice.ts';
import { fieldSetTwice } from './field-set-twice.ts';
import { mergedTwoWays } from './merged-two-ways.ts';
import { priceSetTwice } from './price-set-twice.ts';
import type { PastRule } from './rule.ts';
import { sameReceipt } from './same-receipt.ts';
import { settingSetTwice } from './setting-set-twice.ts';

/** What two machines can have done side by side to one product, customer, shelf, payment or to the shop. */
export const productRules: PastRule[] = [priceSetTwice, fieldSetTwice, barcodePackTwice, mergedTwoWays];
export const customerRules: PastRule[] = [fieldSetTwice, creditTermsSetTwice, mergedTwoWays];
export const stockRules: PastRule[] = [countedTwice, sameReceipt];
/** Nothing within one payment: it is received once and void for good, whoever says so first. */
export const paymentRules: PastRule[] = [];
export const workspaceRules: PastRule[] = [settingSetTwice];
