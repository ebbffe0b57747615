import type { Catalogue } from '../catalogue.ts';
import type { decisionsOrders as en } from '../en/decisions-orders.ts';

const back = { label: '追回', hint: '作废这次发货，货品回到库存。' };
const keepNow = { label: '保持 {{value}}', hint: '维持现状，总额为 {{total}}。' };
const takeOther = { label: '改用 {{value}}', hint: '总额变为 {{total}}。' };

export const decisionsOrders: Catalogue<typeof en> = {
  cancelledWhileShipped: {
    title: '已取消，却发了货',
    what: '一台机器取消了订单，另一台机器同时发出了 {{goods}}。',
    effect: '订单已取消，{{goods}} 已在外，没有计入应收。',
    answers: {
      recall: back,
      letStand: { label: '照常销售', hint: '已发出的按销售计费，订单其余部分仍然取消。' },
      expectReturn: { label: '等货退回', hint: '订单仍然取消。货品回来后，请在订单中作废这次发货。' },
    },
  },
  cancelledWhileDelivered: {
    title: '已取消，却送达了',
    what: '一台机器作了取消，另一台机器同时登记 {{goods}} 已送达。',
    effect: '{{goods}} 视为已售出并计费，其余部分的取消有效。',
    answers: {
      keepSale: { label: '算作销售', hint: '客户收下货品并付款。' },
      openReturn: {
        label: '客户要退回',
        hint: '暂不改动。货品回来后，请在时间线上撤销送达，再作废发货。',
      },
    },
  },
  editedWhileCancelled: {
    title: '已取消，修改未生效',
    what: '一台机器取消了订单，另一台机器同时修改了 {{goods}}。',
    effect: '订单仍然取消，对 {{goods}} 的修改没有生效。',
    answers: {
      stayCancelled: { label: '保持取消', hint: '不作改动。' },
      reopen: { label: '重新打开', hint: '撤销取消，修改全部生效。' },
    },
  },
  linesCancelledTwice: {
    title: '两台机器各取消了一部分',
    what: '两台机器都取消了 {{line}} 的一部分。',
    effect: '按一次取消计，订单上保留 {{now}}。',
    answers: {
      once: { label: '是同一次取消', hint: '订单上保留 {{now}}。' },
      both: { label: '两次都要取消', hint: '其余部分也取消，订单上保留 {{both}}。' },
    },
  },
  quantityTwice: {
    title: '数量不一致',
    what: '多台机器修改了 {{line}} 的数量：{{now}}，以及 {{other}}。',
    effect: '现以 {{now}} 为准，数量不会相加。需要其他数量时，请修改订单。',
    answers: { keep: keepNow, take: takeOther, takeSecond: takeOther, takeThird: takeOther },
  },
  priceTwice: {
    title: '单价不一致',
    what: '多台机器修改了 {{line}} 的单价：{{now}}，以及 {{other}}。',
    effect: '现以 {{now}} 为准。需要其他单价时，请修改订单。',
    answers: { keep: keepNow, take: takeOther, takeSecond: takeOther, takeThird: takeOther },
  },
  discountTwice: {
    title: '折扣不一致',
    what: '多台机器设置了折扣：{{now}}，以及 {{other}}。',
    effect: '现以 {{now}} 为准，折扣不会相加。需要其他折扣时，请修改订单。',
    answers: { keep: keepNow, take: takeOther, takeSecond: takeOther, takeThird: takeOther },
  },
  removedWhileChanged: {
    title: '商品被移除，数量却改了',
    what: '一台机器移除了 {{line}}，另一台机器同时把数量改为 {{qty}}。',
    effect: '数量调高的保留在订单上，以免遗漏；数量调低的已移除。',
    answers: {
      keep: { label: '保留', hint: '{{line}} 留在订单上，数量为 {{qty}}。' },
      remove: { label: '移除', hint: '{{line}} 不在订单上。' },
    },
  },
  sameProductAdded: {
    title: '同一商品添加了两次',
    what: '多台机器都添加了 {{line}}。',
    effect: '订单上有 {{lines}} 行，共 {{sum}}。',
    answers: {
      leave: { label: '保持原样', hint: '不作改动。' },
      join: { label: '合并', hint: '合为一行，数量 {{sum}}，单价按第一行。' },
      onlyOne: { label: '只要一次', hint: '只保留第一行，数量 {{one}}。' },
    },
  },
  loweredWhileShipped: {
    title: '发出的多于所需',
    what: '一台机器把订单减为 {{wanted}}，另一台机器同时已发出 {{sent}}。',
    effect: '多发了 {{goods}}，未计费。',
    answers: {
      bill: { label: '按发出的计费', hint: '订单调高为 {{sent}}。' },
      takeBack: { label: '已经取回', hint: '{{goods}} 回到库存，并按仍在外的数量重新登记发货。' },
      gift: { label: '作为赠品', hint: '{{goods}} 归客户，不收费。' },
    },
  },
  shippedTwice: {
    title: '发了两次货',
    what: '两台机器登记的两次发货都含有 {{goods}}。',
    effect: '两次都计算：库存扣减了两次。',
    answers: {
      sameParcel: { label: '同一个包裹，登记了两次', hint: '作废重复的一次，货品回到库存。' },
      sentTwice: { label: '确实发了两次', hint: '两次发货都保留。' },
      undoDelivery: {
        label: '先核对送达记录',
        hint: '两次都已登记送达。若有一次是重复的，请在时间线上撤销其送达，再作废发货。',
      },
    },
  },
  deliveredDifferently: {
    title: '送达记录不一致',
    what: '两台机器登记了同一次送达：{{first}}，以及 {{second}}。',
    effect: '按一次送达计，每种商品以较多的数量为准。',
    answers: {
      both: { label: '两条记录都保留', hint: '以较多的数量为准，两个签收人都保留。' },
      first: { label: '只保留 {{record}}', hint: '撤销另一条记录。' },
      second: { label: '只保留 {{record}}', hint: '撤销另一条记录。' },
    },
  },
  deliveredWhileVoided: {
    title: '发货已作废，却送达了',
    what: '一台机器作废了 {{goods}} 的发货，另一台机器同时登记了送达。',
    effect: '视为已送达，{{goods}} 已在外。',
    answers: {
      delivered: { label: '确已送达', hint: '作废不算数。' },
      cameBack: { label: '货回来了', hint: '撤销送达，发货作废。' },
    },
  },
  heldWhileShipped: {
    title: '已暂停，却发了货',
    what: '一台机器暂停了订单，另一台机器同时发出了 {{goods}}。',
    effect: '{{goods}} 已在外，其余部分仍然暂停。',
    answers: {
      keepHold: { label: '保持暂停', hint: '不作改动。' },
      release: { label: '解除暂停', hint: '其余部分可以发货。' },
      recall: back,
    },
  },
  addressWhileShipped: {
    title: '地址改了，货已发出',
    what: '一台机器把地址改为“{{now}}”，另一台机器同时把 {{goods}} 发往“{{sent}}”。',
    effect: '这次发货仍按原地址“{{sent}}”。',
    answers: {
      redirect: { label: '请承运方改派', hint: '请联系承运方，订单不作改动。' },
      correct: { label: '实际寄往新地址', hint: '按“{{now}}”重新登记发货，作废第一次登记。' },
      ignore: { label: '不作处理', hint: '货品寄往“{{sent}}”。' },
    },
  },
  placedTwice: {
    title: '重复下单',
    what: '同一份草稿在多台机器上下了单，单号为 {{number}} 和 {{alias}}。',
    effect: '这是同一张订单，单号 {{number}}；用 {{alias}} 也能找到它，该号不再使用。',
    answers: {
      oneOrder: { label: '是同一张订单', hint: '不作改动。' },
      twoOrders: { label: '是两张订单', hint: '这里不作改动。请复制这张订单并下单。' },
    },
  },
};
