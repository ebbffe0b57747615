import 'dayjs/locale/zh-cn';
import { DateInput, type DateInputProps } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.ts';

type Props = Omit<DateInputProps, 'dateParser' | 'valueFormat' | 'locale' | 'ariaLabels'>;

const WRITTEN = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

/** `YYYY-MM-DD` of what was typed; a day that is only half typed is none yet. */
export const readDay = (text: string): string | null => {
  const match = WRITTEN.exec(text.normalize('NFKC').trim());
  if (!match) return null;
  const [, year, month = '', day = ''] = match;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const read = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(written) ? written : null;
};

/** A calendar day, typed as `YYYY-MM-DD` or picked. */
export const DayInput = (props: Props) => {
  const { t } = useTranslation('history');
  const language = usePreferences((p) => p.language);
  return (
    <DateInput
      valueFormat="YYYY-MM-DD"
      dateParser={readDay}
      locale={language === 'zh' ? 'zh-cn' : 'en'}
      firstDayOfWeek={1}
      className="db-num"
      ariaLabels={{
        previousMonth: t('past.calendar.previousMonth'),
        nextMonth: t('past.calendar.nextMonth'),
        previousYear: t('past.calendar.previousYear'),
        nextYear: t('past.calendar.nextYear'),
        previousDecade: t('past.calendar.previousDecade'),
        nextDecade: t('past.calendar.nextDecade'),
        monthLevelControl: t('past.calendar.chooseMonth'),
        yearLevelControl: t('past.calendar.chooseYear'),
      }}
      {...props}
    />
  );
};
