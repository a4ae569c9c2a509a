// transit, stages and throughput of a replication, computed by DuckDB from the event log alone, against the rows that
// the run itself gives. Nothing here knows how the model keeps its books: the log is a file, the sums are SQL.
import { DuckDBInstance } from '@duckdb/node-api'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { growingFile } from '../../src/cli/files.ts'
import { run, type RunRows } from '../../src/experiment/run.ts'
import type { Scenario } from '../../src/scenario/schema/scenario.ts'

/** Type 7 quantile of a sorted list in which what has not happened is infinite; null where it is. */
const quantile = (p: number, list: string): string => {
  const at = `((len(${list}) - 1) * ${p})`
  const [low, high] = [`${list}[floor(${at})::int + 1]`, `${list}[ceil(${at})::int + 1]`]
  return `finite(case when ${low} = ${high} or ${at} = floor(${at}) then ${low}
    else ${low} + (${at} - floor(${at})) * (${high} - ${low}) end)`
}
const percents = [5, 10, 25, 50, 75, 90, 95]
const two = (percent: number): string => String(percent).padStart(2, '0')

/** The log as it is, units with the period of their departure, and the three tables made of both. */
const fromLog = `
create macro finite(x) as case when isfinite(x) then x end;
create table log as select * replace (start_hours::double as start_hours, end_hours::double as end_hours,
    nullif(teu, '')::double as teu, nullif(tonnes, '')::double as tonnes)
  from read_csv('FOLDER/log.csv', all_varchar = true, nullstr = 'none');
create table epoch as
  select date_trunc('day', min("timestamp"::timestamptz at time zone 'UTC' - to_seconds(start_hours * 3600)) + interval 12 hour) as start from log;
-- Edges of months in hours of the run; a day that begins on an edge belongs to the later month.
create table months as select month, date_diff('hour', start, (month || '-01')::timestamp) as "from",
    date_diff('hour', start, (month || '-01')::timestamp + interval 1 month) as until
  from (select distinct period as month from read_json('FOLDER/transit.json') where period like '____-__'), epoch;
create table periods as select month as period, "from", until from months
  union all select substr(month, 1, 4), min("from"), max(until) from months group by 1, substr(month, 1, 4)
  union all select 'all', min("from"), max(until) from months;
create table units as select "case" as unit, any_value(flow) as flow, any_value(direction) as direction,
    max(start_hours) filter (activity = 'depart') as departed, max(start_hours) filter (activity = 'arrive') as arrived,
    max(place) filter (activity = 'ready') as origin, max(place) filter (activity = 'arrive') as destination,
    coalesce(sum(end_hours - start_hours) filter (stage <> '' and stage <> 'origin' and activity <> 'waiting'), 0) as undisturbed
  from log where kind = 'load-unit' group by "case";
create table cohorts as select period, u.* exclude (origin, destination), origin, destination,
    coalesce((arrived - departed) / 24, 'infinity'::double) as days
  from units u join periods p on departed >= p."from" and departed < p.until;

create table transit_log as
  select period, flow, max(origin) as origin, max(destination) as destination, max(direction) as direction,
    count(*)::double as units, count(*) filter (arrived is null) / count(*) as unfinished_share,
    finite(avg(undisturbed) filter (arrived is not null)) / 24 as free_flow_days,
    finite(avg(days) filter (isfinite(days))) as transit_days_mean,
    case when count(arrived) > 1 then stddev_samp(case when isfinite(days) then days end) end as transit_days_sd,
    list_sort(list(days)) as sorted,
    count(*) filter (days >= 10 and days <= 15) / count(*) as share_10_to_15_days,
    count(*) filter (days <= 15) / count(*) as share_within_15_days
  from cohorts group by period, flow;
create table transit_sql as select * exclude (sorted),
    ${percents.map((p) => `${quantile(p / 100, 'sorted')} as transit_days_p${two(p)}`).join(', ')} from transit_log;

create table spent as select "case" as unit, stage, place, activity, cause, sum(end_hours - start_hours) as hours
  from log where kind = 'load-unit' and stage <> '' group by all;
create table arrived as select period, flow, count(*) as units, avg(days) * 24 as hours
  from cohorts where arrived is not null and length(period) <> 7 group by all;
create table stages_sql as
  with one as (select period, c.flow, stage, place, activity, cause, list_sort(list(hours)) as positive, sum(hours) as total
      from cohorts c join spent using (unit) where c.arrived is not null and length(period) <> 7 group by all),
    padded as (select one.*, a.units, a.hours as transit,
        list_concat(list_transform(range(a.units - len(positive)), x -> 0.0), positive) as everyone
      from one join arrived a using (period, flow))
  select period, flow, stage, place, activity, cause, total / units as hours_mean,
    ${quantile(0.9, 'everyone')} as hours_p90,
    case when stage <> 'origin' then total / units / transit end as share_of_transit
  from padded;

create table passed as select place, direction, start_hours as hour, kind, teu, tonnes from log where activity = 'pass';
create table throughput_sql as
  select period, place, direction, unit, sum(amount) as mean from passed
    join periods p on hour >= p."from" and hour < p.until,
    lateral (select * from (values ('vehicles', case when kind = 'vehicle' then 1.0 end),
      ('load units', case when kind = 'load-unit' then 1.0 end), ('TEU', case when kind = 'load-unit' then teu end),
      ('t', case when kind = 'load-unit' then tonnes end)) as v(unit, amount)) as amounts
  where amount is not null group by all;
`

