// Chrome trace JSON, for Perfetto (ui.perfetto.dev): a track for each vessel and gate, and for each place the load
// units that were there. Times are microseconds of simulated time.
import { JsonList, type LogContext, type LogFormat } from './format.ts'

const MICROSECONDS_AN_HOUR = 3_600_000_000

export function chromeTrace({ scenario }: LogContext): LogFormat {
  const events = new JsonList()
  const processes = new Map<string, number>()
  const tracks = new Map<string, { pid: number; tid: number; since: number; activity: string }>()
  const names: unknown[] = []
  const at = (hour: number): number => Math.round(hour * MICROSECONDS_AN_HOUR)
  const processOf = (name: string): number => {
    let pid = processes.get(name)
    if (pid === undefined) {
      pid = processes.size + 1
      processes.set(name, pid)
      names.push({ name: 'process_name', ph: 'M', pid, tid: 0, args: { name } })
    }
    return pid
  }
  const trackOf = (kind: string, who: string) => {
    let track = tracks.get(who)
    if (track === undefined) {
      track = { pid: processOf(kind), tid: tracks.size + 1, since: NaN, activity: '' }
      tracks.set(who, track)
      names.push({ name: 'thread_name', ph: 'M', pid: track.pid, tid: track.tid, args: { name: who } })
    }
    return track
  }
  return {
    head: () =>
      `{"displayTimeUnit":"ms","otherData":${JSON.stringify({ scenario: scenario.id })},"traceEvents":[`,
    journey: ({ unit, steps }) => {
      let text = ''
      for (const { place, activity, cause, resource, vehicle, from, until } of steps) {
        if (until <= from) continue
        const name = cause === '' ? activity : cause
        const pid = processOf(place)
        const args = { unit, activity, resource, vehicle }
        text += events.add({ cat: place, id: unit, pid, tid: 0, name, ph: 'b', ts: at(from), args })
        text += events.add({ cat: place, id: unit, pid, tid: 0, name, ph: 'e', ts: at(until) })
      }
      return text
    },
    happening: ({ kind, who, activity, at: hour }) => {
      if (kind !== 'vessel' && kind !== 'gate') return ''
      const track = trackOf(kind === 'vessel' ? 'vessels' : 'weather', who)
      const { pid, tid, since, activity: was } = track
      track.since = hour
      track.activity = activity
      if (Number.isNaN(since) || hour === since || was === 'open') return ''
      return events.add({ name: was, ph: 'X', pid, tid, ts: at(since), dur: at(hour) - at(since) })
    },
    tail: () => [`${events.add(...names)}]}\n`],
  }
}
