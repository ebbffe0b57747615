import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Address, Outcome } from '../../../shared/index.ts';
import { useQuery } from '../../core-client/hooks.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { AddressFields } from '../customers/AddressFields.tsx';
import { addressInline, cleanAddress, sameAddress } from '../customers/address-text.ts';

type Props = {
  which: 'shipping' | 'billing';
  initial: Address | null;
  customerId: string | null;
  save: (to: Address | null) => Promise<Outcome>;
  onClose: () => void;
};

/** Where it goes, or who pays: one of the customer's addresses, or another. */
export const AddressDialog = ({ which, initial, customerId, save, onClose }: Props) => {
  const { t } = useTranslation('entry');
  const { t: common } = useTranslation();
  const refusalText = useRefusalText();
  const [address, setAddress] = useState<Address>(initial ?? { lines: [] });
  const { data: customer } = useQuery('customer', [customerId ?? '']);
  const known = customerId === null ? [] : (customer?.addresses ?? []);

  const submit = async (): Promise<string | null> => {
    const done = await save(cleanAddress(address));
    return done.ok ? null : refusalText(done.refusal);
  };
  return (
    <FormDialog
      opened
      title={t(which === 'shipping' ? 'deliverTo' : 'billTo')}
      submitLabel={common('save')}
      onSubmit={submit}
      onClose={onClose}
    >
      {known.length > 0 && (
        <Group gap={4} role="group" aria-label={t('knownAddresses')}>
          {known.map((one) => (
            <Button
              key={addressInline(one)}
              size="xs"
              variant={sameAddress(one, address) ? 'light' : 'default'}
              aria-pressed={sameAddress(one, address)}
              maw="100%"
              onClick={() => setAddress(one)}
            >
              {addressInline(one)}
            </Button>
          ))}
        </Group>
      )}
      <AddressFields value={address} onChange={setAddress} autoFocus />
    </FormDialog>
  );
};
