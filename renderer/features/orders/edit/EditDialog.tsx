import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/use-format.ts';
import { useAct } from '../../../ui/act.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { MoneyInput } from '../../../ui/fields.tsx';
import { InlineError } from '../../../ui/InlineError.tsx';
import { newPartId } from '../../../ui/ids.ts';
import { ProductPicker } from '../../../ui/ProductPicker.tsx';
import type { DialogProps } from '../OrderDialogs.tsx';
import { AddedLineRow } from './AddedLineRow.tsx';
import { type AddedLine, changesOf, type Edits, noEdits } from './changes.ts';
import { DiscountInput } from './DiscountInput.tsx';
import { EditLine } from './EditLine.tsx';
import classes from './edit.module.css';
import { usePreview } from './use-preview.ts';

/**
 * Changes a placed order in one step. What is sent names the state that was on screen, so that a change made elsewhere
 * meanwhile is never overwritten unseen: it is then shown, with everything typed still in its place.
 */
export const EditDialog = ({ order, name, onClose }: DialogProps) => {
  const { t } = useTranslation(['orders', 'common']);
  const act = useAct();
  const format = useFormat();
  const [edits, setEdits] = useState<Edits>(noEdits);
  /** Heads that the person has seen; null once they have been told that there are newer ones. */
  const [seen, setSeen] = useState<string[] | null>(order.heads);
  const [meanwhile, setMeanwhile] = useState(false);
  const changes = changesOf(order, edits);
  const preview = usePreview(order, changes);
  const refused = preview && 'refused' in preview ? preview.refused : null;
  const money = (minor: number): string => format.money(minor, order.row.currency);

  const patch = (change: Partial<Edits>): void => setEdits((now) => ({ ...now, ...change }));
  const patchAdded = (lineId: string, to: AddedLine | null): void =>
    setEdits((now) => ({
      ...now,
      added: now.added.flatMap((line) => (line.lineId === lineId ? (to ? [to] : []) : [line])),
    }));

  const submit = async (): Promise<string | null> => {
    const outcome = await act(
      'order.editPlaced',
      order.row.id,
      { changes: changes ?? [] },
      { par: seen ?? order.heads, said: t('said.edited', { number: name }), inline: true },
    );
    if (outcome.ok) return null;
    if (outcome.refusal.code !== 'changedMeanwhile') return outcome.text;
    setSeen(null);
    setMeanwhile(true);
    return '';
  };

  return (
    <FormDialog
      opened
      size={720}
      title={t('edit.title', { number: name })}
      submitLabel={t('edit.submit')}
      disabled={!changes || changes.length === 0 || refused !== null}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <div className={classes.totals} aria-live="polite">
          {preview && 'after' in preview ? (
            <>
              {`${t('totals.total')} ${money(preview.before.total)} → `}
              <strong>{money(preview.after.total)}</strong>
            </>
          ) : (
            `${t('totals.total')} ${money(order.totals.total)}`
          )}
        </div>
      }
    >
      <div role="alert">{meanwhile && <p className={classes.meanwhile}>{t('edit.meanwhile')}</p>}</div>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('line.product')}</th>
              <th scope="col">{t('edit.qty')}</th>
              <th scope="col">{t('edit.price')}</th>
              <th scope="col">{t('edit.discount')}</th>
              <th scope="col">
                <span className="db-visually-hidden">{t('common:remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {order.lines
              .filter((line) => line.live > 0)
              .map((line, at) => (
                <EditLine
                  key={line.lineId}
                  first={at === 0}
                  line={line}
                  edit={edits.lines[line.lineId] ?? {}}
                  onChange={(edit) => patch({ lines: { ...edits.lines, [line.lineId]: edit } })}
                />
              ))}
            {edits.added.map((line) => (
              <AddedLineRow
                key={line.lineId}
                line={line}
                onChange={(next) => patchAdded(line.lineId, next)}
                onRemove={() => patchAdded(line.lineId, null)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <ProductPicker
        label={t('edit.addLine')}
        placeholder={`${t('edit.addLine')}: ${t('edit.addPlaceholder')}`}
        onPick={(product) => {
          const one = 10 ** product.qtyScale;
          patch({
            added: [...edits.added, { lineId: newPartId(), product, qty: one, price: product.price }],
          });
        }}
      />
      <div className={classes.facts}>
        <div>
          <span className={classes.label}>{t('edit.orderDiscount')}</span>
          <DiscountInput
            label={t('edit.orderDiscount')}
            value={'discount' in edits ? edits.discount : order.orderDiscount}
            onChange={(discount) => patch({ discount })}
          />
        </div>
        <MoneyInput
          label={t('edit.shippingFee')}
          value={'shippingFee' in edits ? edits.shippingFee : order.shippingFee}
          onChange={(shippingFee) => patch({ shippingFee })}
        />
        <TextInput
          type="date"
          label={t('edit.due')}
          value={(edits.due !== undefined ? edits.due : order.row.due) ?? ''}
          onChange={(event) => patch({ due: event.currentTarget.value || null })}
        />
      </div>
      <InlineError text={refused} />
    </FormDialog>
  );
};
