import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { addressInline } from '../customers/address-text.ts';
import { AddressDialog } from './AddressDialog.tsx';
import { CommitInput } from './CommitInput.tsx';
import { NoteField } from './NoteField.tsx';
import classes from './OrderDetails.module.css';
import type { Draft } from './use-draft.ts';

type Props = {
  draft: Draft;
  due: RefObject<HTMLInputElement | null>;
  note: RefObject<HTMLInputElement | null>;
  /** The address whose dialog is open. */
  address: 'shipping' | 'billing' | null;
  setAddress: (which: 'shipping' | 'billing' | null) => void;
  tell: (done: ReturnType<Draft['setDue']>) => void;
  onEntered: () => void;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** When, where and what else: all of it optional, so it stays small until it is filled in. */
export const OrderDetails = ({ draft, due, note, address, setAddress, tell, onEntered }: Props) => {
  const { t } = useTranslation('entry');
  const view = draft.view;
  const [billingShown, setBillingShown] = useState(false);
  const row = (which: 'shipping' | 'billing') => {
    const value = which === 'shipping' ? view?.shippingAddress : view?.billingAddress;
    return (
      <>
        <span className={classes.label}>{t(which === 'shipping' ? 'deliverTo' : 'billTo')}</span>
        <button type="button" className={classes.value} onClick={() => setAddress(which)}>
          <span className={classes.text} data-empty={!value || undefined}>
            {value ? addressInline(value) : t('noAddress')}
          </span>
          {which === 'shipping' && <KeyHint keys="F9" look="plain" />}
        </button>
      </>
    );
  };
  return (
    <div className={classes.details}>
      <label className={classes.label} htmlFor="entry-due">
        {t('due')}
      </label>
      <CommitInput
        id="entry-due"
        ref={due}
        className={view?.row.due ? undefined : classes.unset}
        type="date"
        min="2000-01-01"
        max="9999-12-31"
        value={view?.row.due ?? ''}
        commit={(text) => {
          if (text !== '' && !DAY.test(text)) return t('badDay');
          tell(draft.setDue(text === '' ? null : text));
          return null;
        }}
        onEntered={onEntered}
        rightSection={<KeyHint keys="F8" look="plain" />}
      />
      {row('shipping')}
      {billingShown || view?.billingAddress ? (
        row('billing')
      ) : (
        <QuietButton className={classes.more} onClick={() => setBillingShown(true)}>
          {t('otherBilling')}
        </QuietButton>
      )}
      <label className={classes.label} htmlFor="entry-note">
        {t('note')}
      </label>
      <NoteField draft={draft} input={note} tell={tell} onEntered={onEntered} />
      {address && (
        <AddressDialog
          which={address}
          initial={(address === 'shipping' ? view?.shippingAddress : view?.billingAddress) ?? null}
          customerId={view?.customerId ?? null}
          save={(to) => draft.setAddress(address, to)}
          onClose={() => setAddress(null)}
        />
      )}
    </div>
  );
};
