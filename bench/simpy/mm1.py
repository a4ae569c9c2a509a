# M/M/1 at load 0.8, a process a customer. Prints the version of SimPy and the seconds taken.
import json, platform, random, sys, time
import simpy

customers = int(sys.argv[1])
draws = random.Random(1)
left = customers
total = 0.0


def customer(env, server, finished):
    global left, total
    arrived = env.now
    request = server.request()
    yield request
    yield env.timeout(draws.expovariate(1.0))
    server.release(request)
    total += env.now - arrived
    left -= 1
    if left == 0:
        finished.succeed()


def source(env, server, finished):
    while True:
        yield env.timeout(draws.expovariate(0.8))
        env.process(customer(env, server, finished))


env = simpy.Environment()
server = simpy.Resource(env, capacity=1)
finished = env.event()
env.process(source(env, server, finished))
start = time.process_time()
env.run(until=finished)
seconds = time.process_time() - start
version = f"SimPy {simpy.__version__}, {platform.python_implementation()} {platform.python_version()}"
print(json.dumps({"version": version, "seconds": seconds}))