const tables = {
  transit: {
    keys: ['period', 'flow'],
    words: ['origin', 'destination', 'direction'],
    numbers: [
      'units',
      'unfinished_share',
      'free_flow_days',
      'transit_days_mean',
      'transit_days_sd',
      ...percents.map((p) => `transit_days_p${two(p)}`),
      'share_10_to_15_days',
      'share_within_15_days',
    ],
  },
  stages: {
    keys: ['period', 'flow', 'stage', 'place', 'activity', 'cause'],
    words: [],
    numbers: ['hours_mean', 'hours_p90', 'share_of_transit'],
  },
  throughput: { keys: ['period', 'place', 'direction', 'unit'], words: [], numbers: ['mean'] },
} as const satisfies Record<string, { keys: string[]; words: string[]; numbers: string[] }>
type Table = keyof typeof tables

/** Rows that differ by more than 1e-9 of the value (of a part in a million, where it is smaller than that), or that
 *  only one side has; what the log does not mention is nothing: no unit, no hours. */
function differing(table: Table): string {
  const { keys, words, numbers } = tables[table]
  const one = (column: string): string => `coalesce(r.${column}, 0) is distinct from coalesce(l.${column}, 0)
    and not coalesce(abs(r.${column} - l.${column}) <= 1e-9 * greatest(1e-6, abs(r.${column})), false)
    and not (l.${keys[0]} is null and coalesce(r.${column}, 0) = 0)`
  return `select ${keys.map((key) => `coalesce(r.${key}, l.${key})`).join(` || ' ' || `)} as row,
      ${numbers.map((column) => `r.${column} as run_${column}, l.${column} as log_${column}`).join(', ')}
    from ${table}_run r full join ${table}_sql l on ${keys.map((key) => `r.${key} = l.${key}`).join(' and ')}
    where ${[
      ...numbers.map(one),
      // A unit that has not arrived names no destination in the log.
      ...words.map((word) => `(l.${word} is not null and r.${word} is distinct from l.${word})`),
    ].join(' or ')} limit 5`
}

/** What of the tables of a replication does not follow from its log; and how many rows do. */
export async function logAgainstTables(
  scenario: Scenario,
  seed: string,
): Promise<{ wrong: unknown[]; rows: Record<Table, number> }> {
  const folder = mkdtempSync(join(tmpdir(), 'corridor-log-'))
  const file = growingFile(join(folder, 'log.csv'))
  const sink = {
    begin: () => undefined,
    write: (piece: string | Uint8Array) => file.write(piece),
    end: () => file.finish(),
  }
  const { rows } = await run(scenario, { replication: 0, seed, jobs: 1, trace: { format: 'csv' }, sink })
  const connection = await (await DuckDBInstance.create()).connect()
  for (const table of Object.keys(tables) as Table[]) writeJson(folder, table, rows)
  await connection.run(fromLog.replaceAll('FOLDER', folder))
  const wrong: unknown[] = []
  for (const table of Object.keys(tables) as Table[]) {
    await connection.run(`create table ${table}_run as select * from read_json('${folder}/${table}.json')`)
    const found = await connection.runAndReadAll(differing(table))
    wrong.push(...found.getRowObjectsJson())
  }
  const count = ({ length }: readonly unknown[]): number => length
  const { transit, stages, throughput } = rows
  return {
    wrong,
    rows: { transit: count(transit), stages: count(stages), throughput: count(throughput) },
  }
}

/** All digits: the files of a run round to nine. */
const writeJson = (folder: string, table: Table, rows: RunRows): void =>
  writeFileSync(join(folder, `${table}.json`), rows[table].map((row) => JSON.stringify(row)).join('\n'))
