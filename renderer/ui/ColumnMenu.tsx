import { ActionIcon, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLayouts } from './column-layout.ts';
import type { Column } from './columns.ts';
import { useColumnTable } from './use-column-table.ts';

type Props<R, S extends string> = { list: string; columns: Column<R, S>[] };

/** Which columns are shown. Those without which a row has no name always stay. */
export const ColumnMenu = <R, S extends string>({ list, columns }: Props<R, S>) => {
  const { t } = useTranslation();
  const { table } = useColumnTable(list, columns);
  const reset = useLayouts((s) => s.reset);
  const hideable = table.getAllLeafColumns().filter((column) => column.getCanHide());
  return (
    <Menu position="bottom-end" width={220} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon size={26} aria-label={t('columns')} title={t('columns')}>
          <IconColumns3 size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {hideable.map((column) => (
          <Menu.CheckboxItem
            key={column.id}
            checked={column.getIsVisible()}
            onChange={(visible) => column.toggleVisibility(visible)}
          >
            {columns.find((c) => c.id === column.id)?.header}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item closeMenuOnClick onClick={() => reset(list)}>
          {t('columnsReset')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
