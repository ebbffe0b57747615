import { useTranslation } from 'react-i18next';
import type { ProofReport } from '../../../shared/index.ts';

export type Verdict = { good: boolean; title: string; text: string | null };

/** What a report says in one line. Nothing is claimed of the part that a cancelled one did not come to. */
export const useVerdict = (): ((report: ProofReport) => Verdict) => {
  const { t } = useTranslation('history');
  return ({ complete, firstDifference, findings }) => {
    const text = complete ? null : t('proof.cancelled');
    if (firstDifference) return { good: false, title: t('proof.differs'), text };
    if (findings.length > 0)
      return { good: false, title: t('proof.found', { count: findings.length }), text };
    if (!complete) return { good: true, title: t('proof.part'), text };
    return { good: true, title: t('proof.equal'), text: t('proof.equalText') };
  };
};
