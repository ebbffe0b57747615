import {
  ActionIcon,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Input,
  InputWrapper,
  type MantineColorsTuple,
  Menu,
  Modal,
  MultiSelect,
  Notification,
  Radio,
  SegmentedControl,
  Select,
  Switch,
  Tooltip,
} from '@mantine/core';

/** The accent: petrol, a hue that no state of an order uses. */
const petrol: MantineColorsTuple = [
  '#e9f4f5',
  '#d3e7e9',
  '#a9d0d4',
  '#7cb8be',
  '#559fa7',
  '#328791',
  '#177a85',
  '#0f6b75',
  '#0b575f',
  '#074349',
];

/** Greys with a hint of the accent. */
const gray: MantineColorsTuple = [
  '#f5f8f8',
  '#eef2f2',
  '#e2e8e9',
  '#d5dddf',
  '#bcc7ca',
  '#93a1a5',
  '#67767a',
  '#566467',
  '#2f3b3d',
  '#17211f',
];
const dark: MantineColorsTuple = [
  '#e4ebea',
  '#c3cdce',
  '#9aa9ac',
  '#6c7b7f',
  '#364245',
  '#283336',
  '#1e2729',
  '#171e20',
  '#12181a',
  '#0f1517',
];

const size = (height: string) => ({
  '--button-height': height,
  '--button-padding-x': '12px',
  '--button-fz': '14px',
});

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, gray, dark },
  fontFamily: 'var(--db-font)',
  fontFamilyMonospace: 'var(--db-mono)',
  fontSizes: { xs: '13px', sm: '14px', md: '14px', lg: '14px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '5px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  focusRing: 'auto',
  cursorType: 'default',
  respectReducedMotion: true,
  headings: { fontWeight: '600' },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: (_, props) => ({ root: props.size === 'xs' ? size('28px') : size('32px') }),
    }),
    Input: Input.extend({
      classNames: { input: 'db-input' },
      vars: () => ({
        wrapper: { '--input-height': '32px', '--input-fz': '14px', '--input-padding': '10px' },
      }),
    }),
    InputWrapper: InputWrapper.extend({ classNames: { label: 'db-label', description: 'db-description' } }),
    Checkbox: Checkbox.extend({ classNames: { input: 'db-tick' } }),
    Radio: Radio.extend({ classNames: { radio: 'db-tick' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    Notification: Notification.extend({ classNames: { root: 'db-toast' } }),
    SegmentedControl: SegmentedControl.extend({ classNames: { label: 'db-segment' } }),
    // The list of choices scrolls itself: a scrolling part inside it could not be reached by keyboard.
    Select: Select.extend({ classNames: { options: 'db-options' }, defaultProps: { withScrollArea: false } }),
    MultiSelect: MultiSelect.extend({
      classNames: { options: 'db-options' },
      defaultProps: { withScrollArea: false },
    }),
    Switch: Switch.extend({ classNames: { description: 'db-description' } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, transitionProps: { duration: 100 }, withArrow: false },
    }),
    Menu: Menu.extend({
      classNames: { dropdown: 'db-menu', item: 'db-menu-item', label: 'db-menu-label' },
      defaultProps: {
        // In a low window, as at a zoom of 200 %, a long menu scrolls instead of being cut off.
        middlewares: { flip: true, shift: true, size: true },

        transitionProps: { duration: 100 },
        shadow: 'md',
        radius: 'md',
        returnFocus: true,
        // A menu may hold items alone; the focus goes to the first of them.
        withInitialFocusPlaceholder: false,
      },
    }),
    Modal: Modal.extend({
      classNames: { title: 'db-dialog-title', content: 'db-raised', header: 'db-raised' },
      defaultProps: {
        // Nothing behind a dialog scrolls, and the lock would put a <style> without a nonce on the page.
        lockScroll: false,
        transitionProps: { duration: 120, transition: 'fade' },
        overlayProps: { gradient: 'linear-gradient(var(--db-overlay), var(--db-overlay))' },
        padding: 20,
        radius: 'lg',
        shadow: 'xl',
        centered: true,
      },
    }),
  },
});

/** Mantine's own colours, taken from our tokens so that there is one palette. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--db-surface)',
    '--mantine-color-text': 'var(--db-text)',
    '--mantine-color-dimmed': 'var(--db-muted)',
    '--mantine-color-placeholder': 'var(--db-faint)',
    '--mantine-color-default': 'var(--db-surface)',
    '--mantine-color-default-hover': 'var(--db-hover)',
    '--mantine-color-default-color': 'var(--db-text)',
    '--mantine-color-default-border': 'var(--db-line-strong)',
    '--mantine-color-error': 'var(--db-red)',
    '--mantine-color-anchor': 'var(--db-accent)',
    '--mantine-color-disabled': 'var(--db-hover)',
    '--mantine-color-disabled-color': 'var(--db-faint)',
    '--mantine-color-disabled-border': 'var(--db-line)',
  };
  return { variables: {}, light: both, dark: both };
};
