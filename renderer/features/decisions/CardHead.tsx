import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionCard } from '../../../shared/index.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { placeOf } from '../history/record-of.ts';
import { ClassChip, type Standing } from './ClassChip.tsx';
import classes from './decisions.module.css';

type Props = {
  card: DecisionCard;
  title: string;
  standing: Standing;
  /** It was moved to, not chosen: who listens is told by the focus. */
  focused: boolean;
  /** Where it lies over the list. */
  onClose: (() => void) | null;
};

/** What it is, of which record, and whether it waits for anybody. */
export const CardHead = ({ card, title, standing, focused, onClose }: Props) => {
  const { t } = useTranslation(['decisions', 'common']);
  const format = useFormat();
  const go = useNavigation((n) => n.go);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focused) heading.current?.focus();
  }, [focused]);
  const place = placeOf(card.aggregate);
  return (
    <header className={classes.head}>
      <div className={classes.top}>
        <h2 className={classes.title} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <ClassChip value={standing} />
        {onClose && (
          <ActionIcon className={classes.close ?? ''} aria-label={t('common:closeDetail')} onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      <div className={classes.sub}>
        {place ? (
          <QuietButton className={classes.record} onClick={() => go(place.screen, place.id)}>
            {card.label}
          </QuietButton>
        ) : (
          <span>{card.label}</span>
        )}
        {card.customer && card.customer !== card.label && <span>{card.customer}</span>}
        <span>{format.dateTime(card.at)}</span>
      </div>
    </header>
  );
};
