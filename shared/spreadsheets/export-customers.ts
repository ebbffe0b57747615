import type { CustomerRow } from '../api.ts';
import { exponentOf, formatMinor } from '../domain/money.ts';
import type { CustomerEntry } from '../projections/entries.ts';
import { joinList } from './cell-list.ts';
import { writeDate } from './dates.ts';
import { type Cell, digits } from './write-csv.ts';

export const CUSTOMER_COLUMNS = [
  ...['name', 'phones', 'emails', 'group', 'address_name', 'street', 'city', 'region', 'postal_code'],
  ...['country', 'more_addresses', 'credit_limit', 'credit_days', 'archived', 'note', 'orders'],
  ...['open_orders', 'revenue', 'balance', 'last_order'],
] as const;

/** The record of one customer, with what the row of the list says of their orders. */
export const customerRecord = (entry: CustomerEntry, row: CustomerRow, currency: string): Cell[] => {
  const exponent = exponentOf(currency);
  const money = (minor: number): Cell => digits(formatMinor(minor, exponent));
  const [address, ...more] = entry.addresses;
  const { limit, days } = entry.credit;
  return [
    entry.name,
    joinList(entry.phones),
    joinList(entry.emails),
    entry.group,
    address?.name ?? '',
    address?.lines.join('\n') ?? '',
    address?.city ?? '',
    address?.region ?? '',
    address?.postalCode ?? '',
    address?.country ?? '',
    more.length > 0 ? JSON.stringify(more) : '',
    limit === null ? '' : money(limit),
    digits(days === null ? '' : String(days)),
    entry.archived ? 'yes' : '',
    entry.note,
    digits(String(row.orders)),
    digits(String(row.openOrders)),
    money(row.revenue),
    money(row.balance),
    digits(row.lastOrder === null ? '' : writeDate(row.lastOrder)),
  ];
};
