import 'dayjs/locale/zh-cn';
import { DateInput, type DateInputProps } from '@mantine/dates';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.ts';
import { readDay } from './read-day.ts';

type Props = Omit<DateInputProps, 'dateParser' | 'valueFormat' | 'locale' | 'ariaLabels'>;

/** A calendar day, typed as `YYYY-MM-DD` or picked. */
export const DayInput = (props: Props) => {
  const { t } = useTranslation('history');
  const language = usePreferences((p) => p.language);
  const calendar = useRef(false);
  return (
    <DateInput
      valueFormat="YYYY-MM-DD"
      dateParser={readDay}
      locale={language === 'zh' ? 'zh-cn' : 'en'}
      firstDayOfWeek={1}
      hideOutsideDates
      weekendDays={[]}
      className="db-num"
      ariaLabels={{
        previousMonth: t('past.calendar.previousMonth'),
        nextMonth: t('past.calendar.nextMonth'),
        previousYear: t('past.calendar.previousYear'),
        nextYear: t('past.calendar.nextYear'),
        previousDecade: t('past.calendar.previousDecade'),
        nextDecade: t('past.calendar.nextDecade'),
      }}
      {...props}
      popoverProps={{
        ...props.popoverProps,
        onOpen: () => {
          calendar.current = true;
        },
        onClose: () => {
          calendar.current = false;
        },
      }}
      onKeyDown={(event) => {
        // The Esc that closes the calendar means nothing more than that.
        if (event.key === 'Escape' && calendar.current) event.preventDefault();
      }}
    />
  );
};
