import { useTranslation } from 'react-i18next';
import type { ProofReport } from '../../../shared/index.ts';
import { useMomentText } from '../../app/moment-text.ts';
import { useShop } from '../../app/shop.ts';
import sheet from '../../ui/print/ListSheet.module.css';
import classes from './history.module.css';
import { ProofCounts } from './ProofCounts.tsx';
import { ProofFindings } from './ProofFindings.tsx';
import { useTook } from './ProofReport.tsx';
import { useVerdict } from './use-verdict.ts';

/** The report on paper: when, what, how much, and the fingerprint to compare with another machine. */
export const ProofSheet = ({ report }: { report: ProofReport }) => {
  const { t } = useTranslation('history');
  const shop = useShop();
  const momentText = useMomentText();
  const took = useTook();
  const verdict = useVerdict()(report);
  const difference = report.firstDifference;
  return (
    <article>
      <header className={sheet.head}>
        <h1>{t('proof.sheetTitle', { shop: shop.name })}</h1>
        <span>{t('proof.last', { when: momentText(report.at), took: took(report.took) })}</span>
      </header>
      <p>
        <strong>{verdict.title}</strong>
        {verdict.text && ` – ${verdict.text}`}
      </p>
      {difference && (
        <p>
          {`${t('proof.difference')}: ${difference.label || difference.row}, ${difference.field}: ` +
            `${difference.shown} → ${difference.due}${difference.event ? ` (${difference.event})` : ''}`}
        </p>
      )}
      <ProofCounts report={report} />
      <p>
        {t('proof.state')}: <code className={classes.code}>{report.stateHash}</code>
      </p>
      {report.findings.length > 0 && <ProofFindings report={report} />}
    </article>
  );
};
