import type { Catalogue } from '../catalogue.ts';
import type { welcome as en } from '../en/welcome.ts';

export const welcome: Catalogue<typeof en> = {
  title: '欢迎使用 Daybook',
  lead: '订单、库存与客户都在本机，联网与否都能用。',
  create: {
    title: '创建店铺',
    text: '填好几项，就可以开第一张单。',
    name: '店铺名称',
    namePlaceholder: '街角小店',
    currency: '货币',
    currencyHint: '以后不能更改。',
    currencySearch: '代码或名称',
    machine: '本机名称',
    machineHint: '会显示在此录入的内容旁，例如“收银台 1”。',
    machineDefault: '收银台 1',
    user: '您的姓名',
    tax: '税',
    taxNone: '不计税',
    taxExclusive: '价外加税',
    taxInclusive: '价内含税',
    rate: '标准税率',
    submit: '创建店铺',
  },
  sample: {
    title: '先看看示例',
    text: '一家食品贸易商：830 张订单、77 种商品、91 位客户。与您的店铺分开存放，一键即可移除。',
    submit: '打开示例店铺',
  },
  file: {
    title: '打开文件或归档',
    text: '店铺原先在另一台机器上，或曾在本机？用它的副本就能全部找回。',
    submit: '选择文件…',
  },
  opening: '正在打开店铺',
  rehearsing: {
    title: '正在核对本版本读出的店铺与上一版本是否一致',
    copied: 'Daybook 已更新。新版本会先从第一条到最后一条读一遍店铺的副本，读完之前不会碰店铺本身。',
    inPlace:
      'Daybook 已更新。新版本会先从第一条到最后一条读一遍店铺。这次无法制作副本，因此直接读取店铺，读完之前不会写入任何内容。',
    stop: '停止',
  },
  failed: {
    title: '店铺没有打开',
    storeOpen: '浏览器或磁盘拒绝打开本店数据，可能被阻止，或正被其他程序占用。',
    storeLost:
      '磁盘拒绝继续写入，本店数据已关闭，很可能是磁盘已满。此前已保存的内容都在。请腾出空间，然后重新启动 Daybook。',
    storeFailed: '本机数据读写失败。',
    quota: '磁盘已满。请腾出空间后重试。',
    damage: '部分已存数据前后对不上。未作任何改动，尚可读取的内容可以另存为文件。',
    newerFormat: '本店上次由更新版本的 Daybook 打开。请先升级程序；未作任何改动。',
    internal: '程序内部停止运行，您的数据未受影响。',
    occupiedTitle: '店铺已在别处打开',
    occupied: '本机另一个 Daybook 正打开着这家店铺。请先在那边关闭，再在这里重试。',
    restart: '重新启动 Daybook',
    newerApp:
      '本店上次由 Daybook {{theirs}} 打开。当前是较旧的 Daybook {{ours}}，可能会读错。未打开，也未作任何改动。请安装 {{theirs}} 或更新的版本。',
    notRehearsedTitle: '店铺没有打开',
    notRehearsed: '对本版本的核对已停止。核对完成之前店铺不会打开；未作任何改动。',
    noRoomToRehearse:
      '新版本打开店铺之前会先读一份副本，但空间不够：需要空出 {{size}}。未作任何改动。请腾出空间后重试。',
    upgradeDiffersTitle: '本版本读出的店铺与上一版本不一致',
    upgradeDiffers:
      '新版本打开店铺之前，会先读一份副本，与上一版本的结果比对。{{what}}未作任何改动：可以重新安装 Daybook {{theirs}} 继续使用。',
    upgradeDiffersUnknown:
      '新版本打开店铺之前，会先读一份副本，与上一版本的结果比对。{{what}}未作任何改动：可以重新安装上一版本继续使用。',
    upgrade: {
      figure: '{{figure}}：当时 {{before}}，现在 {{now}}。',
      unread: '机器 {{rid}} 的日志中第 {{seq}} 条无法读取。',
      unreadLog: '机器 {{rid}} 的日志中有记录无法读取。',
      missing: '机器 {{rid}} 的日志中第 {{seq}} 条当时在，现在不见了。',
      failed: '本版本没能全部读完。',
      figures: {
        events: '读到的记录',
        orders: '订单（{{part}}）',
        net: '全部订单的税前金额（不含运费）',
        tax: '全部订单的税额',
        total: '全部订单的金额',
        paid: '收款',
        onHand: '现有库存（单位数）',
        customers: '客户',
        products: '商品',
      },
    },
    anyway: {
      action: '仍要打开',
      title: '用本版本打开店铺？',
      text: '记录本身保持不变，只是本版本的读法不同，屏幕上的金额和数量可能有误。此后录入的内容都以本版本显示的为准，上一版本也不再能打开本店。继续之前请先保存一份副本。',
    },
    retry: '重试',
    export: '保存可读取的内容',
    exported: '已保存。请保管好这个文件，其中有全部可读取的记录。',
    exportFailed: '没有可读取的内容。',
    details: '详细信息',
  },
};
