import { common } from './common.ts';
import { customers } from './customers.ts';
import { decisions } from './decisions.ts';
import { entry } from './entry.ts';
import { files } from './files.ts';
import { history } from './history.ts';
import { machines } from './machines.ts';
import { orders } from './orders.ts';
import { products } from './products.ts';
import { refusals } from './refusals.ts';
import { report } from './report.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { status } from './status.ts';
import { stock } from './stock.ts';
import { timeline } from './timeline.ts';
import { updates } from './updates.ts';
import { welcome } from './welcome.ts';

export const zh = {
  common,
  shell,
  welcome,
  orders,
  timeline,
  entry,
  products,
  stock,
  customers,
  settings,
  refusals,
  status,
  history,
  files,
  machines,
  decisions,
  report,
  updates,
} as const;
