import { Button, type ButtonProps } from '@mantine/core';
import { useReadOnly } from '../app/read-only.ts';

type Props = ButtonProps & Pick<React.ComponentProps<'button'>, 'aria-label'> & { onClick: () => void };

/** A button that changes something. While the window looks at the past it stays in its place, and says why it rests. */
export const WriteButton = ({ onClick, ...rest }: Props) => {
  const { reason, guard } = useReadOnly();
  return (
    <Button
      {...rest}
      data-disabled={reason !== null || undefined}
      aria-disabled={reason !== null || undefined}
      title={reason ?? undefined}
      onClick={guard(onClick)}
    />
  );
};
