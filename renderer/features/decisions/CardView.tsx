import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DecisionCard } from '../../../shared/index.ts';
import { useKeys } from '../../app/keys.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DetailBody } from '../../ui/DetailHeader.tsx';
import { type DecisionWords, useDecisionWords } from '../../ui/decision-words.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { Money } from '../../ui/Money.tsx';
import { Section } from '../../ui/Section.tsx';
import { WriteButton } from '../../ui/WriteButton.tsx';
import { Answers } from './Answers.tsx';
import { CardHead } from './CardHead.tsx';
import classes from './decisions.module.css';
import { Sides } from './Sides.tsx';
import { undoOf, useDecide } from './use-decide.ts';
import { useRehearsed } from './use-rehearsed.ts';

type Props = {
  card: DecisionCard;
  later: boolean;
  /** It left the list while it was open: how it stands, in a sentence. */
  gone: string | null;
  focused: boolean;
  onDecided: () => void;
  onLater: () => void;
  onNext: () => void;
  onClose: (() => void) | null;
};

/** One clash in plain words: what happened, on which machine, what it means, and what can be done. */
export const CardView = (props: Props) => {
  const { card, later, gone, focused, onClose } = props;
  const { t } = useTranslation('decisions');
  const words = useDecisionWords()(card);
  const standing = card.decided ? 'decided' : later ? 'later' : card.class;
  return (
    <>
      <CardHead card={card} title={words.title} standing={standing} focused={focused} onClose={onClose} />
      <DetailBody>
        <p className={classes.what}>{words.what}</p>
        {gone !== null && <GonePart text={gone} onNext={props.onNext} />}
        {card.decided && <DecidedPart card={card} words={words} onUndone={props.onNext} />}
        <Sides sides={card.sides} />
        <Section title={t('card.effect')}>
          <p className={classes.effect}>{words.effect}</p>
          {card.money && (
            <p className={classes.money}>
              <span>{t('card.money')}</span>
              <Money minor={card.money.minor} currency={card.money.currency} />
            </p>
          )}
        </Section>
        {!card.decided && gone === null && <OpenPart {...props} words={words} />}
      </DetailBody>
    </>
  );
};

const OpenPart = ({ card, words, onDecided, onLater }: Props & { words: DecisionWords }) => {
  const { t } = useTranslation('decisions');
  const refusalText = useRefusalText();
  const { decide } = useDecide();
  const [now = card] = useRehearsed([card]);
  return (
    <Answers
      title={t('card.answers')}
      answers={now.answers.map(({ choice, facts, safe, inForce, refusal }, at) => ({
        ...words.answer(choice, facts, at + 1),
        choice,
        safe,
        inForce,
        why: refusal && refusalText(refusal),
      }))}
      confirmLabel={() => t('card.confirm')}
      onDecide={async ({ choice, label }, note) => {
        const { refused } = await decide([card], choice, label, note);
        const [first] = refused;
        if (first) return refusalText(first.refusal);
        onDecided();
        return null;
      }}
      other={{ label: t('card.later'), keys: 'l', run: onLater }}
      otherKeyLabel={t('keys.later')}
    />
  );
};

const GonePart = ({ text, onNext }: { text: string; onNext: () => void }) => {
  const { t } = useTranslation('decisions');
  return (
    <div className={classes.notice} role="status">
      <span>{text}</span>
      <Button size="xs" variant="default" onClick={onNext}>
        {t('card.next')}
      </Button>
    </div>
  );
};

type DecidedProps = { card: DecisionCard; words: DecisionWords; onUndone: () => void };

const DecidedPart = ({ card, words, onUndone }: DecidedProps) => {
  const { t } = useTranslation('decisions');
  const format = useFormat();
  const { takeBack } = useDecide();
  const { decided } = card;
  const undo = async (): Promise<void> => {
    if (await takeBack(undoOf(card, [card.id]))) onUndone();
  };
  useKeys(t('keysTitle'), [{ keys: 'u', label: t('keys.undoShown'), run: () => void undo(), writes: true }]);
  if (!decided) return null;
  const { label, hint } = words.answer(decided.choice, decided.facts, 1);
  return (
    <div className={classes.decided}>
      <div className={classes.answerLabel}>{label}</div>
      <div className={classes.hint}>{hint}</div>
      <div className={classes.who}>
        {t('card.decidedBy', {
          who: decided.by,
          machine: decided.machine,
          when: format.dateTime(decided.at),
        })}
      </div>
      {decided.note && <div className={classes.hint}>{t('card.decidedNote', { note: decided.note })}</div>}
      <div className={classes.confirm}>
        <WriteButton variant="default" onClick={() => void undo()} rightSection={<KeyHint keys="u" />}>
          {t('card.undo')}
        </WriteButton>
      </div>
    </div>
  );
};
