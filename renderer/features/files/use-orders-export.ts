import { useTranslation } from 'react-i18next';
import type { OrderFilter } from '../../../shared/index.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { MenuAction } from '../../ui/ActionMenu.tsx';
import { useExportSheet } from './use-export-sheet.ts';

/** For the menu of the orders: all that fit the filter, their lines, or the one that is open, as a spreadsheet. */
export const useOrdersExport = (
  filter: OrderFilter,
  count: number | undefined,
  openId: string | null,
): MenuAction[] => {
  const { t } = useTranslation('files');
  const format = useFormat();
  const { reason } = useReadOnly();
  const { exportSheet } = useExportSheet();
  if (!count) return [];
  const all = t('sheets.exportFilter', { count, formatted: format.count(count) });
  const actions: MenuAction[] = [
    { id: 'exportOrders', label: all, run: () => void exportSheet({ what: 'orders', filter }) },
    {
      id: 'exportLines',
      label: t('sheets.exportLines'),
      run: () => void exportSheet({ what: 'lines', filter }),
    },
  ];
  if (openId)
    actions.push({
      id: 'exportOpen',
      label: t('sheets.exportOpen'),
      run: () => void exportSheet({ what: 'orders', ids: [openId] }),
    });
  // What is saved is how things are now, which is not what is on screen.
  return actions.map((action) => ({ ...action, reason }));
};
