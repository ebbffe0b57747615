/**
 * Shared parts of the interface. A screen lives in `renderer/features/<name>/` and exports its component from
 * `index.ts` there: EntryScreen, ProductsScreen, StockScreen, CustomersScreen. Where it is comes from `useNavigation`
 * (renderer/app/navigation.ts), its keys go through `useKeys` (renderer/app/keys.ts), the shop is `useShop`
 * (renderer/app/shop.ts), numbers and dates are `useFormat` (renderer/i18n), every change goes through `useAct`.
 */
export * from './ActionMenu.tsx';
export * from './act.ts';
export * from './Chip.tsx';
export * from './ConfirmDialog.tsx';
export * from './columns.ts';
export * from './DataTable.tsx';
export * from './DetailHeader.tsx';
export * from './Empty.tsx';
export { Explained } from './explain/Explained.tsx';
export { useExplainMenu } from './explain/use-explain-menu.tsx';
export * from './Facts.tsx';
export * from './Figures.tsx';
export * from './FilterChips.tsx';
export * from './FormDialog.tsx';
export * from './fields.tsx';
export * from './grid-parts.tsx';
export * from './InlineError.tsx';
export * from './ids.ts';
export * from './KeyHint.tsx';
export * from './ListScreen.tsx';
export * from './Money.tsx';
export * from './method-name.ts';
export * from './PageHeader.tsx';
export * from './ProductPicker.tsx';
export * from './ProgressDialog.tsx';
export { type Rows, useRows } from './pages.ts';
export * from './QuietButton.tsx';
export * from './SearchBox.tsx';
export * from './Section.tsx';
export * from './SplitView.tsx';
export * from './status-chips.tsx';
export { Timeline } from './timeline/Timeline.tsx';
export * from './toasts.tsx';
export * from './WriteButton.tsx';
