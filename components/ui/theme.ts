import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

// One accent. Shade 6 carries white text at 4.7:1 in both schemes.
const accent: MantineColorsTuple = [
  '#f0f1fd',
  '#e0e2fa',
  '#c2c6f3',
  '#a3a9ec',
  '#8c94e8',
  '#737cdd',
  '#5e6ad2',
  '#4f59bd',
  '#424aa0',
  '#343b80',
]

// Neutrals with a breath of blue. gray.6 and dark.2 are the faintest that text may be: 4.5:1 on every surface of theirs.
const gray: MantineColorsTuple = [
  '#f8f9fa',
  '#f1f3f5',
  '#e6e9ed',
  '#d8dce2',
  '#b6bcc7',
  '#858d9b',
  '#5f6775',
  '#4a5261',
  '#333a47',
  '#1d222c',
]
const dark: MantineColorsTuple = [
  '#e4e7ec',
  '#b9bfca',
  '#969daa',
  '#6b7280',
  '#363b45',
  '#2a2e36',
  '#20232a',
  '#16181d',
  '#101216',
  '#0b0c0f',
]

const QUICK = { transitionProps: { duration: 120 } }
const NAMED_CLOSE = { closeButtonProps: { 'aria-label': 'Close' } }

/** The look of every page: neutral greys, one accent, an 8-pixel rhythm, motion short or none. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { accent, gray, dark },
  black: '#1d222c',
  defaultRadius: 'sm',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '32px' },
      h2: { fontSize: '17px', lineHeight: '24px' },
      h3: { fontSize: '15px', lineHeight: '24px' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Text: { defaultProps: { size: 'sm' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } },
    // Mantine's focus placeholder is a child that screen readers do not expect in a menu.
    Menu: { defaultProps: { ...QUICK, withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: QUICK },
    Tooltip: { defaultProps: { ...QUICK, openDelay: 300 } },
    Modal: { defaultProps: { ...QUICK, ...NAMED_CLOSE } },
    Drawer: { defaultProps: { ...QUICK, ...NAMED_CLOSE } },
    Notification: { defaultProps: NAMED_CLOSE },
    Select: { defaultProps: { comboboxProps: QUICK } },
    Loader: { defaultProps: { type: 'dots' } },
  },
})

// Under white words. Named in both schemes, as Mantine does, whose own would win otherwise.
const FILLED = {
  '--mantine-color-red-filled': '#c92a2a',
  '--mantine-color-red-filled-hover': '#b02525',
  '--mantine-color-green-filled': '#2b7a3b',
  '--mantine-color-green-filled-hover': '#246833',
}

/** Colours where Mantine's own leave words too faint: 4.5:1 at least, in both schemes. */
export const readableColours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...FILLED,
    '--mantine-color-dimmed': 'var(--mantine-color-gray-6)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-anchor': 'var(--mantine-color-accent-7)',
    '--mantine-color-default-border': 'var(--mantine-color-gray-3)',
    '--mantine-color-red-light-color': '#a61e1e',
    '--mantine-color-orange-light-color': '#9a3412',
    '--mantine-color-yellow-light-color': '#7c4a03',
    '--mantine-color-green-light-color': '#1e6b2e',
    '--mantine-color-teal-light-color': '#05684c',
  },
  dark: {
    ...FILLED,
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-anchor': 'var(--mantine-color-accent-3)',
  },
})
