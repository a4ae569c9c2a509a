// Cross-checks of a settled scenario: names that must exist, shares that must add up, routes that must join.
import type { Problem } from './problems.ts'
import type { Scenario } from './schema/scenario.ts'
import type { Settling } from './settle.ts'

const MONTHS = 12
const SLACK = 1e-6

/** Adds every problem found to `to.problems`. */
export function checkScenario(scenario: Scenario, knownMetrics: readonly string[], to: Settling): void {
  const check = new Check(scenario, to)
  check.run()
  check.places()
  check.trains()
  check.sailings()
  check.flows()
  check.relationsAndClaims(knownMetrics)
}

class Check {
  private readonly hubs: string[]

  constructor(
    private readonly scenario: Scenario,
    private readonly to: Settling,
  ) {
    this.hubs = [...Object.keys(scenario.terminals), ...Object.keys(scenario.ports)]
  }

  run(): void {
    const { run } = this.scenario
    if (run.end < run.start) this.unfit(['run', 'end'], `${run.end} lies before the start ${run.start}`)
  }

  places(): void {
    const known = Object.keys(this.scenario.places)
    for (const sort of ['terminals', 'ports', 'borders'] as const)
      for (const id of Object.keys(this.scenario[sort])) this.name([sort, id], 'place', id, known)
    for (const [id, line] of Object.entries(this.scenario.lines)) {
      this.name(['lines', id, 'from'], 'place', line.from, known)
      this.name(['lines', id, 'to'], 'place', line.to, known)
      if (!(line.length > 0)) this.unfit(['lines', id, 'length'], 'a line needs a length above 0 km')
      if (!(line.speed > 0)) this.unfit(['lines', id, 'speed'], 'a line needs a speed above 0 km/h')
      if (!(line.paths > 0)) this.unfit(['lines', id, 'paths'], 'a line needs at least one path in some days')
      if ((line.background ?? 0) >= line.paths)
        this.unfit(['lines', id, 'background'], 'other trains take every path')
    }
    for (const [id, system] of Object.entries(this.scenario.weather)) {
      if (system.storms.length !== MONTHS)
        this.unfit(['weather', id, 'storms'], `expected twelve months, found ${system.storms.length}`)
      for (const port of Object.keys(system.closes))
        this.name(['weather', id, 'closes', port], 'port', port, Object.keys(this.scenario.ports))
    }
  }

  trains(): void {
    const { trains, lines, borders, wagonPools, loadUnits } = this.scenario
    for (const [id, train] of Object.entries(trains)) {
      const path = ['trains', id]
      this.name([...path, 'from'], 'terminal or port', train.from, this.hubs)
      this.name([...path, 'to'], 'terminal or port', train.to, this.hubs)
      if (train.pool !== undefined)
        this.name([...path, 'pool'], 'wagon pool', train.pool, Object.keys(wagonPools))
      train.accepts.forEach((unit, i) =>
        this.name([...path, 'accepts', i], 'load unit', unit, Object.keys(loadUnits)),
      )
      if (!(train.size > 0)) this.unfit([...path, 'size'], 'a train needs at least one wagon')
      let at = train.from
      train.via.forEach((step, i) => {
        if (
          !this.name([...path, 'via', i], 'line or border', step, [
            ...Object.keys(lines),
            ...Object.keys(borders),
          ])
        )
          return
        const line = lines[step]
        if (line === undefined) {
          if (step !== at)
            this.unfit(
              [...path, 'via', i],
              `the border ${step} does not lie in ${at}, where the train is by then`,
            )
        } else if (line.from === at) at = line.to
        else if (line.to === at) at = line.from
        else
          this.unfit(
            [...path, 'via', i],
            `the line ${step} does not start in ${at}, where the train is by then`,
          )
      })
      if (at !== train.to) this.unfit([...path, 'via'], `the way ends in ${at}, not in ${train.to}`)
    }
  }

