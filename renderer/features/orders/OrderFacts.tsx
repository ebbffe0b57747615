import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Section } from '../../ui/Section.tsx';
import { AddressBlock } from './AddressBlock.tsx';
import classes from './order.module.css';

/** Addresses and notes, when there are any. */
export const OrderFacts = ({ order }: { order: OrderView }) => {
  const { t } = useTranslation('orders');
  const format = useFormat();
  const { shippingAddress, billingAddress, notes } = order;
  return (
    <>
      {(shippingAddress || billingAddress) && (
        <Section title={t('addresses.title')}>
          <div className={classes.addresses}>
            {shippingAddress && <AddressBlock label={t('addresses.shipping')} address={shippingAddress} />}
            {billingAddress && <AddressBlock label={t('addresses.billing')} address={billingAddress} />}
          </div>
        </Section>
      )}
      {notes.length > 0 && (
        <Section title={t('notes.title')}>
          <ul className={classes.items}>
            {notes.map((note) => (
              <li key={note.noteId} className={classes.item} data-gone={note.withdrawn || undefined}>
                <div className={`${classes.what} ${classes.main}`} style={{ whiteSpace: 'pre-wrap' }}>
                  {note.text}
                </div>
                <div className={classes.side}>
                  <span className={classes.muted}>
                    {[note.by, format.dateTime(note.at), note.withdrawn && t('notes.withdrawn')]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
};
