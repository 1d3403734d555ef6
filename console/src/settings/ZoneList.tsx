export const zoneListId = 'zones'
const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** Every time zone, offered while one is typed. */
export function ZoneList() {
  return (
    <datalist id={zoneListId}>
      {zones.map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  )
}
