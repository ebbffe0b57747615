/** Words of clashes about products, customers, stock, settings and machines, by kind. */
export const decisionsOthers = {
  priceSetTwice: {
    title: '两个价格',
    what: '两台机器给“{{product}}”设了不同的价格:{{price}} 和 {{other}}。',
    effect: '在您选择之前,按较晚设定的 {{price}} 销售。',
    answers: {
      later: { label: '保留 {{price}}', hint: '较晚设定的价格不变。' },
      earlier: { label: '改为 {{price}}', hint: '今后按较早设定的价格销售。' },
      earliest: { label: '改为 {{price}}', hint: '今后按最早设定的价格销售。' },
    },
  },
  fieldSetTwice: {
    title: '两个不同的值',
    what: '两台机器修改了“{{name}}”的{{field}}:“{{value}}”和“{{other}}”。',
    effect: '显示较晚输入的“{{value}}”。两者都留在历史记录中。',
    answers: {
      later: { label: '保留“{{value}}”', hint: '较晚输入的内容不变。' },
      earlier: { label: '改用“{{value}}”', hint: '恢复较早输入的内容。' },
      earliest: { label: '改用“{{value}}”', hint: '恢复最早输入的内容。' },
    },
    fields: {
      name: '名称',
      lang: '语言',
      group: '分组',
      note: '备注',
      sku: 'SKU',
      unit: '单位',
      taxClass: '税类',
      tracked: '库存管理',
      category: '类别',
      description: '说明',
      reorderPoint: '补货点',
    },
  },
  creditTermsSetTwice: {
    title: '两种赊账条件',
    what: '两台机器给“{{name}}”设了不同的赊账条件:{{days}} 天和 {{other}} 天,或额度不同。',
    effect: '以较晚设定的条件为准:{{days}} 天。',
    answers: {
      later: { label: '保留较晚的条件', hint: '额度和天数不变:{{days}} 天。' },
      earlier: { label: '改用较早的条件', hint: '额度和天数恢复为 {{days}} 天。' },
      earliest: { label: '改用最早的条件', hint: '额度和天数恢复为 {{days}} 天。' },
    },
  },
  barcodePackTwice: {
    title: '同一条码,两种包装数量',
    what: '两台机器给“{{product}}”的条码 {{code}} 设了不同的包装数量:{{pack}} 和 {{other}}。',
    effect: '扫码时按较晚输入的 {{pack}} 计。',
    answers: {
      later: { label: '每包 {{pack}}', hint: '较晚输入的数量不变。' },
      earlier: { label: '每包 {{pack}}', hint: '今后按较早输入的数量计。' },
      earliest: { label: '每包 {{pack}}', hint: '今后按最早输入的数量计。' },
    },
  },
  mergedTwoWays: {
    title: '合并到了两处',
    what: '“{{name}}”在两台机器上被合并到不同的记录。',
    effect: '以较晚的合并为准,较早合并的那条记录单独存在。',
    answers: {
      later: { label: '保留较晚的合并', hint: '不作改变。' },
      earlier: { label: '改用较早的合并', hint: '撤销较晚的合并。' },
      joinAll: { label: '它们是同一个', hint: '另一条记录也一起合并。' },
    },
  },
  sameReceipt: {
    title: '同一批货入库了两次?',
    what: '送货单 {{docRef}} 的货在两台机器上入库:{{qty}} 和 {{other}}。',
    effect: '在您说明是同一批货之前,两次都计入库存。',
    answers: {
      twoDeliveries: { label: '是两批货', hint: '两次都保留。' },
      sameDelivery: { label: '是同一批货', hint: '只保留第一次入库。' },
    },
  },
  countedTwice: {
    title: '盘点了两次',
    what: '两台机器盘点了同一货架:{{qty}} 和 {{other}}。',
    effect: '显示较晚的盘点:{{qty}},较早的不起作用。如有疑问,请重新盘点。',
    answers: {
      later: { label: '{{qty}} 正确', hint: '较晚的盘点不变。' },
      earlier: { label: '{{qty}} 正确', hint: '撤销较晚的盘点,以较早的为准。' },
      earliest: { label: '{{qty}} 正确', hint: '撤销较晚的盘点,以最早的为准。' },
    },
  },
  settingSetTwice: {
    title: '设置被改了两次',
    what: '两台机器修改了店铺设置“{{setting}}”{{taxClass}}:“{{value}}”和“{{other}}”。',
    effect: '以较晚设定的“{{value}}”为准。',
    answers: {
      later: { label: '保留“{{value}}”', hint: '较晚的设定不变。' },
      earlier: { label: '改用“{{value}}”', hint: '今后以较早的设定为准。' },
      earliest: { label: '改用“{{value}}”', hint: '今后以最早的设定为准。' },
    },
    settings: {
      name: '名称',
      customerRequired: '必须填写顾客',
      taxBy: '税额取整方式',
      rounding: '舍入',
      shippingTaxClass: '运费税类',
      language: '语言',
      taxRate: '税率(%)',
    },
  },
  forkedMachine: {
    title: '一台机器出现了两份',
    what: '“{{machine}}”的日志有两种不同的后续:有人启动了它的副本或备份。',
    effect: '没有任何丢失:两边写下的内容都保留并计入。副本会得到新的身份。',
    answers: {
      newIdentity: {
        label: '两边继续,副本用新身份',
        hint: '副本下次启动时得到自己的名称和编号。',
      },
      stopCopy: {
        label: '不再使用副本',
        hint: '它写下的内容保留。请在机器列表中移除它,以免它继续写入。',
      },
    },
  },
  paidButCancelled: {
    title: '已付款,但已取消',
    what: '{{number}} 在一台机器上被取消,而另一台机器为它收了 {{amount}}。',
    effect: '两者都有效。应退还顾客 {{due}}。',
    answers: {
      refundDue: { label: '退款', hint: '订单保持取消,显示为应退款。' },
      undoCancel: { label: '撤销取消', hint: '顾客仍会收到货物。' },
      notReceived: { label: '没有收到钱', hint: '付款作废:属于误录。' },
    },
  },
  paidTwice: {
    title: '付款录了两次?',
    what: '两台机器为 {{number}} 记录了付款:{{amount}} 和 {{other}}。',
    effect: '两笔都计入,因此多收了 {{over}}。',
    answers: {
      sameEntry: { label: '是同一笔付款', hint: '第二笔录入作废:{{other}}。' },
      twoPayments: { label: '是两笔付款', hint: '两笔都保留,{{over}} 属于顾客。' },
    },
  },
  priceChangedElsewhere: {
    title: '按旧价售出',
    what: '{{number}} 中 {{qty}} 的“{{product}}”按 {{price}} 售出,而另一台机器此前已设为 {{other}}。',
    effect: '订单保留下单时的价格。',
    answers: {
      keepPrice: { label: '保持不变', hint: '顾客按约定支付 {{price}}。' },
      reprice: { label: '改用今天的价格', hint: '所有按标价的行改为今天的价格。' },
    },
  },
  taxChangedElsewhere: {
    title: '旧税率',
    what: '{{number}} 中“{{product}}”按 {{rate}}% 的税率下单,而另一台机器此前已设为 {{other}}%。',
    effect: '订单保留下单时的税率。',
    answers: {
      keepRate: { label: '保持不变', hint: '订单仍按 {{rate}}% 计税。' },
      cancelOrder: { label: '取消订单', hint: '之后可复制订单:新订单按新税率计税。' },
    },
  },
  archivedElsewhere: {
    title: '已售出,但已下架',
    what: '{{number}} 还需要 {{qty}} 的“{{product}}”,而它已在另一台机器上归档。',
    effect: '订单有效。',
    answers: {
      fulfil: { label: '照常交货', hint: '不作改变。' },
      cancelLine: { label: '取消这些货物', hint: '取消“{{product}}”尚未发出的部分。' },
      restore: { label: '重新上架', hint: '“{{product}}”从归档中恢复。' },
    },
  },
  soldTwice: {
    title: '卖了两次',
    what: '“{{product}}”:{{number}} 和 {{other}} 在不同机器上售出,存货不够两单。',
    effect: '先满足 {{other}}。{{number}} 缺 {{qty}}。',
    answers: {
      backorder: { label: '等待补货', hint: '订单保持未完成,直到新货到来。' },
      giveToThis: { label: '给 {{number}}', hint: '取消 {{other}} 中相同的数量。' },
      cancelLine: { label: '取消缺少的部分', hint: '取消 {{number}} 缺少的货物。' },
    },
  },
  shippedElsewhere: {
    title: '被另一订单取走',
    what: '{{number}} 预计使用的“{{product}}”在另一台机器上为 {{other}} 发出。',
    effect: '{{number}} 缺 {{qty}}。',
    answers: {
      backorder: { label: '等待补货', hint: '订单保持未完成,直到新货到来。' },
      cancelLine: { label: '取消缺少的部分', hint: '取消 {{number}} 缺少的货物。' },
    },
  },
  customerTwice: {
    title: '是一位还是两位顾客?',
    what: '“{{name}}”和“{{other}}”在不同机器上录入,联系方式相同:{{contact}}。',
    effect: '合并之前他们是两位顾客。合并可以撤销。',
    answers: {
      two: { label: '是两位', hint: '不作改变。' },
      merge: { label: '合并', hint: '以“{{name}}”代表两者。' },
    },
  },
  codeTwice: {
    title: '一个代码,两个商品',
    what: '{{code}} 在不同机器上给了“{{product}}”和“{{other}}”。',
    effect: '两者都保留它,扫码时会询问指哪一个。',
    answers: {
      keepBoth: { label: '两者都保留', hint: '扫码时询问指哪一个。' },
      merge: { label: '它们是同一商品', hint: '“{{other}}”合并到“{{product}}”。' },
      takeCode: { label: '从“{{other}}”上去掉', hint: '之后只有“{{product}}”带有 {{code}}。' },
    },
  },
};
