import { useTranslation } from 'react-i18next';
import type { DecisionCard, Refusal } from '../../../shared/index.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DetailBody } from '../../ui/DetailHeader.tsx';
import { useDecisionWords } from '../../ui/decision-words.ts';
import { Answers } from './Answers.tsx';
import { type BatchAnswer, batchAnswers, sharedFacts } from './batch.ts';
import classes from './decisions.module.css';
import { groupBy } from './group-by.ts';
import { useDecide } from './use-decide.ts';
import { useRehearsed } from './use-rehearsed.ts';

/** How many were decided, and those that stay open with the reason in words. */
export type BatchReport = { done: number; stayed: { id: string; label: string; why: string }[] };

type Props = {
  cards: DecisionCard[];
  onClear: () => void;
  onDecided: (report: BatchReport) => void;
};

/** Several of one kind and the one answer for all of them: to how many it applies, and why not to the others. */
export const BatchView = ({ cards: chosen, onClear, onDecided }: Props) => {
  const cards = useRehearsed(chosen);
  const { t } = useTranslation('decisions');
  const format = useFormat();
  const refusalText = useRefusalText();
  const { decide } = useDecide();
  const kind = cards[0]?.kind ?? '';
  const words = useDecisionWords()({ kind, facts: sharedFacts(cards.map((card) => card.facts)) });
  const { length: count } = cards;

  const why = (refusal: Refusal | null): string => (refusal ? refusalText(refusal) : t('batch.notOffered'));
  const notesOf = ({ fits, stays }: BatchAnswer): string[] => {
    const of = format.count(count);
    const formatted = format.count(fits.length);
    const reasons = groupBy(stays, ({ refusal }) => why(refusal));
    return [
      stays.length === 0
        ? t('batch.appliesAll', { of })
        : t('batch.applies', { count: fits.length, formatted, of }),
      ...[...reasons].map(([reason, those]) =>
        t('batch.skipped', { count: those.length, formatted: format.count(those.length), why: reason }),
      ),
    ];
  };
  const answers = batchAnswers(cards);
  const fitsOf = (choice: string | undefined): Set<string> | undefined => {
    const answer = answers.find((one) => one.choice === choice);
    return answer && new Set(answer.fits);
  };
  return (
    <>
      <header className={classes.head}>
        <h2 className={classes.title}>{t('batch.title', { count, formatted: format.count(count) })}</h2>
        <p className={classes.sub}>{t('batch.same', { title: words.title })}</p>
      </header>
      <DetailBody>
        <ul className={classes.chosen}>
          {cards.map((card) => (
            <li key={card.id}>
              <span>{card.label}</span>
              {card.customer !== card.label && <span>{card.customer}</span>}
            </li>
          ))}
        </ul>
        <Answers
          title={t('card.answers')}
          answers={answers.map((answer, at) => ({
            ...words.answer(answer.choice, answer.facts, at + 1),
            choice: answer.choice,
            safe: answer.safe,
            inForce: answer.inForce,
            why: answer.fits.length > 0 ? null : (notesOf(answer).at(-1) ?? null),
            notes: answer.fits.length > 0 ? notesOf(answer) : [],
          }))}
          confirmLabel={(picked) => {
            const n = fitsOf(picked?.choice)?.size ?? count;
            return t('batch.confirm', { count: n, formatted: format.count(n) });
          }}
          onDecide={async ({ choice, label }, note) => {
            const fits = fitsOf(choice);
            const { done, refused } = await decide(
              cards.filter((card) => fits?.has(card.id)),
              choice,
              label,
              note,
            );
            const stays = answers.find((answer) => answer.choice === choice)?.stays ?? [];
            const stayed = [...stays, ...refused].map(({ id, refusal }) => ({
              id,
              label: cards.find((card) => card.id === id)?.label ?? '',
              why: why(refusal),
            }));
            onDecided({ done: done.length, stayed });
            return null;
          }}
          other={{ label: t('batch.clear'), keys: 'Escape', run: onClear }}
          otherKeyLabel={t('keys.clear')}
        />
      </DetailBody>
    </>
  );
};
