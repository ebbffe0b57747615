import { useFormat } from '../i18n/use-format.ts';

type Props = {
  /** Minor units. */
  minor: number;
  currency?: string;
  /** Without the currency, for columns whose header names it. */
  bare?: boolean;
  muted?: boolean;
};

export const Money = ({ minor, currency, bare, muted }: Props) => {
  const format = useFormat();
  const text = bare ? format.amount(minor, currency) : format.money(minor, currency);
  return (
    <span className="db-num" data-muted={muted || undefined}>
      {text}
    </span>
  );
};