  sailings(): void {
    const { sailings, ports, vesselClasses, loadUnits } = this.scenario
    for (const [id, sailing] of Object.entries(sailings)) {
      const path = ['sailings', id]
      sailing.accepts.forEach((unit, i) =>
        this.name([...path, 'accepts', i], 'load unit', unit, Object.keys(loadUnits)),
      )
      for (const end of ['from', 'to'] as const) {
        if (!this.name([...path, end], 'port', sailing[end], Object.keys(ports))) continue
        this.name(
          [...path, 'berth'],
          `berth in ${sailing[end]}`,
          sailing.berth,
          Object.keys(ports[sailing[end]]!.berths),
        )
      }
      for (const [fleet, { class: name }] of Object.entries(sailing.fleet)) {
        if (
          !this.name([...path, 'fleet', fleet, 'class'], 'class of vessel', name, Object.keys(vesselClasses))
        )
          continue
        const one = vesselClasses[name]!
        const measures = [one.teu, one.wagons, one.tonnes].filter((value) => value !== undefined)
        if (measures.length !== 1 || !(measures[0]! > 0))
          this.unfit(
            ['vesselClasses', name],
            'a class of vessel has exactly one capacity above 0: teu, wagons or tonnes',
          )
      }
    }
  }

  flows(): void {
    const { flows, loadUnits, series } = this.scenario
    for (const [id, flow] of Object.entries(flows)) {
      const path = ['flows', id]
      if (!this.name([...path, 'loadUnit'], 'load unit', flow.loadUnit, Object.keys(loadUnits))) continue
      const shares = flow.routes.reduce((sum, route) => sum + route.share, 0)
      if (Math.abs(shares - 1) > SLACK)
        this.unfit(
          [...path, 'routes'],
          `the shares of the routes add up to ${Math.round(shares * 1000) / 10} %, not to 100 %`,
        )
      flow.routes.forEach((route, i) => this.route([...path, 'routes', i, 'via'], route.via, flow.loadUnit))
      const { volume } = flow
      const ways = [volume.series, volume.teu, volume.tonnes, volume.units].filter((one) => one !== undefined)
      if (ways.length !== 1)
        this.unfit([...path, 'volume'], 'give exactly one of series, teu, tonnes and units')
      if (volume.series !== undefined && series[volume.series] === undefined)
        this.name([...path, 'volume', 'series'], 'series of data/volumes.csv', volume.series, [
          ...new Set(this.to.facts.table('volumes').map(({ values }) => values.series!)),
        ])
      if (volume.season !== undefined && volume.season.length !== MONTHS)
        this.unfit([...path, 'volume', 'season'], `expected twelve months, found ${volume.season.length}`)
    }
  }

  private route(path: readonly PropertyKey[], via: readonly string[], loadUnit: string): void {
    if (via.length < 2) this.unfit(path, 'a route needs an origin and a destination')
    via.forEach((hub, i) => {
      if (!this.name([...path, i], 'terminal or port', hub, this.hubs) || i === 0) return
      const before = via[i - 1]!
      const joining = [...Object.entries(this.scenario.trains), ...Object.entries(this.scenario.sailings)]
        .filter(
          ([, { from, to, accepts }]) =>
            accepts.includes(loadUnit) &&
            ((from === before && to === hub) || (from === hub && to === before)),
        )
        .map(([name]) => name)
      if (joining.length === 0 && this.hubs.includes(before))
        this.unfit([...path, i], `no train or sailing carries ${loadUnit} from ${before} to ${hub}`)
      if (joining.length > 1)
        this.unfit(
          [...path, i],
          `more than one service carries ${loadUnit} from ${before} to ${hub}: ${joining.join(', ')}`,
        )
    })
  }

  relationsAndClaims(knownMetrics: readonly string[]): void {
    const { relations, flows, claims } = this.scenario
    for (const [id, relation] of Object.entries(relations)) {
      relation.flows.forEach((flow, i) =>
        this.name(['relations', id, 'flows', i], 'flow', flow, Object.keys(flows)),
      )
      for (const end of ['from', 'to'] as const)
        if (relation[end] !== undefined)
          this.name(['relations', id, end], 'terminal or port', relation[end], this.hubs)
    }
    for (const [id, claim] of Object.entries(claims)) {
      if (claim.measure !== 'arithmetic')
        this.name(['claims', id, 'measure'], 'metric', claim.measure, knownMetrics)
      this.name(['claims', id, 'relation'], 'relation', claim.relation, ['all', ...Object.keys(relations)])
    }
  }

  /** Whether a name is known; if not, the problem is noted. */
  private name(path: readonly PropertyKey[], sort: string, found: string, known: readonly string[]): boolean {
    if (known.includes(found)) return true
    this.add({ kind: 'unknown-name', at: this.to.positionOf(path), path: path.join('.'), sort, found, known })
    return false
  }

  private unfit(path: readonly PropertyKey[], says: string): void {
    this.add({ kind: 'unfit', at: this.to.positionOf(path), path: path.join('.'), says })
  }

  private add(problem: Problem): void {
    this.to.problems.push(problem)
  }
}
