// The event log of a year of the corridor, some million rows, says the same as the tables (see log-tables.ts).
import { expect, test } from 'vitest'
import { diskSources } from '../../src/cli/files.ts'
import { metricIds } from '../../src/results/metrics.ts'
import { resolveScenario } from '../../src/scenario/resolve.ts'
import { logAgainstTables } from './log-tables.ts'

test.each(['baseline-2024', 'article-4.1mt'])(
  '%s: transit, stages and throughput of a replication follow from its log alone',
  async (name) => {
    const file = `scenarios/${name}.yaml`
    const { scenario } = resolveScenario(file, diskSources, { knownMetrics: metricIds })
    const { wrong, rows } = await logAgainstTables(scenario!, 'log')
    expect(wrong).toEqual([])
    expect(rows.transit + rows.stages + rows.throughput).toBeGreaterThan(1000)
  },
)
