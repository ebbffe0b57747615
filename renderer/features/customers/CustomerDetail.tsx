import { IconArchive, IconArchiveOff, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Subject } from '../../../shared/index.ts';
import { useKeys } from '../../app/keys.ts';
import { useMoment } from '../../app/moment.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useVisit } from '../../app/recent.ts';
import { useDispatch, useQuery } from '../../core-client/hooks.ts';
import { useFormat } from '../../i18n/index.ts';
import {
  Chip,
  ConfirmDialog,
  DetailBody,
  DetailHeader,
  Empty,
  Figures,
  Money,
  newAggregateId,
  Section,
  useAct,
  useExplainMenu,
} from '../../ui/index.ts';
import { OpenDecisions } from '../decisions/index.ts';
import { Contacts } from './Contacts.tsx';
import { CreditTerms } from './CreditTerms.tsx';
import { CustomerNote } from './CustomerNote.tsx';
import { CustomerOrders } from './CustomerOrders.tsx';
import { Duplicates } from './Duplicates.tsx';
import { EditCustomerDialog } from './EditCustomerDialog.tsx';

type Props = { id: string; onClose: () => void };

/** One customer: what they owe, how to reach them, on what terms, and every order. */
export const CustomerDetail = ({ id, onClose }: Props) => {
  const { t } = useTranslation(['customers', 'history']);
  const past = useMoment((m) => m.moment !== null);
  const { t: common } = useTranslation();
  const { t: status } = useTranslation('status');
  const format = useFormat();
  const act = useAct();
  const dispatch = useDispatch();
  const explainMenu = useExplainMenu();
  const go = useNavigation((n) => n.go);
  const { data: view } = useQuery('customer', [id], (changed) => changed === id || /^[oy]_/.test(changed));
  const [open, setOpen] = useState<'edit' | 'archive' | null>(null);
  useVisit(
    view ? { screen: 'customers', id, label: view.row.name, note: view.row.phone || view.row.city } : null,
  );

  const startOrder = async (): Promise<void> => {
    const order = newAggregateId('o');
    const started = await dispatch('order.startDraft', order, {});
    if (started.ok) await dispatch('order.setCustomer', order, { customerId: id as `c_${string}` });
    go('entry', started.ok ? order : null);
  };
  const usable = view !== undefined && view !== null;
  useKeys(t('keys.title'), [
    { keys: 'e', label: t('keys.edit'), run: () => setOpen('edit'), disabled: !usable, writes: true },
    {
      keys: 'o',
      label: t('keys.newOrder'),
      run: () => void startOrder(),
      disabled: !usable || view.row.archived,
      writes: true,
    },
  ]);

  if (view === undefined) return <DetailHeader title=" " onClose={onClose} />;
  if (view === null)
    return (
      <>
        <DetailHeader title=" " onClose={onClose} />
        <Empty title={past ? t('history:past.notThere') : common('notFound')} />
      </>
    );
  const { row } = view;
  const balance: Subject = { of: 'customerBalance', customerId: id };
  const revenue: Subject = { of: 'customerRevenue', customerId: id };
  const restore = (): void =>
    void act('customer.restore', id, {}, { said: t('restored', { name: row.name }) });

  return (
    <>
      <DetailHeader
        title={row.name}
        chips={
          row.archived && (
            <Chip color="grey" shape="slash">
              {status('archived')}
            </Chip>
          )
        }
        sub={[row.group, row.city].filter(Boolean).join(' · ')}
        primary={
          row.archived
            ? { label: t('restore'), run: restore }
            : { label: t('newOrder'), keys: 'o', run: () => void startOrder() }
        }
        menu={[
          {
            id: 'edit',
            label: t('edit'),
            keys: 'e',
            icon: <IconPencil size={16} aria-hidden="true" />,
            writes: true,
            run: () => setOpen('edit'),
          },
          row.archived
            ? {
                id: 'restore',
                label: t('restore'),
                icon: <IconArchiveOff size={16} aria-hidden="true" />,
                writes: true,
                run: restore,
              }
            : {
                id: 'archive',
                label: t('archive'),
                divided: true,
                icon: <IconArchive size={16} aria-hidden="true" />,
                writes: true,
                run: () => setOpen('archive'),
              },
          ...explainMenu([balance, revenue]),
        ]}
        onClose={onClose}
      />
      <DetailBody>
        <OpenDecisions aggregate={id} />
        <Figures
          figures={[
            {
              label: t('figures.balance'),
              value: <Money minor={row.balance} />,
              subject: balance,
              attention: row.balance > 0,
            },
            { label: t('figures.openOrders'), value: format.count(row.openOrders) },
            { label: t('figures.orders'), value: format.count(row.orders) },
            {
              label: t('figures.revenue'),
              value: <Money minor={row.revenue} />,
              subject: revenue,
            },
            {
              label: t('figures.lastOrder'),
              value: row.lastOrder === null ? t('never') : format.relativeDay(row.lastOrder),
            },
          ]}
        />
        <Duplicates view={view} />
        <CustomerNote id={id} note={view.note} heads={view.heads} />
        <Contacts id={id} view={view} />
        <CreditTerms id={id} credit={view.credit} heads={view.heads} />
        <Section title={t('orders.title')}>
          <CustomerOrders customerId={id} />
        </Section>
      </DetailBody>
      {open === 'edit' && <EditCustomerDialog id={id} view={view} onClose={() => setOpen(null)} />}
      <ConfirmDialog
        opened={open === 'archive'}
        title={t('archiveTitle', { name: row.name })}
        text={t('archiveText')}
        confirmLabel={t('archive')}
        onClose={() => setOpen(null)}
        onConfirm={async () => {
          const done = await act(
            'customer.archive',
            id,
            {},
            { inline: true, said: t('archived', { name: row.name }) },
          );
          return done.ok ? null : done.text;
        }}
      />
    </>
  );
};
