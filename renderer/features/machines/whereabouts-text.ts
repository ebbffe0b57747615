import type { TFunction } from 'i18next';
import type { Whereabouts } from '../../../shared/index.ts';
import type { Format } from '../../i18n/format.ts';
import { whenText } from './sync-words.ts';

/**
 * Where else an order is. Of several machines the time is when the last of them had it: before, not all of them did. Null
 * where nothing is known.
 */
export const whereaboutsText = (
  t: TFunction<'machines'>,
  format: Format,
  { alone, elsewhere }: Whereabouts,
  now: number,
): string | null => {
  if (alone) return t('where.alone');
  if (elsewhere.length === 0) return null;
  const names = new Intl.ListFormat(format.locale, { type: 'conjunction' }).format(
    elsewhere.map(({ machine }) => machine),
  );
  const since = Math.max(...elsewhere.map((one) => one.since));
  return t('where.also', { names, when: whenText(format, since, now) });
};
