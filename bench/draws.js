// Where the contestants of a race get their random numbers: drawn as they go, or from a table filled beforehand.
// Times between arrivals are exponential and services have mean 1; both are scaled by who asks.

import { sampler, Streams } from '../dist/engine/index.js'

const TABLE_MASK = 65535

/** @param service a distribution with mean 1, as data
 *  @param stations each has a stream of its own, so that the order in which stations draw does not matter */
export function drawsOf(variant, service, stations = 1) {
  return variant === 'predrawn' ? new Predrawn(service, stations) : new Drawn(service, stations)
}

class Drawn {
  constructor(service, stations) {
    const streams = new Streams('bench', 0)
    this.arrivals = streams.stream('arrivals')
    this.services = Array.from({ length: stations }, (_, i) => streams.stream(`services ${i}`))
    this.serviceTime = sampler(service)
  }
  between() {
    return -Math.log1p(-this.arrivals.uniform())
  }
  service(station = 0) {
    return this.serviceTime(this.services[station].uniform())
  }
}

class Predrawn {
  constructor(service, stations) {
    const drawn = new Drawn(service, 1)
    this.betweens = Float64Array.from({ length: TABLE_MASK + 1 }, () => drawn.between())
    this.serviceTimes = Float64Array.from({ length: TABLE_MASK + 1 }, () => drawn.service())
    this.arrival = 0
    this.served = new Int32Array(stations)
  }
  between() {
    return this.betweens[this.arrival++ & TABLE_MASK]
  }
  service(station = 0) {
    return this.serviceTimes[(this.served[station]++ + 37 * station) & TABLE_MASK]
  }
}
