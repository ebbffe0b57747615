import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../../shared/index.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useQuery } from '../../core-client/hooks.ts';
import classes from './Duplicates.module.css';
import { SimilarCustomers } from './SimilarCustomers.tsx';

/** Others who may be the same person, by telephone, e-mail or name. */
export const Duplicates = ({ view }: { view: CustomerView }) => {
  const { t } = useTranslation('customers');
  const select = useNavigation((n) => n.select);
  const { row } = view;
  const { data } = useQuery(
    'similarCustomers',
    [{ name: row.name, phone: row.phone, email: row.email }],
    (id) => id.startsWith('c_'),
  );
  const others = (data ?? []).filter((other) => other.id !== row.id);
  if (others.length === 0) return null;
  return (
    <div className={classes.hint}>
      <SimilarCustomers similar={others} onUse={select} useLabel={t('similar.open')} />
    </div>
  );
};
