// alternatives.csv: other routes as published, to be read beside the simulated corridor.
import { id, measure, table, text, type Row } from '../column.ts'

export const alternativesTable = table(
  'alternatives',
  'Other routes as published (data/alternatives.csv), for comparison of time, price and emissions; not simulated.',
  {
    scenario: id('Id of the scenario.'),
    alternative: id('Id of the route.'),
    title: text('The route in words.'),
    origin: text('From here.'),
    destination: text('To here.'),
    scope: text('What the times cover.'),
    transit_days_low: measure('d', 'Quickest published.'),
    transit_days_typical: measure('d', 'Typical.'),
    transit_days_high: measure('d', 'Slowest published.'),
    usd_per_feu_low: measure('USD/FEU', 'Lowest price of a 40-foot box.'),
    usd_per_feu_typical: measure('USD/FEU', 'Typical price.'),
    usd_per_feu_high: measure('USD/FEU', 'Highest price.'),
    distance_km: measure('km', 'Distance.'),
    co2e_g_per_tkm: measure('g/(t km)', 'Emissions a net tonne-kilometre.'),
    confidence: text('`sourced`, `derived`, `assumed` or `conflicting`.'),
    source: text('Who says so.'),
    url: text('Where it can be read.'),
  },
)
export type AlternativeRow = Row<typeof alternativesTable>
