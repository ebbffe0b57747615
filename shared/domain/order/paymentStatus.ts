export type PaymentStatus = 'none' | 'unpaid' | 'partPaid' | 'paid' | 'overpaid' | 'refundDue';

/** Where an order stands with its money. `total` owed and `paid` net received, minor units of one currency. */
export const paymentStatus = (total: number, paid: number, cancelled: boolean): PaymentStatus => {
  if (paid > total) return cancelled ? 'refundDue' : 'overpaid';
  if (total === 0) return 'none';
  if (paid <= 0) return 'unpaid';
  return paid < total ? 'partPaid' : 'paid';
};
