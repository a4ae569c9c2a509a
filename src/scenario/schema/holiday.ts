// Public holidays: the days are data, what they do is the scenario's.
import { block, list, share, text, type Checked } from './key.ts'

export const holidays = block('What public holidays do here. The days stand in data/holidays.csv.', {
  countries: list(text({ doc: 'Country of data/holidays.csv.', example: 'CN' }), {
    doc: 'Whose holidays are kept.',
    example: ['CN', 'KZ'],
  }),
  work: share({
    doc: 'Part of the usual work that is done on them: of the servers of a border or the tracks of a terminal, rounded down, or of the dispatch of a flow, which catches up on the other days of the month.',
    example: '50 %',
  }),
})
export type Holidays = Checked<typeof holidays>
