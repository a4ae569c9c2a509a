// movements.csv and standing.csv: what every train and ship did in a month, and what stood waiting meanwhile; the
// animation of the report is drawn from them. Written on request, of one replication.
import { count, id, measure, share, table, text, type Row } from '../column.ts'

/** Hours of a slot of standing.csv. */
export const SLOT_HOURS = 6

export const movementsTable = table(
  'movements',
  'Every run of a train over a line and every voyage of a ship that falls into a month, of one replication; written ' +
    'with `--movements`. A train is told while load units are on it.',
  {
    scenario: id('Id of the scenario.'),
    month: id('Month `2027-02`; what spans two of the months asked for stands in both.'),
    departs: id('ISO 8601, UTC.'),
    vehicle: id('Train or ship.'),
    kind: text('`train` or `vessel`.'),
    way: id('Line or sailing.'),
    from: text('Place it leaves.'),
    to: text('Place it is bound for.'),
    direction: text('`westbound` or `eastbound`, of most that is aboard; empty for an empty ship.'),
    arrives: text('ISO 8601, UTC; empty if not by the end of the run.'),
    load_units: count('Load units aboard.'),
    load_tonnes: measure('t', 'Net tonnes aboard.'),
    teu: measure('TEU', 'Of the load units aboard.'),
  },
)
export type MovementRow = Row<typeof movementsTable>

export const standingTable = table(
  'standing',
  `What stood waiting at each place in a month, by ${SLOT_HOURS} hours, of one replication; written with ` +
    '`--movements`. What waits for a train path stands where the line begins, what is aboard a ship off a port at the ' +
    'port. Hours in which nothing waits have no row.',
  {
    scenario: id('Id of the scenario.'),
    month: id('Month `2027-02`.'),
    place: id('Terminal, port, border or junction.'),
    timestamp: id('Beginning of the hours, ISO 8601, UTC.'),
    waiting_units: count('Load units waiting, time-weighted mean.'),
    waiting_tonnes: measure('t', 'Net tonnes waiting, time-weighted mean.'),
    closed_share: share('Part of the hours in which a storm closed the port.'),
  },
)
export type StandingRow = Row<typeof standingTable>
