import { useTranslation } from 'react-i18next';
import type { ProofReport } from '../../../shared/index.ts';
import { useMomentText } from '../../app/moment-text.ts';
import { useNavigation } from '../../app/navigation.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Facts } from '../../ui/Facts.tsx';
import { QuietButton } from '../../ui/QuietButton.tsx';
import { Section } from '../../ui/Section.tsx';
import { Shape } from '../../ui/Shape.tsx';
import classes from './history.module.css';
import { showEvents } from './history-state.ts';
import { ProofCounts } from './ProofCounts.tsx';
import { ProofFindings } from './ProofFindings.tsx';
import { useVerdict } from './use-verdict.ts';

/** What the last proof found. */
export const ProofReportView = ({ report }: { report: ProofReport }) => {
  const { t } = useTranslation('history');
  const momentText = useMomentText();
  const took = useTook();
  const verdict = useVerdict()(report);
  const select = useNavigation((n) => n.select);
  const difference = report.firstDifference;
  return (
    <article className={classes.report}>
      <div className={classes.verdict} data-good={verdict.good || undefined} role="status">
        <Shape name={verdict.good ? 'check' : 'bang'} />
        <div>
          <strong>{verdict.title}</strong>
          {verdict.text && <p>{verdict.text}</p>}
          <p className={classes.muted}>
            {t('proof.last', { when: momentText(report.at), took: took(report.took) })}
          </p>
        </div>
      </div>
      {difference && (
        <Section title={t('proof.difference')}>
          <Facts
            rows={[
              { label: t('proof.differenceOf.row'), value: difference.label || difference.row },
              {
                label: t('proof.differenceOf.field'),
                value: <code className={classes.code}>{difference.field}</code>,
              },
              {
                label: t('proof.differenceOf.shown'),
                value: <code className={classes.code}>{difference.shown}</code>,
              },
              {
                label: t('proof.differenceOf.due'),
                value: <code className={classes.code}>{difference.due}</code>,
              },
              ...(difference.event
                ? [
                    {
                      label: t('proof.differenceOf.event'),
                      value: <code className={classes.code}>{difference.event}</code>,
                      action: (
                        <QuietButton
                          onClick={() => {
                            showEvents({ aggregate: difference.row });
                            select(difference.event);
                          }}
                        >
                          {t('proof.openEvent')}
                        </QuietButton>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </Section>
      )}
      {report.findings.length > 0 && (
        <Section title={t('proof.findings')}>
          <ProofFindings report={report} />
        </Section>
      )}
      <Section title={t('proof.counts.label')}>
        <ProofCounts report={report} />
      </Section>
      {report.stateHash && (
        <Section title={t('proof.state')}>
          <code className={classes.code}>{report.stateHash}</code>
          <p className={classes.muted}>{t('proof.stateText')}</p>
        </Section>
      )}
    </article>
  );
};

/** How long it took, in seconds or minutes. */
export const useTook = (): ((ms: number) => string) => {
  const { t } = useTranslation('history');
  const format = useFormat();
  return (ms) =>
    ms < 120_000
      ? t('proof.seconds', { n: format.quantity({ units: Math.max(1, Math.round(ms / 100)), scale: 1 }) })
      : t('proof.minutes', { n: format.count(Math.round(ms / 60_000)) });
};
