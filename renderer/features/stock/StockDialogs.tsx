import type { ProductRow } from '../../../shared/index.ts';
import { AdjustDialog } from './AdjustDialog.tsx';
import { CountDialog } from './CountDialog.tsx';
import { ReceiveDialog } from './ReceiveDialog.tsx';

export type StockAct = 'receive' | 'adjust' | 'count';
type Props = { act: StockAct | null; product: ProductRow; onClose: () => void };

/** The three ways to say what happened on a shelf. */
export const StockDialogs = ({ act, ...rest }: Props) => {
  if (act === 'receive') return <ReceiveDialog {...rest} />;
  if (act === 'adjust') return <AdjustDialog {...rest} />;
  if (act === 'count') return <CountDialog {...rest} />;
  return null;
};
