import { useTranslation } from 'react-i18next';
import type { FileTotals, ImportPreview } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Figures } from '../../ui/Figures.tsx';
import { HeadlineChip } from '../../ui/status-chips.tsx';
import classes from './dialog.module.css';
import { exceptionGroups } from './exception-groups.ts';
import { exceptionText } from './exception-text.ts';
import { ProblemList } from './ProblemList.tsx';
import { Table } from './Table.tsx';

type Props = { preview: ImportPreview };

/** What a log file holds, and what taking it in would do, in plain words. */
export const PreviewBody = ({ preview }: Props) => {
  const { t } = useTranslation('files');
  const { machines, orders, exceptions, problems, retires } = preview;
  const changes = preview.fresh > 0;
  return (
    <>
      <Verdict preview={preview} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and may hold nothing that takes the focus */}
      <section className={classes.scroll} aria-label={t('import.title')} tabIndex={0}>
        {problems.length > 0 && (
          <section>
            <h3 className={classes.heading}>{t('import.problems')}</h3>
            <ProblemList problems={problems} />
            {preview.events > 0 && <p className={classes.more}>{t('import.kept')}</p>}
          </section>
        )}
        {retires && <p className={classes.notice}>{t('import.retires')}</p>}
        {preview.founds ? <Holds preview={preview} /> : changes && <Totals preview={preview} />}
        {exceptions.length > 0 && <Exceptions preview={preview} />}
        {machines.length > 0 && <Machines preview={preview} />}
        {changes && orders.length > 0 && !preview.founds && <Orders preview={preview} />}
      </section>
    </>
  );
};

/** Of which shop and when, and in one sentence what is new. */
const Verdict = ({ preview }: Props) => {
  const { t } = useTranslation('files');
  const format = useFormat();
  const { shop, made, encrypted, events, fresh, founds, problems } = preview;
  const about =
    made === null
      ? t('import.fromUnknown', { shop })
      : t('import.from', { shop, when: format.dateTime(made) });
  const all = { count: events, formatted: format.count(events) };
  const [lead, more] = founds
    ? [t('import.founds'), t('import.foundsMore', { count: fresh, formatted: format.count(fresh) })]
    : fresh === 0
      ? [t(problems.length > 0 ? 'import.knownDamaged' : 'import.known'), t('import.knownMore', all)]
      : [
          t('import.fresh', { count: fresh, formatted: format.count(fresh), of: format.count(events) }),
          t('import.freshMore'),
        ];
  return (
    <div>
      <p className={classes.text}>{encrypted ? `${about} · ${t('import.encrypted')}` : about}</p>
      <p className={classes.lead}>{lead}</p>
      <p className={classes.text}>{more}</p>
    </div>
  );
};

const figures: (keyof FileTotals)[] = ['orders', 'total', 'paid', 'customers', 'products'];

const useFigure = (currency: string): ((figure: keyof FileTotals, n: number) => string) => {
  const format = useFormat();
  return (figure, n) =>
    figure === 'total' || figure === 'paid' ? format.money(n, currency) : format.count(n);
};

const Holds = ({ preview: { totals } }: Props) => {
  const { t } = useTranslation('files');
  const show = useFigure(totals.currency);
  return (
    <section>
      <h3 className={classes.heading}>{t('import.holds')}</h3>
      <div className={classes.counts}>
        <Figures
          label={t('import.holds')}
          figures={figures.map((figure) => ({
            label: t(`import.${figure}`),
            value: show(figure, totals.after[figure]),
          }))}
        />
      </div>
    </section>
  );
};

const Totals = ({ preview: { totals } }: Props) => {
  const { t } = useTranslation('files');
  const show = useFigure(totals.currency);
  const change = (figure: keyof FileTotals): string => {
    const by = totals.after[figure] - totals.before[figure];
    return by === 0 ? '–' : `${by > 0 ? '+' : ''}${show(figure, by)}`;
  };
  return (
    <section>
      <h3 className={classes.heading}>{t('import.after')}</h3>
      <Table
        label={t('import.after')}
        columns={[
          { id: 'figure', header: t('import.figure') },
          { id: 'now', header: t('import.now'), align: 'right' },
          { id: 'afterwards', header: t('import.afterwards'), align: 'right' },
          { id: 'change', header: t('import.change'), align: 'right' },
        ]}
        rows={figures.map((figure) => ({
          id: figure,
          cells: [
            t(`import.${figure}`),
            show(figure, totals.before[figure]),
            show(figure, totals.after[figure]),
            change(figure),
          ],
        }))}
      />
    </section>
  );
};

