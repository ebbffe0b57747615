import { Button, Modal } from '@mantine/core';
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation, Page, Subject } from '../../../shared/index.ts';
import { useNavigation } from '../../app/navigation.ts';
import { rowHeights, usePreferences } from '../../app/preferences.ts';
import { useCore } from '../../core-client/hooks.ts';
import { host } from '../../host/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DataTable } from '../DataTable.tsx';
import { Empty } from '../Empty.tsx';
import { useRows } from '../pages.ts';
import { Sheet } from '../print/Sheet.tsx';
import { savePdf } from '../print/save-pdf.ts';
import { sayRefused } from '../toasts.tsx';
import { useReturnFocus } from '../use-return-focus.ts';
import classes from './ExplainDialog.module.css';
import { ExplainSheet } from './ExplainSheet.tsx';
import { useExplain } from './explain-state.ts';
import { type ExplainedRow, useExplainColumns } from './use-explain-columns.tsx';
import { useFigureText } from './use-figure-text.ts';

type ExplainPage = Page<ExplainedRow> & { explanation: Explanation | null };

/** Beyond this, paper is the wrong place. */
const MOST_PRINTED = 5000;

/** The same event may move a figure more than once, so a row is named by its place. */
const pageOf = (explanation: Explanation | null): ExplainPage => ({
  count: explanation?.count ?? 0,
  offset: explanation?.offset ?? 0,
  rows: (explanation?.rows ?? []).map((row, at) => ({ ...row, id: String((explanation?.offset ?? 0) + at) })),
  complete: true,
  explanation,
});

/** Where a figure comes from: the entries that made it, each with what was left after it. */
export const ExplainDialog = () => {
  const { t } = useTranslation(['history', 'common']);
  const { subject, close } = useExplain();
  return (
    <Modal
      opened={subject !== null}
      onClose={close}
      size={900}
      title={<Title subject={subject} />}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {subject && <Body key={JSON.stringify(subject)} subject={subject} onClose={close} />}
    </Modal>
  );
};

const Title = ({ subject }: { subject: Subject | null }) => {
  const { t } = useTranslation('history');
  return subject && t('explain.title', { figure: t(`explain.figure.${subject.of}`) });
};

const Body = ({ subject, onClose }: { subject: Subject; onClose: () => void }) => {
  const { t } = useTranslation(['history', 'common']);
  const core = useCore();
  const format = useFormat();
  const figureText = useFigureText();
  const go = useNavigation((n) => n.go);
  const height = rowHeights[usePreferences((p) => p.density)];
  const [printed, setPrinted] = useState<ExplainedRow[] | null>(null);
  useReturnFocus();
  const rows = useRows<ExplainedRow, ExplainPage>(JSON.stringify(subject), async (offset, limit) =>
    pageOf(await core.call('explain', subject, { offset, limit })),
  );
  const openOrder = useCallback(
    (orderId: string): void => {
      onClose();
      go('orders', orderId);
    },
    [onClose, go],
  );
  const explanation = rows.page?.explanation;
  const columns = useExplainColumns(explanation ?? null, openOrder);
  const onPaper = async (put: () => Promise<void>): Promise<void> => {
    const all = await core.call('explain', subject, { offset: 0, limit: MOST_PRINTED });
    setPrinted(pageOf(all).rows);
    // The sheet must be there when the browser takes its picture.
    await new Promise(requestAnimationFrame);
    await put();
  };
  const print = (): Promise<void> =>
    onPaper(() => host.print().catch(() => sayRefused(t('printFailed', { ns: 'orders' }))));

  if (rows.failed && explanation === undefined) return <Empty title={t('explain.failed')} />;
  if (explanation === null) return <Empty title={t('explain.gone')} />;
  const count = rows.count ?? 0;
  return (
    <div className={classes.body}>
      <div className={classes.sum}>
        {explanation?.label && <span className={classes.label}>{explanation.label}</span>}
        <span>
          {explanation &&
            t('explain.sum', {
              count,
              formatted: format.count(count),
              value: figureText(explanation, explanation.value),
            })}
        </span>
        <Button
          size="xs"
          variant="default"
          className={classes.print ?? ''}
          leftSection={<IconPrinter size={15} stroke={1.6} aria-hidden="true" />}
          disabled={count === 0}
          onClick={() => void print()}
        >
          {t('explain.print')}
        </Button>
        {savePdf && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFileTypePdf size={15} stroke={1.6} aria-hidden="true" />}
            disabled={count === 0}
            onClick={() =>
              void onPaper(async () =>
                savePdf?.(t('explain.title', { figure: t(`explain.figure.${subject.of}`) })),
              )
            }
          >
            {t('common:pdf.save')}
          </Button>
        )}
      </div>
      <div
        className={classes.table}
        style={{ height: `min(60vh, ${33 + Math.max(3, rows.count ?? 8) * height}px)` }}
      >
        <DataTable
          label={t('explain.table')}
          columns={columns}
          rows={rows}
          empty={<p className={classes.none}>{t('explain.none')}</p>}
          keyed={false}
        />
      </div>
      {printed && explanation && (
        <Sheet over content={() => <ExplainSheet explanation={explanation} rows={printed} />} />
      )}
    </div>
  );
};
