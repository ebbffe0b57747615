import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetExport } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { host } from '../../host/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { sayDone, sayRefused } from '../../ui/toasts.tsx';

/** Writes a CSV file and lets the person choose where to; `busy` tells which one is being written. */
export const useExportSheet = (): {
  busy: SheetExport['what'] | null;
  exportSheet: (wanted: SheetExport) => Promise<void>;
} => {
  const { t } = useTranslation(['files', 'common']);
  const core = useCore();
  const format = useFormat();
  const [busy, setBusy] = useState<SheetExport['what'] | null>(null);
  const exportSheet = useCallback(
    async (wanted: SheetExport): Promise<void> => {
      setBusy(wanted.what);
      try {
        const { name, file, rows } = await core.call('exportSheet', wanted);
        if (await host.saveBlob(name, file))
          sayDone(t('sheets.saved', { count: rows, formatted: format.count(rows) }));
      } catch (error) {
        sayRefused(t('common:somethingFailedDetail', { detail: String(error) }));
      }
      setBusy(null);
    },
    [core, format, t],
  );
  return { busy, exportSheet };
};
