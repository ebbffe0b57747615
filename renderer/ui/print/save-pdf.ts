import i18next from 'i18next';
import { host } from '../../host/index.ts';
import { sayDone, sayRefused } from '../toasts.tsx';

/** A file name without what no system takes in one. */
const plain = (title: string): string =>
  title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').slice(0, 120) || 'Daybook';

/** Saves what would be printed, suggesting `title` as the name; null in a browser, where printing offers that itself. */
export const savePdf: ((title: string) => Promise<void>) | null =
  host.savePdf &&
  (async (title) => {
    try {
      if (await host.savePdf?.(`${plain(title)}.pdf`)) sayDone(i18next.t('common:pdf.saved'));
    } catch (error) {
      const full = error instanceof Error && error.message.startsWith('disk-full');
      sayRefused(i18next.t(full ? 'common:pdf.full' : 'common:pdf.failed'));
    }
  });
