// Where the contestants of a race get their random numbers: drawn as they go, or from a table filled beforehand.
// Times between arrivals are exponential and services have mean 1; both are scaled by who asks.

import { sampler, Streams } from '../dist/engine/index.js'

const TABLE_MASK = 65535

/** @param service a distribution with mean 1, as data */
export function drawsOf(variant, service) {
  return variant === 'predrawn' ? new Predrawn(service) : new Drawn(service)
}

class Drawn {
  constructor(service) {
    const streams = new Streams('bench', 0)
    this.arrivals = streams.stream('arrivals')
    this.services = streams.stream('services')
    this.serviceTime = sampler(service)
  }
  between() {
    return -Math.log1p(-this.arrivals.uniform())
  }
  service() {
    return this.serviceTime(this.services.uniform())
  }
}

class Predrawn {
  constructor(service) {
    const drawn = new Drawn(service)
    this.betweens = Float64Array.from({ length: TABLE_MASK + 1 }, () => drawn.between())
    this.serviceTimes = Float64Array.from({ length: TABLE_MASK + 1 }, () => drawn.service())
    this.arrival = 0
    this.served = 0
  }
  between() {
    return this.betweens[this.arrival++ & TABLE_MASK]
  }
  service() {
    return this.serviceTimes[this.served++ & TABLE_MASK]
  }
}
