import { Button } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { LineView } from '../../../shared/index.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useRefusalText } from '../../i18n/refusal.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { InlineError } from '../../ui/InlineError.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { sayDone } from '../../ui/toasts.tsx';
import { Announcer } from './Announcer.tsx';
import { CustomerPicker } from './CustomerPicker.tsx';
import { LeftoverDrafts } from './LeftoverDrafts.tsx';
import { type GridHandle, LinesGrid } from './LinesGrid.tsx';
import { OrderDetails } from './OrderDetails.tsx';
import classes from './OrderEntry.module.css';
import { ProductField } from './ProductField.tsx';
import { readEntry } from './quantity-prefix.ts';
import { takeScans } from './scan-to-order.ts';
import { TotalsPanel } from './TotalsPanel.tsx';
import { useAddProduct } from './use-add-product.ts';
import { type Draft, useDraft } from './use-draft.ts';
import { useDraftRisks } from './use-draft-risks.ts';
import { useEntryKeys } from './use-entry-keys.ts';
import { useLineEdit } from './use-line-edit.ts';
import { usePlace } from './use-place.ts';
import { isDialogOpen, useScanCatcher } from './use-scan-catcher.ts';
import { useTabFence } from './use-tab-fence.ts';
import { useTypeAhead } from './use-type-ahead.ts';

type Props = {
  /** The draft to go on with; null for a fresh order. */
  opened: string | null;
  onStarted: (id: string) => void;
  /** On to a fresh order. */
  onNext: () => void;
};

const noLines: LineView[] = [];
/** With an address or a discard dialog open, goods scanned meanwhile are still for this order. */
const SCANS_ALWAYS = { inDialogs: true };

