import { useTranslation } from 'react-i18next';
import type { UpdateState } from '../../../shared/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { workNames } from './work-names.ts';

/** A state of updates in words: one sentence, and what there is to add to it. */
export const useUpdateWords = ({ step, way, checkedAt }: UpdateState): { first: string; more: string[] } => {
  const { t } = useTranslation('updates');
  const format = useFormat();
  const looked = checkedAt === null ? [] : [t('state.looked', { when: format.moment(checkedAt) })];
  const list = (work: readonly string[]): string =>
    new Intl.ListFormat(format.locale).format(workNames(work).map((name) => t(`work.${name}`)));
  const noteLine = (note: string | null): string[] => (note === null ? [] : [t('state.note', { note })]);
  switch (step.at) {
    case 'idle':
      return { first: looked[0] ?? t('state.idle'), more: [] };
    case 'checking':
      return { first: t('state.checking'), more: [] };
    case 'newest':
      return { first: t('state.newest'), more: looked };
    case 'notYet':
      return { first: t('state.notYet', { version: step.version }), more: looked };
    case 'byHand':
      return { first: t('state.byHand', { version: step.version }), more: noteLine(step.note) };
    case 'downloading': {
      const { version, work } = step;
      return work.length > 0
        ? { first: t('state.waitsToDownload', { version, work: list(work) }), more: [] }
        : { first: t('state.downloading', { version }), more: [] };
    }
    case 'ready': {
      const how = way === 'password' ? t('state.readyPassword') : t('state.readyQuit');
      const next = step.work.length > 0 ? t('state.waitsToRestart', { work: list(step.work) }) : how;
      return { first: t('state.ready', { version: step.version }), more: [...noteLine(step.note), next] };
    }
    case 'failed':
      return { first: t(`failed.${step.code}`), more: [] };
  }
};
