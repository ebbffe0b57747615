import { TimeInput } from '@mantine/dates';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf, momentOf, timeOf } from '../app/moment-steps.ts';
import { DayInput } from './DayInput.tsx';
import classes from './MomentPicker.module.css';

type Props = {
  /** What it is the moment of, for those who cannot see where it stands. */
  label: string;
  at: number;
  onChange: (at: number) => void;
  /** Bounds of the day, ms. */
  first: number;
  last: number;
  /** Where things follow each other within a minute. */
  seconds?: boolean;
};

/** A day and a time. Both can be typed. */
export const MomentPicker = ({ label, at, onChange, first, last, seconds = false }: Props) => {
  const { t } = useTranslation('history');
  const day = dayOf(at);
  const time = timeOf(at).slice(0, seconds ? 8 : 5);
  const [typed, setTyped] = useState(time);
  useEffect(() => setTyped(time), [time]);
  const choose = (newDay: string, newTime: string): void => {
    const chosen = momentOf(newDay, newTime);
    if (chosen !== null && chosen !== at) onChange(chosen);
  };
  return (
    <fieldset className={classes.picker} aria-label={label}>
      <DayInput
        aria-label={t('past.day')}
        w={116}
        value={day}
        minDate={dayOf(first)}
        maxDate={dayOf(last)}
        onChange={(picked) => picked && choose(picked, time)}
      />
      <TimeInput
        aria-label={t('past.time')}
        w={seconds ? 116 : 92}
        withSeconds={seconds}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          choose(day, event.currentTarget.value);
        }}
        onBlur={() => setTyped(time)}
      />
    </fieldset>
  );
};
