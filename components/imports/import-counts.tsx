import { type Icon, IconAlertTriangle, IconCircleMinus, IconEqual, IconPencil, IconPlus } from '@tabler/icons-react'
import type { ImportCounts } from '@/lib/imports/views'
import { countOf, lines } from './count-words'
import classes from './imports.module.css'

type Props = {
  rows: ImportCounts
  /** A check says what would be, an import what was. */
  dryRun: boolean
  /** Whether rows that are not in the file are of interest. */
  withRemoved: boolean
}

type Tile = { count: keyof ImportCounts; words: string; icon: Icon }

/** What became of the lines of the file, which add up to its length, and of the rows of the list that are not in it. */
export function ImportCountTiles({ rows, dryRun, withRemoved }: Props) {
  const tiles: Tile[] = [
    { count: 'created', words: dryRun ? 'New' : 'Added', icon: IconPlus },
    { count: 'updated', words: 'Changed', icon: IconPencil },
    { count: 'unchanged', words: 'Unchanged', icon: IconEqual },
    { count: 'refused', words: 'Refused', icon: IconAlertTriangle },
  ]
  const removed: Tile = { count: 'removed', words: dryRun ? 'Not in the file' : 'Removed', icon: IconCircleMinus }
  return (
    <section aria-label="Counts" className={classes.counts}>
      <div className={classes.ofFile}>
        <p>{lines(rows.read)} in the file</p>
        <dl>
          {tiles.map(tile => (
            <CountTile key={tile.count} {...tile} value={rows[tile.count]} />
          ))}
        </dl>
      </div>
      {withRemoved && (
        <div className={classes.ofList}>
          <p>{dryRun ? 'In the list today' : 'In the list before'}</p>
          <dl>
            <CountTile {...removed} value={rows.removed} />
          </dl>
        </div>
      )}
    </section>
  )
}

function CountTile({ count, words, icon: TileIcon, value }: Tile & { value: number }) {
  return (
    <div className={classes.count} data-count={count} data-none={value === 0}>
      <dt>
        <TileIcon size={14} aria-hidden /> {words}
      </dt>
      <dd>{countOf(value)}</dd>
    </div>
  )
}
