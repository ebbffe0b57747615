import { useTranslation } from 'react-i18next';
import { useMoment } from '../../app/moment.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useQuery } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDecisionWords } from '../../ui/decision-words.ts';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { ClassChip } from './ClassChip.tsx';
import classes from './decisions.module.css';
import { openDecision, useDecisions } from './decisions-state.ts';

const MOST = 3;

/** What waits for a decision about one record, on top of its page. It is about now: in the past there is none of it. */
export const OpenDecisions = ({ aggregate }: { aggregate: string }) => {
  const { t } = useTranslation('decisions');
  const format = useFormat();
  const say = useDecisionWords();
  const past = useMoment((m) => m.moment !== null);
  const paging = { offset: 0, limit: MOST };
  const { data } = useQuery('decisions', [{ standing: 'open', aggregate }, paging]);
  const go = useNavigation((n) => n.go);
  if (!data || data.rows.length === 0 || past) return null;
  const { count } = data;
  const formatted = format.count(count);
  const asks = data.rows.some((card) => card.class === 'ask');
  const title = t(asks ? 'here.title' : 'here.review', { count, formatted });
  return (
    <section className={classes.here} data-ask={asks || undefined} aria-label={title}>
      <ul>
        {data.rows.map((card) => {
          const words = say(card);
          return (
            <li key={card.id}>
              <ClassChip value={card.class} />
              <span className={classes.hereWords}>
                <strong>{words.title}</strong>
                <span>{words.what}</span>
              </span>
              <QuietButton onClick={() => openDecision(card, aggregate)}>
                {t(card.class === 'ask' ? 'here.open' : 'here.look')}
              </QuietButton>
            </li>
          );
        })}
      </ul>
      {count > data.rows.length && (
        <QuietButton
          onClick={() => {
            const [first] = data.rows;
            useDecisions.getState().set({
              view: first?.class ?? 'ask',
              only: { aggregate, label: first?.label ?? '' },
            });
            go('decisions', null);
          }}
        >
          {t('here.all', { formatted })}
        </QuietButton>
      )}
    </section>
  );
};
