import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, rem } from '@mantine/core'

/** Ink blue of Viche; step 6 is `oklch(0.42 0.12 255)`. */
const ink: MantineColorsTuple = [
  '#f2f7fe',
  '#e2eefe',
  '#cde0f9',
  '#aac7eb',
  '#78a1d6',
  '#4376b6',
  '#154d8c',
  '#0c3f78',
  '#083262',
  '#05264c',
]

/** Greys with a breath of the same blue. Step 5 is the border of controls (3:1), step 6 the quiet text (5:1). */
const gray: MantineColorsTuple = [
  '#fafbfc',
  '#f3f5f8',
  '#e7eaed',
  '#dde0e4',
  '#c0c4ca',
  '#8f949b',
  '#5f6770',
  '#535c66',
  '#343b45',
  '#192029',
]

const red: MantineColorsTuple = [
  '#fff4f2',
  '#fee7e4',
  '#fecdc7',
  '#f8a59b',
  '#ea6b60',
  '#d33b36',
  '#ba2b28',
  '#a01f1e',
  '#831a18',
  '#621513',
]

const green: MantineColorsTuple = [
  '#f0faf2',
  '#ddf4e1',
  '#bbe8c3',
  '#89d298',
  '#56ae6c',
  '#358b4e',
  '#246e3a',
  '#1c5f31',
  '#164c26',
  '#11371b',
]

const yellow: MantineColorsTuple = [
  '#fef7ee',
  '#feedd7',
  '#ffdfb5',
  '#fec675',
  '#f2ab35',
  '#c28412',
  '#906106',
  '#764f05',
  '#604008',
  '#493006',
]

/** Where menus and dialogs are drawn: inside a landmark, so that everything on the page belongs to one. */
export const floatingId = 'floating'

/** Tints of notes: paler than Mantine's, the words carry the meaning. */
export const tints: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-placeholder': '#6c737b',
    '--mantine-color-red-light': red[0],
    '--mantine-color-green-light': green[0],
    '--mantine-color-yellow-light': yellow[0],
  },
  dark: {},
})

const field = { size: 'md' } as const
const dimmed = { backgroundOpacity: 0.4, blur: 0, color: '#192029' }

/** The console's and the editor's look: base 15, radius 6, one accent, white ground, 1 px lines. */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: 6,
  colors: { ink, gray, red, green, yellow },
  black: '#192029',
  white: '#ffffff',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace',
  fontSizes: { xs: rem(13), sm: rem(14), md: rem(15), lg: rem(17), xl: rem(20) },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(24), xl: rem(32) },
  radius: { xs: rem(3), sm: rem(4), md: rem(6), lg: rem(12), xl: rem(999) },
  defaultRadius: 'md',
  headings: {
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: rem(28), lineHeight: '1.2' },
      h2: { fontSize: rem(20), lineHeight: '1.3' },
      h3: { fontSize: rem(17), lineHeight: '1.35' },
      h4: { fontSize: rem(15), lineHeight: '1.4' },
    },
  },
  shadows: {
    xs: '0 1px 2px rgb(25 32 41 / 8%)',
    sm: '0 1px 2px rgb(25 32 41 / 8%)',
    md: 'var(--float)',
    lg: 'var(--float)',
    xl: 'var(--float)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: field },
    TextInput: { defaultProps: field },
    PasswordInput: { defaultProps: field },
    NumberInput: { defaultProps: field },
    Textarea: { defaultProps: { ...field, autosize: true, minRows: 3 } },
    Select: { defaultProps: { ...field, allowDeselect: false, withAlignedLabels: true } },
    NativeSelect: { defaultProps: field },
    FileInput: { defaultProps: field },
    Checkbox: { defaultProps: field },
    Radio: { defaultProps: field },
    Switch: { defaultProps: field },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray.8', size: 36 } },
    Modal: {
      defaultProps: { radius: 'lg', padding: 'lg', size: 520, overlayProps: dimmed },
      styles: { title: { fontSize: rem(20), fontWeight: 650, lineHeight: 1.3 } },
    },
    Drawer: { defaultProps: { overlayProps: dimmed } },
    Spotlight: { defaultProps: { overlayProps: dimmed } },
    Portal: { defaultProps: { target: `#${floatingId}` } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250, events: { hover: true, focus: true, touch: true } } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', withInitialFocusPlaceholder: false } },
    Paper: { defaultProps: { radius: 'lg' } },
    Skeleton: { defaultProps: { radius: 'md' } },
    Alert: { defaultProps: { radius: 'md', variant: 'light' } },
  },
})
