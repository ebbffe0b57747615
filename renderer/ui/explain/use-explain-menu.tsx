import { IconZoomQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Subject } from '../../../shared/index.ts';
import type { MenuAction } from '../ActionMenu.tsx';
import { useExplain } from './explain-state.ts';

/** The same for a menu: one item per figure. */
export const useExplainMenu = (): ((subjects: Subject[]) => MenuAction[]) => {
  const { t } = useTranslation('history');
  const explain = useExplain((e) => e.explain);
  return (subjects) =>
    subjects.map((subject, at) => ({
      id: `explain ${subject.of}`,
      label: t('explain.menu', { figure: t(`explain.figure.${subject.of}`) }),
      icon: <IconZoomQuestion size={16} stroke={1.6} aria-hidden="true" />,
      divided: at === 0,
      run: () => explain(subject),
    }));
};
