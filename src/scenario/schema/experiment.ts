// An experiment: scenarios, times design points that set values in them, times replications, and what to keep.
import { z } from 'zod'
import { block, byPath, count, flag, list, oneOf, text, type Checked } from './key.ts'

/** Tables that can be kept of an experiment: those in which chance plays a part. */
export const keepable = [
  'summary',
  'transit',
  'transit_distribution',
  'stages',
  'places',
  'throughput',
  'resources',
  'full_yards',
  'fleets',
  'closing_stock',
  'claims',
  'replications',
] as const
export type Keepable = (typeof keepable)[number]

const level = z
  .union([z.string(), z.number(), z.boolean(), z.record(z.string(), z.unknown())], {
    error: 'expected a value as a scenario takes it, such as 6 or 20 h',
  })
  .meta({ description: 'A value as a scenario takes it.' })

const end = (doc: string, example: unknown) =>
  z
    .union([z.string(), z.number()], { error: 'expected a figure such as 4 or 20 h' })
    .meta({ description: doc, examples: [example] })

const range = block('Values from one figure to another.', {
  from: end('Lowest value.', '12 h'),
  to: end('Highest value.', '48 h'),
  scale: oneOf(['linear', 'logarithmic'], {
    doc: 'Whether equal steps or equal ratios are equally likely; default linear.',
    example: 'linear',
  }).optional(),
})

const points = { path: 'demand.scale' }

export const design = block(
  'The design points; one of grid, list, latinHypercube, csv. None: a single point.',
  {
    grid: byPath(list(level, { doc: 'Values of this key.', example: [4, 6, 8] }), {
      doc: 'Every combination of the values of these keys.',
    }).optional(),
    list: list(byPath(level, { doc: 'Value of this key.', example: 6 }), {
      doc: 'Points one by one, each with the keys that it sets.',
      example: [{ [points.path]: 1.2 }],
    }).optional(),
    latinHypercube: block('Points spread evenly over ranges.', {
      points: count({ doc: 'Number of points.', example: 50, least: 1, most: 1_000_000 }),
      seed: text({
        doc: 'Text from which the points follow; default the seed of the experiment.',
      }).optional(),
      ranges: byPath(range, { doc: 'Range of this key.' }),
    }).optional(),
    csv: text({
      doc: 'CSV file beside this one: a column a key, a row a point; an empty cell leaves the scenario as it is.',
      example: 'points.csv',
    }).optional(),
  },
)

export const experimentSchema = block(
  'An experiment: scenarios, design points, replications, and what to keep.',
  {
    schema: z
      .literal(1, { error: 'expected schema: 1, the version of this format' })
      .meta({ description: 'Version of this format.' }),
    title: text({ doc: 'Name for people.' }).optional(),
    description: text({ doc: 'What it is to find out, and why so.' }).optional(),
    scenarios: list(text({ doc: 'Scenario file.' }), {
      doc: 'Scenario files, seen from the folder of this file; every point is run in each.',
      example: ['scenarios/baseline-2024.yaml'],
    }),
    replications: count({
      doc: 'Replications of each point in each scenario; default 8. Replication k of all points has the same random numbers.',
      example: 100,
      least: 1,
      most: 1_000_000_000,
    }).prefault(8),
    seed: text({ doc: 'Text from which all random numbers follow.', example: 'middle corridor' }).optional(),
    set: byPath(level, { doc: 'Values set in every point.' }).prefault({}),
    design: design.prefault({}),
    columns: byPath(
      text({ doc: 'Column of this key in the tables; default its path.', example: 'feeders' }),
      {
        doc: 'Names of the columns of the design.',
      },
    ).prefault({}),
    keep: block('What to keep of each replication.', {
      tables: list(oneOf(keepable, { doc: 'Result table.' }), {
        doc: 'Tables collected for every point; default summary and claims.',
        example: ['summary', 'claims', 'resources'],
      }).prefault(['summary', 'claims']),
      months: flag({ doc: 'Rows of months beside those of years; default false.' }).prefault(false),
    }).prefault({}),
  },
)
export type ExperimentTree = Checked<typeof experimentSchema>
