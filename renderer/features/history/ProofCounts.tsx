import { useTranslation } from 'react-i18next';
import type { ProofReport } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Facts } from '../../ui/Facts.tsx';

const counted = [
  'events',
  'segments',
  'signatures',
  'machines',
  'aggregates',
  'totals',
  'totalsNewer',
  'rows',
] as const;

/** What was checked, in numbers. */
export const ProofCounts = ({ report }: { report: ProofReport }) => {
  const { t } = useTranslation('history');
  const format = useFormat();
  return (
    <Facts
      rows={counted
        .filter((name) => name !== 'totalsNewer' || report.totalsNewer > 0)
        .map((name) => ({
          label: t(`proof.counts.${name}`),
          value: <span className="db-num">{format.count(report[name])}</span>,
        }))}
    />
  );
};
