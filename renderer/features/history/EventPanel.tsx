import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LoggedEvent } from '../../../shared/index.ts';
import { travelTo } from '../../app/moment.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useCore, useQuery } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Chip } from '../../ui/Chip.tsx';
import { DetailBody, DetailHeader } from '../../ui/DetailHeader.tsx';
import { type FactRow, Facts } from '../../ui/Facts.tsx';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { Section } from '../../ui/Section.tsx';
import { lineNames } from '../../ui/timeline/goods.ts';
import { useSentence } from '../../ui/timeline/use-sentence.ts';
import { useTypeName } from '../../ui/timeline/use-type-name.ts';
import classes from './history.module.css';
import { showEvents } from './history-state.ts';
import { recordOf } from './record-of.ts';
import { isLate } from './use-event-columns.tsx';

type Props = { event: LoggedEvent; onClose: () => void };

/** One entry as it is stored, and the ways from it: to its record, to all of its act, to the shop as it then was. */
export const EventPanel = ({ event, onClose }: Props) => {
  const { t } = useTranslation('history');
  const core = useCore();
  const go = useNavigation((n) => n.go);
  const typeName = useTypeName();
  const { data: timeline } = useQuery('timeline', [event.aggregate], (id) => id === event.aggregate);
  const sentence = useSentence(lineNames([...(timeline ?? []), event]), t('events.unknownLine'))(event);
  const place = recordOf(event);
  return (
    <>
      <DetailHeader
        title={event.known ? typeName(event.t) : event.t}
        chips={
          !event.known && (
            <Chip color="violet" shape="bang" outline>
              {t('events.newer')}
            </Chip>
          )
        }
        sub={event.known ? [sentence.text, ...sentence.details].join(' · ') : t('events.newerText')}
        others={
          <>
            <Button
              variant="default"
              leftSection={<IconHistory size={15} stroke={1.6} aria-hidden="true" />}
              onClick={() => {
                void travelTo(core, { at: event.at, mode: 'effective' });
                if (place) go(place.screen, place.id);
              }}
            >
              {t('events.lookAt')}
            </Button>
            {place && event.subject && (
              <QuietButton onClick={() => go(place.screen, place.id)}>
                {t('events.open', { subject: event.subject })}
              </QuietButton>
            )}
          </>
        }
        onClose={onClose}
      />
      <DetailBody>
        <Section title={t('events.facts')}>
          <EventFacts event={event} />
        </Section>
        <Section title={t('events.payload')}>
          <pre className={classes.payload}>{JSON.stringify(event.payload, null, 2)}</pre>
        </Section>
      </DetailBody>
    </>
  );
};

const EventFacts = ({ event }: { event: LoggedEvent }) => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const typeName = useTypeName();
  const select = useNavigation((n) => n.select);
  const exact = (ms: number): string => `${format.fullDate(ms)} ${format.exactTime(ms)}`;
  const code = (text: string): React.ReactNode => <code className={classes.code}>{text}</code>;
  /** Another entry of the same record. */
  const link = (id: string): React.ReactNode => (
    <button
      type="button"
      className={classes.link}
      onClick={() => {
        showEvents({ aggregate: event.aggregate });
        select(id);
      }}
    >
      {code(id)}
    </button>
  );
  const rows: FactRow[] = [
    {
      label: t('events.fact.type'),
      value: (
        <>
          {typeName(event.t)} {code(event.t)}
        </>
      ),
    },
    { label: t('events.fact.recorded'), value: exact(event.recorded) },
    ...(isLate(event) ? [{ label: t('events.fact.at'), value: exact(event.at) }] : []),
    { label: t('events.fact.person'), value: event.by },
    { label: t('events.fact.machine'), value: event.machine },
    {
      label: t('events.fact.record'),
      value: code(event.aggregate),
      action: (
        <QuietButton onClick={() => showEvents({ aggregate: event.aggregate })}>
          {t('events.ofRecord')}
        </QuietButton>
      ),
    },
    {
      label: t('events.fact.cmd'),
      value: code(event.cmd),
      action: event.cmd && (
        <QuietButton onClick={() => showEvents({ cmd: event.cmd })}>{t('events.ofAct')}</QuietButton>
      ),
    },
    { label: t('events.fact.id'), value: code(event.id) },
    { label: t('events.fact.log'), value: code(`${event.rid} / ${event.seq}`) },
    {
      label: t('events.fact.parents'),
      value:
        event.parents.length === 0
          ? t('events.fact.noParents')
          : event.parents.map((parent) => <span key={parent}>{link(parent)} </span>),
    },
    ...(event.reverses ? [{ label: t('events.fact.reverses'), value: link(event.reverses) }] : []),
    ...(event.reversedBy ? [{ label: t('events.fact.reversedBy'), value: link(event.reversedBy) }] : []),
    { label: t('events.fact.app'), value: event.app },
    { label: t('events.fact.version'), value: String(event.sv) },
    {
      label: t('events.fact.bytes'),
      value: t('events.bytes', { count: event.bytes, formatted: format.count(event.bytes) }),
    },
  ];
  return <Facts rows={rows} />;
};
