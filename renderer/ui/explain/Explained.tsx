import { IconZoomQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Subject } from '../../../shared/index.ts';
import classes from './Explained.module.css';
import { useExplain } from './explain-state.ts';

type Props = {
  subject: Subject;
  /** Where the button finds room: before a figure at the right edge, after one at the left. */
  side?: 'before' | 'after';
  children: React.ReactNode;
};

/** A figure that can say where it comes from. The button takes no room and shows under the pointer or with the focus. */
export const Explained = ({ subject, side = 'before', children }: Props) => {
  const { t } = useTranslation('history');
  const explain = useExplain((e) => e.explain);
  const name = t('explain.button', { figure: t(`explain.figure.${subject.of}`) });
  return (
    <span className={classes.explained}>
      {children}
      <button
        type="button"
        className={classes.button}
        data-side={side}
        aria-label={name}
        title={name}
        onClick={() => explain(subject)}
      >
        <IconZoomQuestion size={15} stroke={1.6} aria-hidden="true" />
      </button>
    </span>
  );
};
