import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DecisionCard } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDecisionWords } from '../../ui/decision-words.ts';
import { ClassChip, type Standing } from './ClassChip.tsx';
import classes from './decisions.module.css';

type Props = {
  card: DecisionCard;
  standing: Standing;
  /** Its group does not name the kind, so the row does. */
  named: boolean;
  open: boolean;
  /** Where Tab leads to among the rows. */
  reached: boolean;
  onOpen: () => void;
  /** Null where nothing is selected, as among what was decided. */
  selection: { selected: boolean; hindered: string | null; toggle: () => void } | null;
};

/** One clash in the list: of what, for whom, since when, and whether it waits. */
export const DecisionRow = ({ card, standing, named, open, reached, onOpen, selection }: Props) => {
  const { t } = useTranslation('decisions');
  const format = useFormat();
  const words = useDecisionWords()(card);
  const at = card.decided?.at ?? card.at;
  const tabIndex = reached ? 0 : -1;
  return (
    <li className={classes.row} data-open={open || undefined} data-id={card.id}>
      {selection && (
        <Checkbox
          size="xs"
          className={classes.check}
          aria-label={t('select', { label: card.label })}
          tabIndex={tabIndex}
          checked={selection.selected}
          disabled={selection.hindered !== null}
          title={selection.hindered ?? undefined}
          onChange={selection.toggle}
        />
      )}
      <button
        type="button"
        className={classes.open}
        tabIndex={tabIndex}
        aria-current={open || undefined}
        onClick={onOpen}
      >
        <span className={classes.rowTop}>
          <span className={classes.rowLabel}>{card.label}</span>
          <span className={classes.rowCustomer}>{card.customer === card.label ? '' : card.customer}</span>
          <time className={classes.rowAge} dateTime={new Date(at).toISOString()}>
            {format.moment(at)}
          </time>
        </span>
        <span className={classes.rowBelow}>
          <span className={classes.rowWhat}>{named ? words.title : words.what}</span>
          <ClassChip value={standing} />
        </span>
      </button>
    </li>
  );
};
