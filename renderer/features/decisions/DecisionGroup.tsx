import { Checkbox } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionCard } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDecisionWords } from '../../ui/decision-words.ts';
import { DecisionRow } from './DecisionRow.tsx';
import classes from './decisions.module.css';
import type { CardGroup } from './group-cards.ts';

type Props = {
  group: CardGroup;
  /** Not all of the list is here, so there may be more of it. */
  partial: boolean;
  openId: string | null;
  /** The row that Tab leads to. */
  reachedId: string | null;
  onOpen: (id: string) => void;
  /** Null where nothing can be selected. */
  selection: {
    ids: ReadonlySet<string>;
    /** Why a card of this kind cannot be added to what is selected. */
    hindered: (kind: string) => string | null;
    toggle: (card: DecisionCard) => void;
    toggleAll: (group: CardGroup) => void;
  } | null;
};

/** The clashes of one kind under its name, with their number. */
export const DecisionGroup = (props: Props) => {
  const { group, partial, openId, reachedId, onOpen, selection } = props;
  const { t } = useTranslation('decisions');
  const format = useFormat();
  const say = useDecisionWords();
  const heading = useId();
  const [first] = group.cards;
  if (!first) return null;
  const title = group.later ? t('laterGroup') : say(first).title;
  const count = `${format.count(group.cards.length)}${partial ? '+' : ''}`;
  const all = group.cards.every((card) => selection?.ids.has(card.id));
  const hindered = group.kind === null ? null : (selection?.hindered(group.kind) ?? null);
  return (
    <section aria-labelledby={group.id === 'decided' ? undefined : heading}>
      {group.id !== 'decided' && (
        <div className={classes.groupHead}>
          {selection && group.kind !== null && (
            <Checkbox
              size="xs"
              className={classes.check}
              aria-label={t('selectGroup', { title })}
              checked={all}
              disabled={hindered !== null}
              title={hindered ?? undefined}
              onChange={() => selection.toggleAll(group)}
            />
          )}
          <h2 className={classes.groupTitle} id={heading}>
            {title}
            <span className={classes.groupCount}>{count}</span>
          </h2>
        </div>
      )}
      <ul className={classes.rows}>
        {group.cards.map((card) => (
          <DecisionRow
            key={card.id}
            card={card}
            standing={card.decided ? 'decided' : group.later ? 'later' : card.class}
            named={group.kind === null}
            open={card.id === openId}
            reached={card.id === reachedId}
            onOpen={() => onOpen(card.id)}
            selection={
              selection && {
                selected: selection.ids.has(card.id),
                hindered: selection.hindered(card.kind),
                toggle: () => selection.toggle(card),
              }
            }
          />
        ))}
      </ul>
    </section>
  );
};
