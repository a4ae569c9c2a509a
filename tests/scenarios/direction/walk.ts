// Every resource of a scenario, one at a time, with more of it or under worse conditions: which way the mean transit
// may then not go. Used by the walk over the baseline.
import { simulateCorridor } from '../../../src/corridor/simulate-corridor.ts'
import type { RunRecord } from '../../../src/corridor/ledger/run-record.ts'
import { Streams } from '../../../src/engine/random/streams.ts'
import type { Scenario } from '../../../src/scenario/schema/scenario.ts'
import { meanInterval, type Interval } from '../../../src/statistics/mean-interval.ts'

export interface Step {
  /** `ports.aktau.berths.feeder.number + 1` */
  name: string
  kind:
    | 'vessels'
    | 'berths'
    | 'rate'
    | 'yard'
    | 'tracks'
    | 'servers'
    | 'paths'
    | 'wagons'
    | 'storms'
    | 'water'
    | 'inspection'
  /** More of a resource must not lengthen, worse conditions must not shorten. */
  expects: 'not longer' | 'not shorter'
  apply: (scenario: Scenario) => void
}

/** One step for each resource of a scenario and each condition it is exposed to. */
export function stepsOf(scenario: Scenario): Step[] {
  return [
    ...fleets(scenario),
    ...ports(scenario),
    ...hubs(scenario),
    ...borders(scenario),
    ...lines(scenario),
    ...Object.keys(scenario.wagonPools).map((id): Step => ({
      name: `wagonPools.${id}.wagons x 1.25`,
      kind: 'wagons',
      expects: 'not longer',
      apply: (s) => (s.wagonPools[id]!.wagons = Math.round(s.wagonPools[id]!.wagons * 1.25)),
    })),
    ...conditions(scenario),
  ]
}

function fleets(scenario: Scenario): Step[] {
  return Object.entries(scenario.sailings).flatMap(([service, { fleet }]) =>
    Object.keys(fleet)
      .filter((id) => fleet[id]!.vessels > 0)
      .map((id) => ({
        name: `sailings.${service}.fleet.${id}.vessels + 1`,
        kind: 'vessels' as const,
        expects: 'not longer' as const,
        apply: (s: Scenario) => (s.sailings[service]!.fleet[id]!.vessels += 1),
      })),
  )
}

function ports(scenario: Scenario): Step[] {
  return Object.entries(scenario.ports).flatMap(([port, { berths }]) =>
    Object.keys(berths).flatMap((kind): Step[] => [
      {
        name: `ports.${port}.berths.${kind}.number + 1`,
        kind: 'berths',
        expects: 'not longer',
        apply: (s) => (s.ports[port]!.berths[kind]!.number += 1),
      },
      {
        name: `ports.${port}.berths.${kind}.rate x 1.25`,
        kind: 'rate',
        expects: 'not longer',
        apply: (s) => {
          const berth = s.ports[port]!.berths[kind]!
          if (berth.rate !== undefined) berth.rate *= 1.25
          if (berth.tonneRate !== undefined) berth.tonneRate *= 1.25
        },
      },
    ]),
  )
}

function hubs(scenario: Scenario): Step[] {
  return (['terminals', 'ports'] as const).flatMap((sort) =>
    Object.entries(scenario[sort]).flatMap(([id, hub]): Step[] => [
      {
        name: `${sort}.${id}.tracks + 1`,
        kind: 'tracks',
        expects: 'not longer',
        apply: (s) => (s[sort][id]!.tracks += 1),
      },
      ...(['teu', 'wagons', 'tonnes'] as const)
        .filter((measure) => hub.yard?.[measure] !== undefined)
        .map((measure): Step => ({
          name: `${sort}.${id}.yard.${measure} x 1.5`,
          kind: 'yard',
          expects: 'not longer',
          apply: (s) => (s[sort][id]!.yard![measure]! *= 1.5),
        })),
      ...(hub.clearance?.inspectionShare === undefined
        ? []
        : [
            {
              name: `${sort}.${id}.clearance.inspectionShare x 2`,
              kind: 'inspection' as const,
              expects: 'not shorter' as const,
              apply: (s: Scenario) => (s[sort][id]!.clearance!.inspectionShare! *= 2),
            },
          ]),
    ]),
  )
}

