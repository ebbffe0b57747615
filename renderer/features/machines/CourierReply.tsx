import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useMachineDesk } from './machine-desk.ts';
import classes from './machines.module.css';
import { repliesTo } from './replies.ts';
import { nameOf } from './sync-words.ts';
import { useSync } from './use-sync.ts';

type Props = { machines: ImportPreview['machines']; onClose: () => void };

/** After a file from another machine was taken in: the one that answers it. */
export const CourierReply = ({ machines, onClose }: Props) => {
  const { t } = useTranslation('machines');
  const format = useFormat();
  const begin = useMachineDesk((d) => d.begin);
  const replies = repliesTo(machines, useSync());
  if (replies.length === 0) return null;
  return (
    <section className={classes.replies} aria-label={t('courier.reply')}>
      {replies.map(({ machine, lacks }) => {
        const name = nameOf(machine);
        return (
          <div key={machine.dev} className={classes.reply}>
            <span>
              {t('courier.replyLacks', { count: lacks, name, formatted: format.count(lacks) })}{' '}
              <span className={classes.small}>{t('where.more')}</span>
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={t('courier.replySaveFor', { name })}
              onClick={() => {
                onClose();
                begin({ what: 'courier', to: { dev: machine.dev, name } });
              }}
            >
              {t('courier.replySave')}
            </Button>
          </div>
        );
      })}
    </section>
  );
};
