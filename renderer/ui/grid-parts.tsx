// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are placed absolutely, which table elements cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid, or a field inside the cell, holds the focus
type Props = React.ComponentProps<'div'>;

/** Parts of a grid whose rows are drawn only while in sight. */
export const GridBox = (props: Props) => <div {...props} role="grid" />;
export const RowGroup = (props: Props) => <div {...props} role="rowgroup" />;
export const RowBox = (props: Props) => <div {...props} role="row" />;
export const ColumnHeader = (props: Props) => <div {...props} role="columnheader" />;
export const Cell = (props: Props) => <div {...props} role="gridcell" />;
