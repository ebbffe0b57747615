import { useTranslation } from 'react-i18next';
import type { DecisionSide } from '../../../shared/index.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useShop } from '../../app/shop.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { Section } from '../../ui/Section.tsx';
import { showEvents } from '../history/history-state.ts';
import { recordOf } from '../history/record-of.ts';
import classes from './decisions.module.css';
import { useLineNames } from './use-line-names.ts';
import { useSideWords } from './use-side-words.ts';

/** The acts that clash, side by side, and the way to the timeline of each record they are of. */
export const Sides = ({ sides }: { sides: DecisionSide[] }) => {
  const { t } = useTranslation('decisions');
  const say = useSideWords(useLineNames(sides));
  return (
    <Section title={t('card.sides')}>
      <ol className={classes.sides}>
        {sides.map((side) => {
          const { text, details } = say(side);
          return (
            <li key={side.eventId} className={classes.side}>
              <div className={classes.did}>{text}</div>
              {details.map((detail, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same, and none ever moves
                <div key={at} className={classes.detail}>
                  {detail}
                </div>
              ))}
              <SideFoot side={side} />
            </li>
          );
        })}
      </ol>
      <TimelineLinks sides={sides} />
    </Section>
  );
};

const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

const SideFoot = ({ side }: { side: DecisionSide }) => {
  const { t } = useTranslation('decisions');
  const format = useFormat();
  const { machine } = useShop();
  const arrived =
    side.arrived !== null
      ? t('card.arrived', {
          when: sameDay(side.made, side.arrived) ? format.time(side.arrived) : format.dateTime(side.arrived),
        })
      : side.machine === machine.name
        ? t('card.madeHere')
        : t('card.arrivedUnknown');
  return (
    <>
      <div className={classes.who}>{t('card.by', { who: side.by, machine: side.machine })}</div>
      <div className={classes.when}>
        {t('card.made', { when: format.dateTime(side.made) })} · {arrived}
      </div>
    </>
  );
};

const TimelineLinks = ({ sides }: { sides: DecisionSide[] }) => {
  const { t } = useTranslation('decisions');
  const go = useNavigation((n) => n.go);
  const links = new Map(
    sides.map((side) => {
      const place = recordOf(side);
      return [place?.id ?? side.aggregate, { place, side }] as const;
    }),
  );
  return (
    <div className={classes.links}>
      {[...links].map(([id, { place, side }]) => (
        <QuietButton
          key={id}
          onClick={() => {
            if (place) go(place.screen, place.id);
            else {
              showEvents({ aggregate: side.aggregate });
              go('history');
            }
          }}
        >
          {t('card.timeline', { label: side.label })}
        </QuietButton>
      ))}
    </div>
  );
};