const Exceptions = ({ preview: { exceptions } }: Props) => {
  const { t } = useTranslation('files');
  const format = useFormat();
  const named = new Intl.ListFormat(format.locale, { type: 'unit', style: 'short' });
  return (
    <section>
      <h3 className={classes.heading}>{t('import.exceptions')}</h3>
      <ul className={classes.list}>
        {exceptionGroups(exceptions).map(({ kind, labels, more }) => (
          <li key={kind}>
            {exceptionText(t, kind)}
            <span className={classes.labels}>
              {more > 0
                ? t('exception.more', { labels: named.format(labels), formatted: format.count(more) })
                : named.format(labels)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Machines = ({ preview: { machines } }: Props) => {
  const { t } = useTranslation('files');
  const format = useFormat();
  const period = ({ first, last }: ImportPreview['machines'][number]): string => {
    if (last === 0) return '–';
    const days = [format.date(first), format.date(last)];
    return days[0] === days[1] ? (days[0] ?? '') : days.join(' – ');
  };
  const mark = (machine: ImportPreview['machines'][number]): string | null =>
    machine.own ? t('import.own') : machine.unknown ? t('import.unknown') : null;
  return (
    <section>
      <h3 className={classes.heading}>{t('import.machines')}</h3>
      <Table
        label={t('import.machines')}
        columns={[
          { id: 'machine', header: t('import.machine') },
          { id: 'period', header: t('import.period'), tight: true },
          { id: 'events', header: t('import.events'), align: 'right' },
          { id: 'new', header: t('import.new'), align: 'right' },
        ]}
        rows={machines.map((machine) => ({
          id: machine.rid,
          cells: [
            <>
              {machine.name || machine.rid}
              {mark(machine) && <span className={classes.faint}>{` · ${mark(machine)}`}</span>}
            </>,
            period(machine),
            format.count(machine.events),
            format.count(machine.fresh),
          ],
        }))}
      />
    </section>
  );
};

const Orders = ({ preview: { orders, ordersChanged, totals } }: Props) => {
  const { t } = useTranslation(['files', 'orders']);
  const format = useFormat();
  const money = (minor: number): string => format.amount(minor, totals.currency);
  const more = ordersChanged - orders.length;
  const title = t('import.changed', { count: ordersChanged, formatted: format.count(ordersChanged) });
  const currency = format.currencyName(totals.currency);
  return (
    <section>
      <h3 className={classes.heading}>{title}</h3>
      <Table
        label={title}
        columns={[
          { id: 'order', header: t('import.order'), tight: true },
          { id: 'customer', header: t('import.customer') },
          { id: 'status', header: t('import.status') },
          {
            id: 'total',
            header: t('import.inCurrency', { label: t('import.orderTotal'), currency }),
            align: 'right',
          },
          {
            id: 'paid',
            header: t('import.inCurrency', { label: t('import.paid'), currency }),
            align: 'right',
          },
        ]}
        rows={orders.map(({ id, number, customer, before, after }) => ({
          id,
          cells: [
            number || t('orders:unnamedDraft'),
            customer || t('orders:walkIn'),
            before && before.headline !== after.headline ? (
              <>
                <HeadlineChip value={before.headline} />
                <Arrow />
                <HeadlineChip value={after.headline} />
              </>
            ) : (
              <>
                <HeadlineChip value={after.headline} />
                {!before && <span className={classes.faint}>{` · ${t('import.added')}`}</span>}
              </>
            ),
            <Changed key="total" before={before && money(before.total)} after={money(after.total)} />,
            <Changed key="paid" before={before && money(before.paid)} after={money(after.paid)} />,
          ],
        }))}
      />
      {more > 0 && (
        <p className={classes.more}>
          {t('import.moreOrders', { count: more, formatted: format.count(more) })}
        </p>
      )}
    </section>
  );
};

const Arrow = () => (
  <span className={classes.arrow} aria-hidden="true">
    →
  </span>
);

const Changed = ({ before, after }: { before: string | null; after: string }) =>
  before === null || before === after ? (
    after
  ) : (
    <>
      <span className={classes.faint}>{before}</span>
      <Arrow />
      {after}
    </>
  );
