import { useTranslation } from 'react-i18next';
import { useKeys } from '../../app/keys.ts';

type Doing = Record<
  | 'toField'
  | 'toCustomer'
  | 'toDiscount'
  | 'toFee'
  | 'toDue'
  | 'toAddress'
  | 'toNote'
  | 'place'
  | 'placeNext'
  | 'discard',
  () => void
> & { hasLines: boolean };

/** The keys of order entry. Those the field and the grid hear themselves are listed too, so that `?` tells all. */
export const useEntryKeys = (doing: Doing): void => {
  const { t } = useTranslation('entry');
  const everywhere = { inFields: true };
  const told = (keys: string, label: string) => ({ keys, label, run: () => undefined, told: true });
  useKeys(t('keys.title'), [
    { keys: 'mod+Enter', label: t('keys.place'), run: doing.place, disabled: !doing.hasLines, ...everywhere },
    {
      keys: 'mod+shift+Enter',
      label: t('keys.placeNext'),
      run: doing.placeNext,
      disabled: !doing.hasLines,
      ...everywhere,
    },
    { keys: 'F2', label: t('keys.customer'), run: doing.toCustomer, ...everywhere },
    { keys: 'F4', label: t('keys.discount'), run: doing.toDiscount, ...everywhere },
    { keys: 'F6', label: t('keys.fee'), run: doing.toFee, ...everywhere },
    { keys: 'F8', label: t('keys.due'), run: doing.toDue, ...everywhere },
    { keys: 'F9', label: t('keys.address'), run: doing.toAddress, ...everywhere },
    { keys: 'F10', label: t('keys.note'), run: doing.toNote, ...everywhere },
    { keys: 'mod+shift+Backspace', label: t('keys.discard'), run: doing.discard, ...everywhere },
    { keys: 'Escape', label: t('keys.field'), run: doing.toField },
  ]);
  useKeys(t('keys.linesTitle'), [
    told('ArrowUp', t('keys.intoLines')),
    told('Enter', t('keys.edit')),
    told('Delete', t('keys.remove')),
    told('Tab', t('keys.nextCell')),
  ]);
};
