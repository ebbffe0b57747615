import { type Books, codeKey } from '../projections/books.ts';
import type { CustomerEntry, ProductEntry } from '../projections/entries.ts';
import { digitsOf, searchText } from '../projections/search-text.ts';

export type Person = { name: string; phones: readonly string[]; emails: readonly string[] };

/** What the shop already has, and what this file will have added by the row that asks. */
export type Here = {
  /** `several`: the name alone does not tell which. */
  product(sku: string, name: string): ProductEntry | 'several' | null;
  /** The same name and the same phone or e-mail; where neither side has any, the same name. */
  samePerson(person: Person): string | null;
  /** Who an order is from: by e-mail, else phone and name, else name where nothing speaks against it. */
  buyer(person: Person): string | null;
  /** Somebody whom a row before this one adds. */
  willAdd(id: string, person: Person): void;
  /** An order taken in before under this number from this source, or Daybook's own of that number, or its draft of that name. */
  order(source: string, number: string): string | null;
};

/** Nickname and tag are how an order remembers where it came from. */
export const importTag = (source: string): string => `import:${source}`;

export const nameKey = (name: string): string => searchText(name).replace(/\s+/g, ' ').trim();
export const mailKey = (email: string): string => searchText(email).trim();
/** Too few digits are no telephone number. */
export const phoneKey = (phone: string): string => {
  const digits = digitsOf(phone).replace(/^0+/, '');
  return digits.length < 5 ? '' : digits;
};

type Sets = Map<string, string[]>;

const put = (sets: Sets, key: string, id: string): void => {
  if (key === '') return;
  const list = sets.get(key);
  if (list === undefined) sets.set(key, [id]);
  else if (!list.includes(id)) list.push(id);
};

export const whoIsHere = (books: Books): Here => {
  const byName: Sets = new Map();
  const byMail: Sets = new Map();
  const byPhone: Sets = new Map();
  const people = new Map<string, Person>();
  const productNames = new Map<string, ProductEntry[]>();
  const orders = new Map<string, string>();

  const know = (id: string, person: Person): void => {
    people.set(id, person);
    put(byName, nameKey(person.name), id);
    for (const email of person.emails) put(byMail, mailKey(email), id);
    for (const phone of person.phones) put(byPhone, phoneKey(phone), id);
  };
  const standing = (entry: CustomerEntry): boolean => entry.mergedInto === null;
  for (const entry of [...books.customers.values()].filter(standing).sort((a, b) => (a.id < b.id ? -1 : 1)))
    know(entry.id, entry);
  for (const entry of books.products.values()) {
    if (entry.mergedInto !== null) continue;
    const key = nameKey(entry.name);
    productNames.set(key, [...(productNames.get(key) ?? []), entry]);
  }
  for (const entry of books.orders.values()) {
    for (const number of [entry.number, ...entry.aliases])
      if (number) orders.set(JSON.stringify(['daybook', number]), entry.id);
    if (entry.number === null && entry.nickname !== '')
      orders.set(JSON.stringify(['daybook', entry.nickname]), entry.id);
    for (const tag of entry.tags)
      if (tag.startsWith('import:'))
        orders.set(JSON.stringify([tag.slice('import:'.length), entry.nickname]), entry.id);
  }

  const named = (person: Person): string[] => byName.get(nameKey(person.name)) ?? [];
  const nameless = (person: Person): boolean => person.phones.length + person.emails.length === 0;
  const byContact = (person: Person): Set<string> =>
    new Set([
      ...person.emails.flatMap((email) => byMail.get(mailKey(email)) ?? []),
      ...person.phones.flatMap((phone) => byPhone.get(phoneKey(phone)) ?? []),
    ]);
  const bareOf = (ids: readonly string[]): string | null =>
    ids.find((id) => {
      const person = people.get(id);
      return person !== undefined && nameless(person);
    }) ?? null;

  return {
    product: (sku, name) => {
      if (sku !== '') {
        let archived: ProductEntry | null = null;
        for (const id of books.productsWithCode(sku)) {
          const entry = books.products.get(id);
          if (entry === undefined || entry.mergedInto !== null) continue;
          if (codeKey(entry.sku) !== codeKey(sku)) continue;
          if (!entry.archived) return entry;
          archived = entry;
        }
        return archived;
      }
      const alike = productNames.get(nameKey(name)) ?? [];
      const live = alike.filter((entry) => !entry.archived);
      const found = live.length > 0 ? live : alike;
      return found.length > 1 ? 'several' : (found[0] ?? null);
    },
    samePerson: (person) => {
      const contacts = byContact(person);
      const ids = named(person);
      return ids.find((id) => contacts.has(id)) ?? (nameless(person) ? bareOf(ids) : null);
    },
    buyer: (person) => {
      for (const email of person.emails) {
        const ids = byMail.get(mailKey(email)) ?? [];
        const known =
          ids.find((id) => nameKey(people.get(id)?.name ?? '') === nameKey(person.name)) ?? ids[0];
        if (known !== undefined) return known;
      }
      const ids = named(person);
      const phones = new Set(person.phones.flatMap((phone) => byPhone.get(phoneKey(phone)) ?? []));
      const byPhoneToo = ids.find((id) => phones.has(id));
      if (byPhoneToo !== undefined) return byPhoneToo;
      return nameless(person) ? (ids[0] ?? null) : bareOf(ids);
    },
    willAdd: know,
    order: (source, number) => orders.get(JSON.stringify([source, number])) ?? null,
  };
};
