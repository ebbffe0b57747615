import { ActionIcon, TextInput } from '@mantine/core';
import { IconMail, IconMapPin, IconPhone, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Address, CommandOf, CustomerView } from '../../../shared/index.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { FormDialog, QuietButton, Section, useAct } from '../../ui/index.ts';
import { AddressFields } from './AddressFields.tsx';
import { addressInline, cleanAddress } from './address-text.ts';
import classes from './customers.module.css';

type Contact = CommandOf<'customer.addContact'>['data'];
type Kind = Contact['kind'];

const icons = { phone: IconPhone, email: IconMail, address: IconMapPin };
const most = { phone: 60, email: 200 };

const textOf = (contact: Contact): string =>
  contact.kind === 'address' ? addressInline(contact.value) : contact.value;

/** Every way to reach somebody. Each is added and removed by itself, so two machines never overwrite each other. */
export const Contacts = ({ id, view }: { id: string; view: CustomerView }) => {
  const { t } = useTranslation('customers');
  const { t: common } = useTranslation();
  const act = useAct();
  const { reason: readOnly } = useReadOnly();
  const [adding, setAdding] = useState<Kind | null>(null);
  const [text, setText] = useState('');
  const [address, setAddress] = useState<Address>({ lines: [] });
  const { name } = view.row;
  const all: Contact[] = [
    ...view.phones.map((value) => ({ kind: 'phone' as const, value })),
    ...view.emails.map((value) => ({ kind: 'email' as const, value })),
    ...view.addresses.map((value) => ({ kind: 'address' as const, value })),
  ];
  const start = (kind: Kind): void => {
    setText('');
    setAddress({ lines: [] });
    setAdding(kind);
  };
  const typed = (): Contact | null => {
    if (adding === null) return null;
    if (adding !== 'address') return text.trim() === '' ? null : { kind: adding, value: text.trim() };
    const value = cleanAddress(address);
    return value && { kind: 'address', value };
  };
  const contact = typed();
  const submit = async (): Promise<string | null> => {
    if (!contact) return null;
    const done = await act('customer.addContact', id, contact, {
      inline: true,
      said: t('contactAdded', { name }),
    });
    return done.ok ? null : done.text;
  };

  return (
    <Section
      title={t('contacts')}
      aside={
        <div className={classes.add}>
          {(['phone', 'email', 'address'] as const).map((kind) => (
            <QuietButton
              writes
              key={kind}
              aria-label={t(`addContactTitle.${kind}`)}
              onClick={() => start(kind)}
            >
              + {t(kind === 'phone' ? 'addPhone' : kind === 'email' ? 'addEmail' : 'addAddress')}
            </QuietButton>
          ))}
        </div>
      }
    >
      {all.length === 0 && <span className={classes.muted}>{t('noContacts')}</span>}
      <ul className={classes.contacts}>
        {all.map((one) => {
          const Icon = icons[one.kind];
          return (
            <li key={`${one.kind} ${textOf(one)}`} className={classes.contact}>
              <Icon size={16} aria-hidden="true" />
              <span>{textOf(one)}</span>
              {readOnly === null && (
                <ActionIcon
                  aria-label={t('removeContact', { value: textOf(one) })}
                  onClick={() =>
                    void act('customer.removeContact', id, one, { said: t('contactRemoved', { name }) })
                  }
                >
                  <IconX size={14} />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
      <FormDialog
        opened={adding !== null}
        title={adding ? t(`addContactTitle.${adding}`) : ''}
        submitLabel={common('add')}
        disabled={contact === null}
        onSubmit={submit}
        onClose={() => setAdding(null)}
      >
        {adding === 'address' && <AddressFields value={address} onChange={setAddress} autoFocus />}
        {adding !== null && adding !== 'address' && (
          <TextInput
            label={t(`field.${adding}`)}
            type={adding === 'phone' ? 'tel' : 'email'}
            maxLength={most[adding]}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </FormDialog>
    </Section>
  );
};
