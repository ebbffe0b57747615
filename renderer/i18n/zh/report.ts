import type { Catalogue } from '../catalogue.ts';
import type { report as en } from '../en/report.ts';

export const report: Catalogue<typeof en> = {
  title: '报告问题',
  action: '报告问题…',
  lead: '不会自动发送任何内容。下面是完整的报告：请先阅读，再保存或复制，需要时自行发给帮助您的人。',
  holds: '其中有版本信息、本机与店铺的一些数字，以及日志的最后若干行，说明何时出了什么错。',
  holdsNot: '其中没有姓名、地址、订单、金额、备注或口令，也没有店铺名称。您在此自己写下的内容除外。',
  crashes:
    '崩溃留下的文件在单独的文件夹中，不属于本报告：这类文件可能含有当时处理内容的片段，以及您在这台电脑上的帐户设置，只应交给您信任的人。',
  note: '发生了什么？（选填）',
  noteHint: '您做了什么、预期怎样、看到了什么。这些文字会写入报告。',
  whole: '完整报告',
  gathering: '正在收集…',
  save: '保存…',
  copy: '复制',
  saved: '报告已保存',
  copied: '报告已复制',
  notSaved: '报告没有保存。请选择其他位置，或改为复制。',
  notCopied: '系统不允许复制。请改为保存。',
  folder: '显示崩溃文件所在的文件夹',
  noFolder: '文件夹没有打开。报告中写有它的位置。',
  about: '遇到问题？',
};
