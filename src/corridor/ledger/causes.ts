// What a load unit can be doing, and for what it can be waiting. The list is closed: whoever adds a cause
// adds it here, and the compiler names every place that must follow.

export type Activity = 'moving' | 'handling' | 'border' | 'waiting'

export interface CauseInfo {
  says: string
}

export const causes = {
  vessel: { says: 'no vessel of the service is here' },
  berth: { says: 'every berth of the port is taken' },
  crane: { says: 'every track or crane of the terminal is at work' },
  'yard-full': { says: 'the yard ahead is full' },
  batch: { says: 'the rest of its own train or ship is being worked' },
  dwell: { says: 'papers, payment or collection' },
  weather: { says: 'storm closes the port' },
  timetable: { says: 'the timetable has not come round' },
  consolidation: { says: 'its train or ship is waiting to fill' },
  'train-path': { says: 'no train path is free' },
  wagon: { says: 'no wagon is free' },
  locomotive: { says: 'no locomotive is free' },
  customs: { says: 'trains ahead are being served at the border' },
  inspection: { says: 'held for inspection' },
  'opening-hours': { says: 'closed at this hour' },
  embargo: { says: 'the railway accepts nothing for a full place' },
  'closed-line': { says: 'the line, border, terminal or port is closed' },
  breakdown: { says: 'the vessel, or what works at a place, is under repair' },
} as const satisfies Record<string, CauseInfo>

export type Cause = keyof typeof causes
export const causeList = Object.keys(causes) as Cause[]
