import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Shape, type ShapeName } from '../Shape.tsx';
import classes from './Timeline.module.css';
import type { Sentence } from './use-sentence.ts';

type Tone = 'plain' | 'new' | 'move' | 'good' | 'bad';

const marks: Record<string, [ShapeName, Tone]> = {
  'order.placed': ['ring', 'new'],
  'order.confirmed': ['dot', 'new'],
  'order.shipmentDispatched': ['arrow', 'move'],
  'order.deliveryRecorded': ['check', 'good'],
  'payment.received': ['check', 'good'],
  'order.held': ['pause', 'bad'],
  'order.deliveryFailed': ['bang', 'bad'],
  'payment.failed': ['bang', 'bad'],
  'order.cancelled': ['slash', 'plain'],
  'order.linesCancelled': ['slash', 'plain'],
  'order.shipmentVoided': ['back', 'plain'],
  'order.deliveryVoided': ['back', 'plain'],
  'order.reopened': ['back', 'plain'],
  'order.linesRestored': ['back', 'plain'],
  'payment.voided': ['back', 'plain'],
};

/** Entered so much later than it happened that it is worth saying. */
const LATE_MS = 60_000;

type Props = { entry: TimelineEntry; sentence: Sentence; onUndo: (() => void) | undefined };

export const TimelineRow = ({ entry, sentence, onUndo }: Props) => {
  const { t } = useTranslation('timeline');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const id = useId();
  const [shape, tone] = marks[entry.t] ?? ['dashed', 'plain'];
  const late = Math.abs(entry.recorded - entry.at) > LATE_MS;
  const about = [
    t('by', { who: entry.by, machine: entry.machine }),
    late && t('recordedAt', { when: format.dateTime(entry.recorded) }),
    entry.reversedBy && t('takenBack'),
    entry.reverses && t('takesBack'),
  ].filter(Boolean);
  return (
    <li className={`${classes.entry} ${entry.reversedBy ? classes.gone : ''}`}>
      <span className={classes.dot} data-tone={entry.reversedBy ? 'plain' : tone}>
        <Shape name={shape} />
      </span>
      <button
        type="button"
        className={classes.head}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className={classes.text}>{sentence.text}</span>
        <time className={classes.when} dateTime={new Date(entry.at).toISOString()}>
          {format.dateTime(entry.at)}
        </time>
      </button>
      {sentence.details.map((detail) => (
        <div className={classes.sub} key={detail}>
          {detail}
        </div>
      ))}
      <div className={classes.sub}>{about.join(' · ')}</div>
      <div id={id} hidden={!open} className={classes.open}>
        {open && (
          <>
            <pre>
              {JSON.stringify(
                { type: entry.t, id: entry.id, seq: entry.seq, payload: entry.payload },
                null,
                2,
              )}
            </pre>
            {onUndo && (
              <Button size="xs" variant="default" onClick={onUndo}>
                {t('undoThis')}
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  );
};
