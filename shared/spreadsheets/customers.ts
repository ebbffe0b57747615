import { exponentOf } from '../domain/money.ts';
import type { Address } from '../domain/order/events.ts';
import { address } from '../domain/order/events.ts';
import { z } from '../kernel/schema.ts';
import { decimalIn, isYes, minorIn } from './amounts.ts';
import { splitForeign, splitList } from './cell-list.ts';
import { planner, type Thing } from './plan.ts';
import type { ReaderParts } from './reader-parts.ts';
import type { RecordIds } from './record-ids.ts';
import type { Cells } from './sheet.ts';
import { mailKey, nameKey, type Person, phoneKey } from './who-is-here.ts';

/** What names a customer wherever they come from: the name with the e-mail or phone. */
export const customerKey = ({ name, phones, emails }: Person): string => {
  const mail = emails.map(mailKey).find((key) => key !== '');
  const phone = phones.map(phoneKey).find((key) => key !== '');
  const contact = mail === undefined ? (phone === undefined ? '' : `phone ${phone}`) : `mail ${mail}`;
  return JSON.stringify([nameKey(name), contact]);
};

export const customerIdFor = (ids: RecordIds, person: Person): `c_${string}` =>
  ids.aggregate('c', 'customer', customerKey(person));

/** The address in the columns of a row; null where all of them are empty. */
export const addressIn = (cells: Cells, nameField: string): Address | null => {
  const name = cells.text(nameField, 200);
  const street = [cells.text('street', 1400), cells.text('street2', 200)].filter((text) => text !== '');
  const lines = street.flatMap((text) => text.split('\n'));
  const city = cells.text('city', 120);
  const region = cells.text('region', 120);
  const postalCode = cells.text('postalCode', 30);
  const country = cells.text('country', 120);
  if (lines.length > 6 || lines.some((text) => text.length > 200)) {
    cells.problem('street', 'tooLong', { most: 200 });
    return null;
  }
  if ([...lines, city, region, postalCode, country].every((text) => text === '') && name === '') return null;
  return {
    ...(name === '' ? {} : { name }),
    lines,
    ...(city === '' ? {} : { city }),
    ...(region === '' ? {} : { region }),
    ...(postalCode === '' ? {} : { postalCode }),
    ...(country === '' ? {} : { country }),
  };
};

const moreAddresses = (cells: Cells): Address[] => {
  const text = cells.raw('moreAddresses');
  if (text === '') return [];
  try {
    const read = z.array(address).max(49).safeParse(JSON.parse(text));
    if (read.success) return read.data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  cells.problem('moreAddresses', 'tooLong', { most: 49 });
  return [];
};

const unless = <T>(empty: boolean, value: T): T[] => (empty ? [] : [value]);

/** Reads customers one row at a time. */
export const customerReader = (parts: ReaderParts): ((cells: Cells) => Thing) => {
  const { sheet, ids, here, shop } = parts;
  const own = sheet.source === 'daybook';
  const list = own ? splitList : splitForeign;

  return (cells) => {
    const { line } = cells;
    const emails = list(cells.text('emails', 5000));
    const phones = list(cells.text('phones', 5000));
    const whole = [cells.text('firstName', 100), cells.text('lastName', 100)].filter((text) => text !== '');
    const company = cells.text('name', 200);
    // A web shop's customer is a person, who may have a company; elsewhere the name is what they are called.
    const said = sheet.source === 'shopify' ? whole.join(' ') || company : company || whole.join(' ');
    const name = said || (own ? '' : (emails[0] ?? ''));
    const group = cells.text('group', 60);
    const note = cells.text('note', 2000);
    const lone = addressIn(cells, 'addressName');
    const addressed =
      lone !== null && sheet.source === 'shopify' && company !== '' ? { name: company, ...lone } : lone;
    const addresses = [...unless(addressed === null, addressed), ...moreAddresses(cells)].filter(
      (one) => one !== null,
    );
    const limit = minorIn(cells, 'creditLimit', exponentOf(shop.currency));
    const days = decimalIn(cells, 'creditDays', { most: 0, doubt: 'grouping' });
    if (name.trim() === '') cells.missing('name');
    if (phones.some((phone) => phone.length > 60)) cells.problem('phones', 'tooLong', { most: 60 });
    if (emails.some((email) => email.length > 200)) cells.problem('emails', 'tooLong', { most: 200 });
    const person: Person = { name, phones, emails };
    const key = customerKey(person);
    const detail = [phones[0], emails[0], lone?.city].filter((text) => text !== undefined && text !== '');
    const thing = { lines: [line], key, label: name, detail: detail.join(' / ') };
    if (cells.problems.length > 0) return { ...thing, verdict: 'bad', problems: cells.problems };
    const id = customerIdFor(ids, person);
    if (shop.has(id) || here.samePerson(person) !== null) return { ...thing, verdict: 'known' };

    const plan = planner(ids, id);
    const from = (field: string) => ({ line, field });
    plan.add(
      'customer.add',
      id,
      { name, phones, emails, addresses, ...(group === '' ? {} : { group }) },
      from('name'),
    );
    if (note !== '') plan.add('customer.change', id, { note }, from('note'));
    if (limit !== null || days !== null)
      plan.add('customer.setCreditTerms', id, { limit, days: days?.units ?? null }, from('creditLimit'));
    if (isYes(cells.raw('archived'))) plan.add('customer.archive', id, {}, from('archived'));
    return { ...thing, verdict: 'add', commands: plan.commands };
  };
};
