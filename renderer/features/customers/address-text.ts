import type { Address } from '../../../shared/index.ts';

const squeeze = (text: string | undefined): string => (text ?? '').trim();
const join = (parts: string[], by: string): string => parts.filter((p) => p !== '').join(by);

/** The lines of an address as an envelope wants them; empty ones left out. */
export const addressLines = (a: Address): string[] =>
  [
    squeeze(a.name),
    ...a.lines.map(squeeze),
    join([squeeze(a.postalCode), squeeze(a.city)], ' '),
    join([squeeze(a.region), squeeze(a.country)], ', '),
  ].filter((line) => line !== '');

/** The same on one line, for lists. */
export const addressInline = (a: Address): string => join(addressLines(a), ', ');

/** Null when nothing in it is filled in. */
export const cleanAddress = (a: Address): Address | null => {
  const lines = a.lines.map(squeeze).filter((line) => line !== '');
  const part = (key: 'name' | 'city' | 'region' | 'postalCode' | 'country') =>
    squeeze(a[key]) === '' ? {} : { [key]: squeeze(a[key]) };
  const clean: Address = {
    ...part('name'),
    lines,
    ...part('city'),
    ...part('region'),
    ...part('postalCode'),
    ...part('country'),
  };
  return addressLines(clean).length === 0 ? null : clean;
};

export const sameAddress = (a: Address | null, b: Address | null): boolean =>
  JSON.stringify(a && cleanAddress(a)) === JSON.stringify(b && cleanAddress(b));
