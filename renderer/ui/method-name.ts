import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

export const paymentMethods = ['cash', 'card', 'transfer', 'invoice', 'other'] as const;

/** A payment method in words; one that somebody made up is its own word. */
export const useMethodName = (): ((method: string) => string) => {
  const { t } = useTranslation('orders');
  return useCallback(
    (method) => {
      const known = paymentMethods.find((m) => m === method);
      return known ? t(`payments.method.${known}`) : method;
    },
    [t],
  );
};
