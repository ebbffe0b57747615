import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Moment } from '../../shared/index.ts';

/** As it was, or as we knew it then. */
export const ModeSwitch = ({
  mode,
  onChange,
}: {
  mode: Moment['mode'];
  onChange: (mode: Moment['mode']) => void;
}) => {
  const { t } = useTranslation('history');
  return (
    <SegmentedControl
      aria-label={t('past.mode')}
      size="xs"
      value={mode}
      onChange={(to) => onChange(to as Moment['mode'])}
      data={[
        { value: 'effective', label: t('past.effectiveMode') },
        { value: 'recorded', label: t('past.recordedMode') },
      ]}
    />
  );
};
