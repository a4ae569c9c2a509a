# The tandem of 12 stations, a process a customer. Prints the version of SimPy and the seconds taken.
import json, math, platform, random, sys, time
import simpy

customers = int(sys.argv[1])
stations = [1, 2, 4, 8, 16, "batch"] * 2
draws = random.Random(1)
sigma = math.sqrt(math.log(1.25))
left = customers
total = 0.0


def service(mean):
    return draws.lognormvariate(math.log(mean) - sigma * sigma / 2, sigma)


class BatchStation:
    def __init__(self, env):
        self.env, self.waiting, self.full = env, [], None
        env.process(self.serve())

    def enter(self):
        done = self.env.event()
        self.waiting.append(done)
        if len(self.waiting) >= 50 and self.full is not None:
            self.full.succeed()
            self.full = None
        return done

    def serve(self):
        while True:
            if len(self.waiting) < 50:
                self.full = self.env.event()
                yield self.full
            batch, self.waiting = self.waiting[:50], self.waiting[50:]
            yield self.env.timeout(service(40))
            for done in batch:
                done.succeed()


def customer(env, line, finished):
    global left, total
    arrived = env.now
    for capacity, station in line:
        if capacity == "batch":
            yield station.enter()
        else:
            request = station.request()
            yield request
            yield env.timeout(service(0.8 * capacity))
            station.release(request)
    total += env.now - arrived
    left -= 1
    if left == 0:
        finished.succeed()


def source(env, line, finished):
    while True:
        yield env.timeout(draws.expovariate(1.0))
        env.process(customer(env, line, finished))


env = simpy.Environment()
line = [(c, BatchStation(env) if c == "batch" else simpy.Resource(env, capacity=c)) for c in stations]
finished = env.event()
env.process(source(env, line, finished))
start = time.process_time()
env.run(until=finished)
seconds = time.process_time() - start
version = f"SimPy {simpy.__version__}, {platform.python_implementation()} {platform.python_version()}"
print(json.dumps({"version": version, "seconds": seconds}))
