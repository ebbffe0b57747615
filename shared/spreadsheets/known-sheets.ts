import type { SheetKind, SheetSource } from '../api/files.ts';
import { headerKey } from './fields.ts';

/** A file that a known program writes. */
export type KnownSheet = {
  source: Exclude<SheetSource, 'unknown'>;
  kind: SheetKind;
  /** It has a header of each of these. */
  marks: readonly (readonly string[])[];
  /** Headers of each field, the best first. What is not here is read by the rules of the source. */
  fields: Readonly<Record<string, readonly string[]>>;
};

const same = (...fields: string[]): Record<string, string[]> =>
  Object.fromEntries(fields.map((field) => [field, [field]]));

const daybook: KnownSheet[] = [
  {
    source: 'daybook',
    kind: 'orders',
    marks: [['order_number'], ['placed_at'], ['ship_postal_code'], ['quantity']],
    fields: {
      ...same('reference', 'status', 'due', 'customer', 'phone', 'email', 'currency', 'sku', 'product'),
      ...same('quantity', 'discount', 'total', 'note', 'tags', 'paid', 'shipped', 'carrier', 'tracking'),
      ...same('delivered'),
      number: ['order_number'],
      date: ['placed_at'],
      shipName: ['ship_name'],
      street: ['ship_street'],
      city: ['ship_city'],
      region: ['ship_region'],
      postalCode: ['ship_postal_code'],
      country: ['ship_country'],
      unitPrice: ['unit_price'],
      orderDiscount: ['order_discount'],
      shippingFee: ['shipping_fee'],
      paidAt: ['paid_at'],
      paymentMethod: ['payment_method'],
      paymentReference: ['payment_reference'],
      shippedAt: ['shipped_at'],
      deliveredAt: ['delivered_at'],
      cancelledAt: ['cancelled_at'],
    },
  },
  {
    source: 'daybook',
    kind: 'products',
    marks: [['sku'], ['unit_price'], ['on_hand'], ['reorder_point']],
    fields: {
      ...same('sku', 'name', 'unit', 'decimals', 'category', 'tracked', 'currency', 'barcodes'),
      ...same('description', 'archived'),
      taxClass: ['tax_class'],
      price: ['unit_price'],
      onHand: ['on_hand'],
      reorderPoint: ['reorder_point'],
    },
  },
  {
    source: 'daybook',
    kind: 'customers',
    marks: [['name'], ['phones'], ['emails'], ['more_addresses']],
    fields: {
      ...same('name', 'phones', 'emails', 'group', 'note', 'street', 'city', 'region', 'country', 'archived'),
      addressName: ['address_name'],
      postalCode: ['postal_code'],
      moreAddresses: ['more_addresses'],
      creditLimit: ['credit_limit'],
      creditDays: ['credit_days'],
    },
  },
];

const shopify: KnownSheet[] = [
  {
    source: 'shopify',
    kind: 'orders',
    marks: [['Lineitem name'], ['Lineitem quantity'], ['Financial Status', 'Created at']],
    fields: {
      number: ['Name'],
      status: ['Fulfillment Status'],
      date: ['Created at'],
      customer: ['Billing Name', 'Shipping Name'],
      phone: ['Phone', 'Billing Phone', 'Shipping Phone'],
      email: ['Email'],
      shipName: ['Shipping Name'],
      street: ['Shipping Street', 'Shipping Address1'],
      city: ['Shipping City'],
      region: ['Shipping Province'],
      postalCode: ['Shipping Zip'],
      country: ['Shipping Country'],
      currency: ['Currency'],
      sku: ['Lineitem sku'],
      product: ['Lineitem name'],
      quantity: ['Lineitem quantity'],
      unitPrice: ['Lineitem price'],
      discount: ['Lineitem discount'],
      orderDiscount: ['Discount Amount'],
      shippingFee: ['Shipping'],
      tax: ['Taxes'],
      total: ['Total'],
      note: ['Notes'],
      tags: ['Tags'],
      paidAt: ['Paid at'],
      paymentMethod: ['Payment Method'],
      paymentReference: ['Payment Reference', 'Payment ID'],
      shippedAt: ['Fulfilled at'],
      cancelledAt: ['Cancelled at'],
    },
  },
  {
    source: 'shopify',
    kind: 'products',
    marks: [['Handle'], ['Title'], ['Variant Price', 'Variant SKU']],
    fields: {
      sku: ['Variant SKU'],
      name: ['Title'],
      price: ['Variant Price'],
      barcodes: ['Variant Barcode'],
      category: ['Type', 'Custom Product Type', 'Product Category'],
      description: ['Body (HTML)'],
      onHand: ['Variant Inventory Qty'],
    },
  },
  {
    source: 'shopify',
    kind: 'customers',
    marks: [
      ['First Name'],
      ['Last Name'],
      ['Email'],
      ['Total Spent', 'Accepts Email Marketing', 'Accepts Marketing'],
    ],
    fields: {
      name: ['Company', 'Default Address Company'],
      firstName: ['First Name'],
      lastName: ['Last Name'],
      phones: ['Phone', 'Default Address Phone'],
      emails: ['Email'],
      note: ['Note'],
      street: ['Address1', 'Default Address Address1'],
      street2: ['Address2', 'Default Address Address2'],
      city: ['City', 'Default Address City'],
      region: ['Province', 'Province Code', 'Default Address Province Code'],
      postalCode: ['Zip', 'Default Address Zip'],
      country: ['Country', 'Country Code', 'Default Address Country Code'],
    },
  },
];

