import i18next, { type TFunction } from 'i18next';

/** A kind of exception in words: that of a figure, or the title of the decision it will be. */
export const exceptionText = (t: TFunction<'files'>, kind: string): string => {
  if (i18next.exists(`exception.${kind}`, { ns: 'files' }))
    return t(`exception.${kind}` as 'exception.forked');
  const title = `kinds.${kind}.title`;
  return i18next.exists(title, { ns: 'decisions' })
    ? i18next.t(`decisions:${title}` as 'decisions:unknown.title')
    : i18next.t('decisions:unknown.title');
};
