/** The tokens of the look. No other file names a colour: plain CSS and SVG use the variables. */
export type Mode = 'light' | 'dark'

const light = {
  page: '#F6F6F3',
  surface: '#FFFFFF',
  raised: '#FFFFFF',
  sunken: '#FAFAF7',
  hover: '#F3F3EF',
  selected: '#E9F1F2',
  line: '#E5E4DE',
  strong: '#CFCDC4',
  field: '#908F85',
  ink: '#15191E',
  second: '#4A525C',
  third: '#646C76',
  faint: '#A9ADB0',
  primary: '#0B5D6B',
  primaryHover: '#0F7383',
  primaryPressed: '#08464F',
  onPrimary: '#FFFFFF',
  brass: '#B8862B',
  brassSoft: '#F4ECDA',
  good: '#17693F',
  warn: '#8A5300',
  bad: '#B3261E',
  info: '#1D4FB8',
  goodSoft: '#E6F3EB',
  warnSoft: '#FBF0DC',
  badSoft: '#FBE9E7',
  infoSoft: '#E8EEFB',
  float: '0 1px 2px rgb(21 25 30 / .06), 0 8px 28px rgb(21 25 30 / .14)',
  spot: '#22282F',
  onSpot: '#F6F6F3',
  c1: '#0B5D6B',
  c2: '#4C8CA6',
  c3: '#3F2560',
  c4: '#769D79',
  c5: '#96503E',
  c6: '#112228',
}

const dark: typeof light = {
  page: '#0F1317',
  surface: '#151A20',
  raised: '#1B2128',
  sunken: '#11161B',
  hover: '#1B2128',
  selected: '#16292F',
  line: '#262D35',
  strong: '#36404A',
  field: '#6F7A86',
  ink: '#E9EBEE',
  second: '#AEB6BF',
  third: '#8D96A1',
  faint: '#59636D',
  primary: '#62B8C6',
  primaryHover: '#7BC7D3',
  primaryPressed: '#4CA3B1',
  onPrimary: '#06262C',
  brass: '#D9AE5C',
  brassSoft: '#2B2517',
  good: '#6CC596',
  warn: '#E0A94B',
  bad: '#F0857D',
  info: '#8DB1F5',
  goodSoft: '#12291D',
  warnSoft: '#2B2210',
  badSoft: '#301816',
  infoSoft: '#152238',
  float: '0 1px 2px rgb(0 0 0 / .4), 0 12px 32px rgb(0 0 0 / .5)',
  spot: '#2B333C',
  onSpot: '#E9EBEE',
  c1: '#62B8C6',
  c2: '#376EA3',
  c3: '#8D6E84',
  c4: '#849D74',
  c5: '#9D6535',
  c6: '#F3EDE2',
}

export type Palette = typeof light
export const palettes: Readonly<Record<Mode, Palette>> = { light, dark }

// "Noto Sans CJK SC" is the Linux packages' name; without it Chromium may pick Japanese shapes.
const han = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC"'
export const sans = `"Inter Variable", Inter, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, ${han}, system-ui, sans-serif`
export const mono =
  '"JetBrains Mono", "SF Mono", Consolas, "Liberation Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK SC", ui-monospace, monospace'

/** `--ink: #…; --primary-hover: #…`: the palette as custom properties of CSS. */
export function cssVariables(mode: Mode): string {
  const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const own = Object.entries(palettes[mode]).map(([name, value]) => `--${kebab(name)}:${value}`)
  return [...own, `--sans:${sans}`, `--mono:${mono}`, `color-scheme:${mode}`].join(';')
}
