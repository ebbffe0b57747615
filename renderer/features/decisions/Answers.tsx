import { Button, Radio, TextInput } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../app/keys.ts';
import { useReadOnly } from '../../app/read-only.ts';
import { Chip } from '../../ui/Chip.tsx';
import { InlineError } from '../../ui/InlineError.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import classes from './decisions.module.css';

export type AnswerChoice = {
  choice: string;
  label: string;
  hint: string;
  safe: boolean;
  /** Choosing it changes nothing. */
  inForce: boolean;
  /** Why it cannot be chosen now, in a sentence. */
  why: string | null;
  /** Said below the hint, such as to how many it applies. */
  notes?: string[];
};

type Props = {
  title: string;
  answers: AnswerChoice[];
  confirmLabel: (chosen: AnswerChoice | undefined) => string;
  /** Decides; gives the sentence to show when it was refused. */
  onDecide: (answer: AnswerChoice, note: string) => Promise<string | null>;
  /** Beside the button that decides. */
  other: { label: string; keys: string; run: () => void };
  otherKeyLabel: string;
};

/** The answers to choose from, by number, with a note; nothing is decided before it is confirmed. */
export const Answers = ({ title, answers, confirmLabel, onDecide, other, otherKeyLabel }: Props) => {
  const { t } = useTranslation('decisions');
  const { reason, guard } = useReadOnly();
  const group = useId();
  const form = useRef<HTMLFormElement>(null);
  const [choice, setChoice] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const chosen = answers.find((answer) => answer.choice === choice && answer.why === null);

  const choose = (at: number): void => {
    const answer = answers[at];
    if (!answer || answer.why !== null) return;
    setChoice(answer.choice);
    setRefused(null);
    form.current?.querySelectorAll<HTMLInputElement>('input[type=radio]')[at]?.focus();
  };
  const confirm = guard(async (): Promise<void> => {
    if (!chosen || busy) return;
    setBusy(true);
    setRefused(null);
    try {
      setRefused(await onDecide(chosen, note.trim()));
    } finally {
      setBusy(false);
    }
  });
  useKeys(t('keysTitle'), [
    ...answers.map((answer, at) => ({
      keys: String(at + 1),
      label: t('keys.answer'),
      run: () => choose(at),
      disabled: answer.why !== null,
      writes: true,
    })),
    { keys: 'Enter', label: t('keys.confirm'), run: () => confirm(), writes: true },
    { keys: other.keys, label: otherKeyLabel, run: other.run },
  ]);

  return (
    <form
      ref={form}
      className={classes.answers}
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <fieldset className={classes.choices} disabled={reason !== null}>
        <legend className={classes.legend}>{title}</legend>
        {answers.map((answer, at) => (
          <label
            key={answer.choice}
            htmlFor={`${group}-${at}-choice`}
            className={classes.answer}
            data-chosen={answer === chosen || undefined}
            data-refused={answer.why !== null || undefined}
          >
            <Radio
              size="xs"
              className={classes.radio}
              id={`${group}-${at}-choice`}
              name={group}
              value={answer.choice}
              checked={answer === chosen}
              disabled={answer.why !== null}
              aria-describedby={`${group}-${at}`}
              aria-label={answer.label}
              onChange={() => {
                setChoice(answer.choice);
                setRefused(null);
              }}
            />
            <span className={classes.answerWords}>
              <span className={classes.answerLabel}>
                {answer.label}
                {answer.safe && (
                  <Chip color="green" shape="check">
                    {t(answer.inForce ? 'card.inForce' : 'card.safe')}
                  </Chip>
                )}
              </span>
              <span id={`${group}-${at}`} className={classes.hint}>
                <span>{answer.hint}</span>
                {answer.notes?.map((line) => (
                  <span key={line}>{line}</span>
                ))}
                {answer.why !== null && (
                  <span className={classes.why}>{t('card.cannot', { why: answer.why })}</span>
                )}
              </span>
            </span>
            <KeyHint keys={String(at + 1)} />
          </label>
        ))}
      </fieldset>
      <TextInput
        label={t('card.note')}
        placeholder={t('card.notePlaceholder')}
        value={note}
        maxLength={500}
        disabled={reason !== null}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {reason !== null && <p className={classes.resting}>{reason}</p>}
      <div>
        <InlineError text={refused} />
        <div className={classes.confirm}>
          <Button
            type="submit"
            loading={busy}
            disabled={!chosen || reason !== null}
            rightSection={<KeyHint keys="Enter" look="onAccent" />}
          >
            {confirmLabel(chosen)}
          </Button>
          <Button variant="default" onClick={other.run} rightSection={<KeyHint keys={other.keys} />}>
            {other.label}
          </Button>
        </div>
      </div>
    </form>
  );
};
