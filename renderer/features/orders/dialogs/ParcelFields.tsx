import { Autocomplete, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../../core-client/hooks.ts';

type Props = {
  carrier: string;
  tracking: string;
  onCarrier: (value: string) => void;
  onTracking: (value: string) => void;
};

/** With whom a parcel goes, with the carriers used before as suggestions. */
export const ParcelFields = ({ carrier, tracking, onCarrier, onTracking }: Props) => {
  const { t } = useTranslation('orders');
  const carriers = useQuery('carriers', []).data ?? [];
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 12 }}>
      <Autocomplete
        data-autofocus
        openOnFocus={false}
        label={t('ship.carrier')}
        data={carriers}
        value={carrier}
        onChange={onCarrier}
        maxLength={100}
        limit={8}
      />
      <TextInput
        label={t('ship.tracking')}
        value={tracking}
        maxLength={100}
        onChange={(event) => onTracking(event.currentTarget.value)}
      />
    </div>
  );
};
