import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CustomerRow } from '../../../shared/index.ts';
import classes from './SimilarCustomers.module.css';

type Props = { similar: CustomerRow[]; onUse: (id: string) => void; useLabel: string };

const MOST = 3;

/** Somebody like this is already there. A hint, never a bar. */
export const SimilarCustomers = ({ similar, onUse, useLabel }: Props) => {
  const { t } = useTranslation('customers');
  return (
    <div role="status">
      {similar.length > 0 && (
        <div className={classes.box}>
          <p className={classes.title}>{t('similar.title', { count: similar.length })}</p>
          <ul className={classes.list}>
            {similar.slice(0, MOST).map((c) => (
              <li key={c.id} className={classes.item}>
                <span className={classes.name}>{c.name}</span>
                <span className={classes.contact}>
                  {[c.phone, c.email, c.city].filter(Boolean).join(' · ')}
                </span>
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => onUse(c.id)}
                  aria-label={t('similar.useNamed', { action: useLabel, name: c.name })}
                >
                  {useLabel}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
};