const wooOrderFields: KnownSheet['fields'] = {
  number: ['order_number', 'Order Number', 'order_id', 'Order ID'],
  status: ['status', 'order_status', 'Order Status'],
  date: ['order_date', 'date', 'Order Date'],
  customer: ['billing_company', 'Company (Billing)'],
  phone: ['billing_phone', 'Phone (Billing)'],
  email: ['billing_email', 'customer_email', 'Email (Billing)'],
  shipName: ['shipping_company', 'Company (Shipping)'],
  street: ['shipping_address_1', 'Address 1&2 (Shipping)', 'Address 1 (Shipping)'],
  street2: ['shipping_address_2', 'Address 2 (Shipping)'],
  city: ['shipping_city', 'City (Shipping)'],
  region: ['shipping_state', 'State Code (Shipping)', 'State Name (Shipping)'],
  postalCode: ['shipping_postcode', 'Postcode (Shipping)'],
  country: ['shipping_country', 'Country Code (Shipping)', 'Country Name (Shipping)'],
  currency: ['order_currency', 'currency', 'Currency'],
  sku: ['item_sku', 'SKU', 'sku'],
  product: ['item_name', 'Item Name', 'product_name', 'Product Name'],
  quantity: ['item_quantity', 'Quantity (- Refund)', 'Quantity', 'quantity'],
  unitPrice: ['item_price', 'Item Cost', 'Item Price'],
  lineTotal: ['item_total', 'Order Line Total', 'line_total'],
  orderDiscount: [],
  shippingFee: ['shipping_total', 'order_shipping', 'Order Shipping Amount'],
  tax: ['tax_total', 'order_tax', 'Order Total Tax Amount'],
  total: ['order_total', 'Order Total Amount', 'Order Total'],
  note: ['customer_note', 'Customer Note'],
  paidAt: ['paid_date', 'date_paid', 'Paid Date'],
  paymentMethod: ['payment_method_title', 'payment_method', 'Payment Method Title', 'Payment Method'],
  paymentReference: ['transaction_id', 'Transaction ID'],
  shippedAt: ['completed_date', 'date_completed', 'Completed Date'],
  tracking: ['tracking_number', 'Tracking Number'],
};

const woocommerce: KnownSheet[] = [
  {
    source: 'woocommerce',
    kind: 'orders',
    marks: [
      ['order_number', 'order_id', 'Order Number', 'Order ID'],
      ['billing_first_name', 'First Name (Billing)'],
      ['line_item_1', 'item_name', 'Item Name', 'item_sku', 'SKU', 'line_items'],
    ],
    fields: wooOrderFields,
  },
  {
    source: 'woocommerce',
    kind: 'products',
    marks: [['Type'], ['SKU'], ['Name'], ['Regular price']],
    fields: {
      sku: ['SKU'],
      name: ['Name'],
      price: ['Regular price'],
      barcodes: ['GTIN, UPC, EAN, or ISBN'],
      category: ['Categories'],
      taxClass: ['Tax class'],
      description: ['Short description', 'Description'],
      onHand: ['Stock'],
      reorderPoint: ['Low stock amount'],
    },
  },
];

/** In the order they are tried. */
export const knownSheets: readonly KnownSheet[] = [...daybook, ...shopify, ...woocommerce];

/** The known program that wrote these headers, if one did. */
export const knownSheetOf = (headers: readonly string[], kind: SheetKind | null): KnownSheet | null => {
  const there = new Set(headers.map(headerKey));
  const fits = (sheet: KnownSheet): boolean =>
    (kind === null || sheet.kind === kind) &&
    sheet.marks.every((some) => some.some((header) => there.has(headerKey(header))));
  return knownSheets.find(fits) ?? null;
};
