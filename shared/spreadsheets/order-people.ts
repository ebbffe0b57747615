import type { Address } from '../domain/order/events.ts';
import { addressIn } from './customers.ts';
import type { OrderRows } from './order-rows.ts';
import type { Sheet } from './sheet.ts';
import type { Person } from './who-is-here.ts';

const joined = (...texts: string[]): string => texts.filter((text) => text !== '').join(' ');

const nameOf = (order: OrderRows, sheet: Sheet): string => {
  const said = order.of('customer').text('customer', 200);
  if (sheet.source === 'shopify') return said || order.other('Shipping Name');
  if (sheet.source !== 'woocommerce') return said;
  const billed = joined(
    order.other('billing_first_name', 'First Name (Billing)'),
    order.other('billing_last_name', 'Last Name (Billing)'),
  );
  return billed || said;
};

const one = (text: string): string[] => (text === '' ? [] : [text]);

/** Who ordered; null when the file does not say. */
export const buyerIn = (order: OrderRows, sheet: Sheet): Person | null => {
  const email = order.of('email').text('email', 200);
  const said = order.of('phone').text('phone', 60);
  const phone = said || (sheet.source === 'shopify' ? order.other('Billing Phone', 'Shipping Phone') : '');
  const name = nameOf(order, sheet) || email || phone;
  return name.trim() === '' ? null : { name, phones: one(phone), emails: one(email) };
};

const billedTo = (order: OrderRows): Address | null => {
  const lines = [
    ...one(order.other('billing_address_1', 'Address 1&2 (Billing)', 'Address 1 (Billing)')),
    ...one(order.other('billing_address_2', 'Address 2 (Billing)')),
  ];
  const city = order.other('billing_city', 'City (Billing)');
  if (lines.length === 0 && city === '') return null;
  const region = order.other('billing_state', 'State Code (Billing)', 'State Name (Billing)');
  const postalCode = order.other('billing_postcode', 'Postcode (Billing)');
  const country = order.other('billing_country', 'Country Code (Billing)', 'Country Name (Billing)');
  return {
    lines,
    ...(city === '' ? {} : { city }),
    ...(region === '' ? {} : { region }),
    ...(postalCode === '' ? {} : { postalCode }),
    ...(country === '' ? {} : { country }),
  };
};

/** Where the goods go. WooCommerce leaves it empty where that is where the bill goes. */
export const shipTo = (order: OrderRows, sheet: Sheet): Address | null => {
  const [company, first, last] =
    sheet.source === 'shopify'
      ? [order.other('Shipping Company'), '', '']
      : [
          order.other('shipping_company', 'Company (Shipping)'),
          order.other('shipping_first_name', 'First Name (Shipping)'),
          order.other('shipping_last_name', 'Last Name (Shipping)'),
        ];
  const head = order.of('street');
  const address = addressIn(head, 'shipName');
  if (sheet.source !== 'woocommerce' && sheet.source !== 'shopify') return address;
  const placed =
    sheet.source === 'woocommerce' && (address === null || (address.lines.length === 0 && !address.city))
      ? billedTo(order)
      : address;
  if (placed === null) return null;
  const person =
    joined(first ?? '', last ?? '') ||
    (sheet.source === 'shopify' ? (placed.name ?? '') : nameOf(order, sheet));
  const lines =
    company === '' || company === undefined ? placed.lines : [company, ...placed.lines].slice(0, 6);
  return { ...placed, ...(person === '' ? {} : { name: person }), lines };
};
