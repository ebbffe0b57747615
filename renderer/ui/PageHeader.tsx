import { ActionMenu, type MenuAction } from './ActionMenu.tsx';
import { KeyHint } from './KeyHint.tsx';
import classes from './PageHeader.module.css';
import { WriteButton } from './WriteButton.tsx';

/** The one thing to do here. It changes something, so it rests while the window looks at the past. */
export type PrimaryAction = { label: string; keys?: string; run: () => void; icon?: React.ReactNode };

type Props = {
  title: string;
  /** A number beside the title. */
  count?: string | undefined;
  /** Between title and actions, such as search. */
  children?: React.ReactNode;
  /** Quiet actions before the filled one. */
  others?: React.ReactNode;
  primary?: PrimaryAction | undefined;
  menu?: MenuAction[] | undefined;
};

/** Title, one filled action, and the rest behind ⋯. */
export const PageHeader = ({ title, count, children, others, primary, menu }: Props) => (
  <header className={classes.header}>
    <h1 className={classes.title}>
      {title}
      {count !== undefined && <span className={`${classes.count} db-num`}>{count}</span>}
    </h1>
    <div className={classes.between}>{children}</div>
    <div className={classes.end}>
      {others}
      {primary && (
        <WriteButton
          onClick={primary.run}
          leftSection={primary.icon}
          rightSection={primary.keys && <KeyHint keys={primary.keys} look="onAccent" />}
        >
          {primary.label}
        </WriteButton>
      )}
      {menu && <ActionMenu actions={menu} />}
    </div>
  </header>
);