export const OrderEntry = ({ opened, onStarted, onNext }: Props) => {
  const { t } = useTranslation('entry');
  const { t: common } = useTranslation();
  const go = useNavigation((n) => n.go);
  const refusalText = useRefusalText();
  const draft = useDraft(opened);
  const { id, view, started } = draft;
  const products = useAddProduct(draft);
  const { submit } = products;
  const place = usePlace(draft, onNext);
  const [text, setText] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [discarding, setDiscarding] = useState(false);
  const [address, setAddress] = useState<'shipping' | 'billing' | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const grid = useRef<GridHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  const customer = useRef<HTMLElement>(null);
  const discount = useRef<HTMLInputElement>(null);
  const fee = useRef<HTMLInputElement>(null);
  const due = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLInputElement>(null);
  const edit = useLineEdit(draft, setSaid);
  const lines = view?.lines ?? noLines;
  const risks = useDraftRisks(view);

  const toField = useCallback(() => field.current?.focus(), []);
  const leave = useCallback(() => go('orders'), [go]);
  const tell = useCallback(
    (done: ReturnType<Draft['setDue']>): void => {
      setSaid(null);
      done.then(
        (outcome) => !outcome.ok && setSaid(refusalText(outcome.refusal)),
        (error: unknown) => setSaid(t('failed', { detail: String(error) })),
      );
    },
    [refusalText, t],
  );

  const remove = (line: LineView): void => {
    const removed = draft.remove(line.lineId);
    edit.tell(line, removed);
    void removed.then((outcome) => {
      if (outcome.ok)
        sayDone(t('removed', { name: line.name }), {
          label: common('undo'),
          run: async () => tell(draft.addAgain(line)),
        });
    });
  };

  useEffect(toField, [toField]);
  useEffect(() => {
    if (started && opened === null) onStarted(id);
  }, [started, opened, id, onStarted]);
  // A draft that was placed or thrown away, here or in another window, is looked at among the orders.
  useEffect(() => {
    if (!view || view.row.headline === 'draft' || place.over.current) return;
    draft.unsent.forget();
    go('orders', id);
  }, [view, go, id, place.over, draft.unsent]);

  useTypeAhead(field);
  useScanCatcher((code) => {
    // The open cell goes first: leaving it would take the code for a quantity.
    flushSync(() => grid.current?.abandon());
    const before = field.current?.value ?? '';
    const times = readEntry(before);
    setText('');
    if (!isDialogOpen()) toField();
    void submit(times.qty && times.term === '' ? before + code : code, null, true);
  }, SCANS_ALWAYS);
  useEffect(() => {
    for (const code of takeScans()) void submit(code, null, true);
  }, [submit]);
  useEntryKeys({
    toField,
    toCustomer: () => customer.current?.focus(),
    toDiscount: () => discount.current?.focus(),
    toFee: () => fee.current?.focus(),
    toDue: () => due.current?.focus(),
    toAddress: () => setAddress('shipping'),
    toNote: () => note.current?.focus(),
    place: () => void place.finish('order'),
    placeNext: () => void place.finish('next'),
    discard: () => started && setDiscarding(true),
    hasLines: lines.length > 0,
  });
  const fence = useTabFence(root);
  const glow = useMemo(
    () => (products.last ? { lineId: products.last.lineId, turn: products.last.turn } : null),
    [products.last],
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps Tab inside; nothing here is clicked
    <div className={classes.screen} ref={root} onKeyDown={fence}>
      <PageHeader
        title={t('title')}
        count={view?.row.nickname || undefined}
        others={
          started && (
            <QuietButton className={classes.discard} onClick={() => setDiscarding(true)}>
              {t('discard')}
            </QuietButton>
          )
        }
      >
        <span className={classes.saved} role="status">
          {started ? t('kept') : ''}
        </span>
      </PageHeader>
      <div className={classes.body} data-empty={lines.length === 0 || undefined}>
        <div className={classes.lines}>
          <LinesGrid
            lines={lines}
            edit={edit}
            risks={risks}
            handle={grid}
            glow={glow}
            onRemove={remove}
            onLeave={toField}
            empty={null}
          >
            <ProductField
              products={products}
              input={field}
              text={text}
              setText={setText}
              onUp={() => grid.current?.enter()}
              onLeave={leave}
            />
          </LinesGrid>
          {lines.length === 0 && (
            <div className={classes.teach}>
              <Empty title={t('empty.title')} text={t('empty.text')} />
              {opened === null && <LeftoverDrafts not={id} />}
            </div>
          )}
        </div>
        <aside className={classes.side} aria-label={t('sideLabel')}>
          <section className={classes.part} aria-label={t('customer')}>
            <h2 className={classes.partTitle}>{t('customer')}</h2>
            <CustomerPicker
              customer={view?.customer ?? null}
              customerId={view?.customerId ?? null}
              draft={draft}
              target={customer}
              onChoose={(to) => tell(draft.setCustomer(to))}
              onDone={toField}
            />
          </section>
          <section className={classes.part} aria-label={t('details')}>
            <OrderDetails
              draft={draft}
              due={due}
              note={note}
              address={address}
              setAddress={setAddress}
              tell={tell}
              onEntered={toField}
            />
          </section>
          <section className={`${classes.part} ${classes.sums}`} aria-label={t('totals.label')}>
            <TotalsPanel draft={draft} discount={discount} fee={fee} tell={tell} onEntered={toField} />
            <InlineError text={place.refused ?? said} />
            <Button
              fullWidth
              size="md"
              loading={place.busy}
              disabled={lines.length === 0}
              onClick={() => void place.finish('order')}
              rightSection={<KeyHint keys="mod+Enter" look="onAccent" />}
            >
              {t('place')}
            </Button>
            <p className={classes.hint}>
              <KeyHint keys="mod+shift+Enter" /> {t('placeNextHint')}
            </p>
          </section>
        </aside>
      </div>
      <Announcer last={products.last} lines={lines.length} />
      <ConfirmDialog
        opened={discarding}
        title={t('discardTitle')}
        text={t('discardText', { count: lines.length })}
        confirmLabel={t('discardConfirm')}
        danger
        onClose={() => setDiscarding(false)}
        onConfirm={place.throwAway}
      />
    </div>
  );
};