function borders(scenario: Scenario): Step[] {
  return Object.keys(scenario.borders).flatMap((id): Step[] => [
    {
      name: `borders.${id}.servers + 1`,
      kind: 'servers',
      expects: 'not longer',
      apply: (s) => (s.borders[id]!.servers += 1),
    },
    {
      name: `borders.${id}.inspectionShare x 2`,
      kind: 'inspection',
      expects: 'not shorter',
      apply: (s) => (s.borders[id]!.inspectionShare = 2 * (s.borders[id]!.inspectionShare ?? 0)),
    },
  ])
}

function lines(scenario: Scenario): Step[] {
  return Object.keys(scenario.lines).map((id) => ({
    name: `lines.${id}.paths x 1.25`,
    kind: 'paths',
    expects: 'not longer',
    apply: (s) => (s.lines[id]!.paths *= 1.25),
  }))
}

function conditions(scenario: Scenario): Step[] {
  return [
    ...Object.keys(scenario.weather).map((id): Step => ({
      name: `weather.${id}.storms x 1.5`,
      kind: 'storms',
      expects: 'not shorter',
      apply: (s) => (s.weather[id]!.storms = s.weather[id]!.storms.map((storms) => storms * 1.5)),
    })),
    ...Object.keys(scenario.waterLevels).map((id): Step => ({
      name: `waterLevels.${id}: a metre lower`,
      kind: 'water',
      expects: 'not shorter',
      // So many years earlier as the sea takes to fall by a metre.
      apply: (s) => {
        const sea = s.waterLevels[id]!
        sea.reference = `${String(Number(sea.reference.slice(0, 4)) - Math.round(1 / sea.fall))}${sea.reference.slice(4)}`
      },
    })),
  ]
}

/** The scenario after a step. Dated changes of the same value are raised with it. */
export function stepped(scenario: Scenario, step: Step): Scenario {
  const copy = structuredClone(scenario)
  step.apply(copy)
  return copy
}

export interface Times {
  transitDays: number
  leadDays: number
}

/** Mean transit and lead time of the cargo that became ready within the results and has arrived, in days. */
export function timesOf(run: RunRecord): Times {
  const { units, flows } = run
  let [transit, lead, count] = [0, 0, 0]
  for (let unit = 0; unit < units.count; unit++) {
    const { empties, background } = flows[units.flow[unit]!]!
    const ready = units.readyAt[unit]!
    if (empties || background || ready < run.resultsFrom || ready >= run.resultsUntil) continue
    // What has not arrived at the end counts with the time that it has taken so far.
    const end = units.arrivedAt[unit]! >= 0 ? units.arrivedAt[unit]! : run.endAt
    const left = units.departedAt[unit]! >= 0 ? units.departedAt[unit]! : end
    transit += end - left
    lead += end - ready
    count += 1
  }
  return { transitDays: transit / count / 24, leadDays: lead / count / 24 }
}

export const simulated = (scenario: Scenario, replication: number): Times =>
  timesOf(simulateCorridor(scenario, new Streams('direction', replication)))

export interface Effect {
  transit: Interval
  lead: Interval
}

/** Differences of a step to the base under the same random numbers, with 99 % intervals over replications. */
export function effectOf(
  scenario: Scenario,
  step: Step,
  base: (replication: number) => Times,
  replications: readonly number[],
): Effect {
  const after = stepped(scenario, step)
  const times = replications.map((replication) => simulated(after, replication))
  const difference = (of: keyof Times): Interval =>
    meanInterval(
      times.map((one, i) => one[of] - base(replications[i]!)[of]),
      0.99,
    )
  return { transit: difference('transitDays'), lead: difference('leadDays') }
}

/** Whether a step moved the mean the wrong way beyond noise: the 99 % interval of the difference lies on that side. */
export const isWrong = (step: Step, difference: Interval): boolean =>
  step.expects === 'not longer' ? difference.low > 0 : difference.high < 0

/** Whether it may have: the mean went there by more than a sixth of its half-width. */
export const isSuspect = (step: Step, { mean, halfWidth }: Interval): boolean =>
  (step.expects === 'not longer' ? mean : -mean) > halfWidth / 6
