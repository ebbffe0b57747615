import type { Catalogue } from '../catalogue.ts';
import type { status as en } from '../en/status.ts';

export const status: Catalogue<typeof en> = {
  headline: {
    draft: '草稿',
    discarded: '已作废',
    new: '新订单',
    pending: '待发货',
    partlyShipped: '部分发货',
    shipped: '已发货',
    partlyDelivered: '部分送达',
    delivered: '已送达',
    cancelled: '已取消',
    cancelledGoodsOut: '已取消 · 货已发出',
    returned: '已退货',
  },
  payment: {
    none: '无需付款',
    unpaid: '未付款',
    partPaid: '部分付款',
    paid: '已付清',
    overpaid: '多付',
    refundDue: '待退款',
  },
  held: '已暂停',
  short: '缺货',
  overdue: '已逾期',
  voided: '已作废',
  expected: '待收',
  failed: '失败',
  archived: '已停用',
  stock: {
    ok: '有货',
    low: '偏低',
    zero: '无货',
    oversold: '超卖',
    negative: '低于零',
    untracked: '不计库存',
  },
};
