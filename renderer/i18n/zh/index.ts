import { common } from './common.ts';
import { shell } from './shell.ts';
import { welcome } from './welcome.ts';
import { orders } from './orders.ts';
import { timeline } from './timeline.ts';
import { entry } from './entry.ts';
import { products } from './products.ts';
import { stock } from './stock.ts';
import { customers } from './customers.ts';
import { settings } from './settings.ts';
import { refusals } from './refusals.ts';
import { status } from './status.ts';

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
} as const;
