import { CustomersScreen } from '../features/customers/index.ts';
import { DecisionsScreen } from '../features/decisions/index.ts';
import { EntryScreen } from '../features/entry/index.ts';
import { FilesScreen } from '../features/files/index.ts';
import { HistoryScreen } from '../features/history/index.ts';
import { MachinesScreen } from '../features/machines/index.ts';
import { OrdersScreen } from '../features/orders/index.ts';
import { ProductsScreen } from '../features/products/index.ts';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import { StockScreen } from '../features/stock/index.ts';
import type { Screen } from './navigation.ts';

const screens: Record<Screen, React.ComponentType> = {
  orders: OrdersScreen,
  entry: EntryScreen,
  products: ProductsScreen,
  stock: StockScreen,
  customers: CustomersScreen,
  decisions: DecisionsScreen,
  history: HistoryScreen,
  machines: MachinesScreen,
  files: FilesScreen,
  settings: SettingsScreen,
};

export const screenOf = (name: Screen): React.ComponentType => screens[name];
