import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ProofReport } from '../../../shared/index.ts';
import classes from './history.module.css';

/** More than this help nobody on a screen. */
const MOST = 500;

/** What does not fit, in words, with where it lies. */
export const ProofFindings = ({ report: { findings } }: { report: ProofReport }) => {
  const { t } = useTranslation('history');
  const words = (code: string): string =>
    i18next.exists(`proof.code.${code}`, { ns: 'history' })
      ? t(`proof.code.${code}` as 'proof.code.E_GAP')
      : code;
  return (
    <table className={classes.findings} aria-label={t('proof.findings')}>
      <thead>
        <tr>
          <th scope="col">{t('proof.column.what')}</th>
          <th scope="col">{t('proof.column.where')}</th>
          <th scope="col">{t('proof.column.detail')}</th>
        </tr>
      </thead>
      <tbody>
        {findings.slice(0, MOST).map(({ code, rid, seq, id, detail }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same thing may be found twice, and the list never changes
          <tr key={at}>
            <td>{words(code)}</td>
            <td>
              <code className={classes.code}>
                {[rid, seq, id].filter((part) => part !== null && part !== '').join(' / ')}
              </code>
            </td>
            <td>{detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
