import { useState } from 'react';
import type { Address } from '../../../shared/index.ts';
import { useQuery } from '../../core-client/hooks.ts';
import { type Act, useAct } from '../../ui/act.ts';
import { newAggregateId } from '../../ui/ids.ts';
import { cleanAddress } from './address-text.ts';

export type Person = { name: string; phone: string; email: string };

/** Digits, spaces and signs, at least five of them digits: somebody typed a telephone number, not a name. */
const looksLikePhone = (text: string): boolean =>
  /^[\d\s()+./-]+$/.test(text) && text.replace(/\D/g, '').length >= 5;

export const personFrom = (typed: string): Person => {
  const text = typed.trim();
  if (text.includes('@')) return { name: '', phone: '', email: text };
  return looksLikePhone(text) ? { name: '', phone: text, email: '' } : { name: text, phone: '', email: '' };
};

/**
 * What is typed of somebody new, who already looks like them, and the one command that adds them. `known` is the id under
 * which they were begun before a reload.
 */
export const useCustomerForm = (start: Person, known?: `c_${string}`) => {
  const act = useAct();
  const [id] = useState(() => known ?? newAggregateId('c'));
  const [person, setPerson] = useState(start);
  const [address, setAddress] = useState<Address>({ lines: [] });
  const { data: similar } = useQuery('similarCustomers', [person]);
  const alike = person.name.trim() + person.phone.trim() + person.email.trim() === '' ? [] : (similar ?? []);

  const save = (said?: string): ReturnType<Act> => {
    const filled = (text: string): string[] => (text.trim() === '' ? [] : [text.trim()]);
    const clean = cleanAddress(address);
    return act(
      'customer.add',
      id,
      {
        name: person.name.trim(),
        phones: filled(person.phone),
        emails: filled(person.email),
        addresses: clean ? [clean] : [],
      },
      { inline: true, undo: false, said },
    );
  };
  return {
    id,
    person,
    setPerson,
    address,
    setAddress,
    similar: alike,
    ready: person.name.trim() !== '',
    save,
  };
};

export type CustomerForm = ReturnType<typeof useCustomerForm>;
