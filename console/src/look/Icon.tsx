/** Line icons of 16 units, drawn for this house. */
const paths = {
  today: 'M8 13.4A5.4 5.4 0 1 0 8 2.6a5.4 5.4 0 0 0 0 10.8ZM8 5v3.2l2.2 1.3',
  orders: 'M2.8 4.2h1M6 4.2h7.2M2.8 8h1M6 8h7.2M2.8 11.8h1M6 11.8h7.2',
  queues: 'M2.6 8.6h3l1.2 2h2.4l1.2-2h3M2.6 8.6 4.2 3.2h7.6l1.6 5.4v4.2H2.6Z',
  exceptions: 'M8 2.6 13.8 13H2.2L8 2.6ZM8 6.6v3M8 11.2v.1',
  stock: 'M2.6 5.2 8 2.4l5.4 2.8v5.6L8 13.6l-5.4-2.8V5.2ZM2.6 5.2 8 8m0 0 5.4-2.8M8 8v5.6',
  imports: 'M8 2.4v7.2M5 6.8l3 3 3-3M2.6 11v2.4h10.8V11',
  exports: 'M8 9.8V2.6M5 5.4l3-3 3 3M2.6 11v2.4h10.8V11',
  settings: 'M2.4 4.8h6M11.6 4.8h2M2.4 11.2h2M7.6 11.2h6M10 3.2v3.2M6 9.6v3.2',
  search: 'M7 11.6A4.6 4.6 0 1 0 7 2.4a4.6 4.6 0 0 0 0 9.2ZM10.4 10.4l3.4 3.4',
  eye: 'M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8ZM8 9.9a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8Z',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  down: 'M4.4 6.4 8 10l3.6-3.6',
  up: 'M4.4 9.6 8 6l3.6 3.6',
  left: 'M9.6 4.4 6 8l3.6 3.6',
  right: 'M6.4 4.4 10 8l-3.6 3.6',
  arrow: 'M2.5 8h11M9.5 4l4 4-4 4',
  pause: 'M5.6 3.6v8.8M10.4 3.6v8.8',
  play: 'M5 3.2 12.4 8 5 12.8V3.2Z',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.6v1.6M8 12.8v1.6M1.6 8h1.6M12.8 8h1.6M3.5 3.5l1.1 1.1M11.4 11.4l1.1 1.1M12.5 3.5l-1.1 1.1M4.6 11.4l-1.1 1.1',
  moon: 'M13.2 9.4A5.6 5.6 0 0 1 6.6 2.8a5.6 5.6 0 1 0 6.6 6.6Z',
  columns: 'M2.4 3h11.2v10H2.4zM6.2 3v10M9.9 3v10',
  sort: 'M4.8 3v10M2.6 10.8 4.8 13 7 10.8M9 4.4h4.6M9 8h3.4M9 11.6h2.2',
  filter: 'M2.4 4h11.2M4.4 8h7.2M6.4 12h3.2',
  edit: 'M3 13l.6-2.6 7.2-7.2 2 2-7.2 7.2L3 13Z',
  clock: 'M8 13.6A5.6 5.6 0 1 0 8 2.4a5.6 5.6 0 0 0 0 11.2ZM8 5v3.2l2.2 1.4',
  user: 'M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8ZM3 13.4c.5-2.3 2.5-3.6 5-3.6s4.5 1.3 5 3.6',
  truck:
    'M1.6 4h8v7h-8zM9.6 6.4h2.8l2 2.4V11H9.6M4.4 12.6a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4ZM11.6 12.6a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4Z',
  undo: 'M3 6.4h6.4a3.2 3.2 0 0 1 0 6.4H6M5.4 3.8 2.8 6.4 5.4 9',
  more: 'M3.6 8h.1M8 8h.1M12.4 8h.1',
  print: 'M4.4 6V2.6h7.2V6M4.4 11H2.6V6h10.8v5h-1.8M4.4 9.4h7.2v4H4.4z',
  link: 'M6.6 9.4a2.6 2.6 0 0 0 3.7 0l2.1-2.1a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.4 6.6a2.6 2.6 0 0 0-3.7 0L3.6 8.7a2.6 2.6 0 0 0 3.7 3.7l.8-.8',
  copy: 'M5.6 5.6V2.6h7.8v7.8h-3M2.6 5.6h7.8v7.8H2.6z',
  check: 'M3 8.4 6.4 11.8 13 4.4',
  trash: 'M3 4.4h10M6.2 4.4V2.6h3.6v1.8M4.4 4.4l.6 9h6l.6-9M6.8 7v4M9.2 7v4',
  tag: 'M2.6 7.8V2.6h5.2l5.6 5.6-5.2 5.2-5.6-5.6ZM5.2 5.2h.1',
  note: 'M3.2 2.6h9.6v7.2l-3.4 3.6H3.2zM9.2 13.2V9.6h3.4M5.6 5.6h4.8M5.6 8h2.8',
  fold: 'M2.6 3h10.8v10H2.6zM6.4 3v10M10.8 6.4 9.2 8l1.6 1.6',
  unfold: 'M2.6 3h10.8v10H2.6zM6.4 3v10M9.2 6.4 10.8 8 9.2 9.6',
  signOut: 'M9.4 3H3v10h6.4M7 8h6.6M11 5.4 13.6 8 11 10.6',
  calendar: 'M2.6 3.8h10.8v9.6H2.6zM2.6 6.8h10.8M5.4 2.4v2.8M10.6 2.4v2.8',
} as const
export type IconName = keyof typeof paths

/** Decoration beside a word; alone, its button needs an `aria-label`. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2 : 1.3}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none', display: 'block' }}
    >
      <path d={paths[name]} />
    </svg>
  )
}
