import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../shared/index.ts';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { CustomerLookup } from './CustomerLookup.tsx';
import classes from './CustomerPicker.module.css';
import { NewCustomer } from './NewCustomer.tsx';
import type { Draft } from './use-draft.ts';

type Props = {
  customer: OrderView['customer'];
  customerId: string | null;
  draft: Pick<Draft, 'unsent' | 'begin'>;
  /** What the key for the customer brings the focus to: the field, or the button that opens it again. */
  target: RefObject<HTMLElement | null>;
  onChoose: (id: string | null) => void;
  /** Done here: back to the product field. */
  onDone: () => void;
};

/** Who it is for: looked up by telephone or name, added on the spot, changed with one key. */
export const CustomerPicker = ({ customer, customerId, draft, target, onChoose, onDone }: Props) => {
  const { t } = useTranslation('entry');
  const [changing, setChanging] = useState(false);
  const [adding, setAdding] = useState<string | null>(() => (draft.unsent.read().customer ? '' : null));
  const stopAdding = (): void => {
    draft.unsent.keep({ customer: undefined });
    setAdding(null);
  };
  const choose = (id: string | null): void => {
    stopAdding();
    setChanging(false);
    onChoose(id);
    onDone();
  };

  if (adding !== null)
    return <NewCustomer typed={adding} draft={draft} onAdded={choose} onUse={choose} onCancel={stopAdding} />;
  if (customerId !== null && customer && !changing)
    return (
      <div className={classes.chosen}>
        <div className={classes.who}>
          <span className={classes.name}>{customer.name}</span>
          <span className={classes.contact}>
            {[customer.phone, customer.email].filter(Boolean).join(' · ')}
          </span>
        </div>
        <Button
          size="xs"
          variant="default"
          ref={(node) => {
            target.current = node;
          }}
          onClick={() => setChanging(true)}
        >
          {t('changeCustomer')}
        </Button>
        <QuietButton onClick={() => choose(null)}>{t('noCustomer')}</QuietButton>
      </div>
    );
  return (
    <CustomerLookup
      target={target}
      autoFocus={changing}
      onChoose={choose}
      onAdd={setAdding}
      onLeave={() => {
        setChanging(false);
        onDone();
      }}
      addIcon={<IconUserPlus size={15} aria-hidden="true" />}
    />
  );
};
