/** Arcs of a network, two for each edge: there (even numbers) and back. */
export class Network {
  #arcs = 0
  #to = new Int32Array(1024)
  #next = new Int32Array(1024)
  #room = new Float64Array(1024)
  readonly #first: number[] = []

  node(): number {
    return this.#first.push(-1) - 1
  }

  /** An edge that carries at most `capacity`; answers its number, for `flowOf`. */
  edge(from: number, to: number, capacity: number): number {
    if (this.#arcs + 2 > this.#to.length) this.#grow()
    this.#arc(from, to, capacity)
    this.#arc(to, from, 0)
    return this.#arcs - 2
  }

  flowOf(edge: number): number {
    return this.#room[edge + 1]!
  }

  #arc(from: number, to: number, room: number) {
    this.#to[this.#arcs] = to
    this.#room[this.#arcs] = room
    this.#next[this.#arcs] = this.#first[from]!
    this.#first[from] = this.#arcs++
  }

  #grow() {
    const longer = <T extends Int32Array | Float64Array>(old: T, fresh: T): T => (fresh.set(old), fresh)
    this.#to = longer(this.#to, new Int32Array(this.#to.length * 2))
    this.#next = longer(this.#next, new Int32Array(this.#next.length * 2))
    this.#room = longer(this.#room, new Float64Array(this.#room.length * 2))
  }

  /** The greatest flow between two nodes; whole if all capacities are. Dinic, "Algorithm for solution of a problem of maximum
   *  flow", 1970: shortest paths first, all of one length in one go. */
  maxFlow(source: number, sink: number): number {
    const level = new Int32Array(this.#first.length)
    const queue = new Int32Array(this.#first.length)
    const first = Int32Array.from(this.#first)
    let flow = 0
    while (this.#rank(level, queue, { source, sink, first })) {
      const current = Int32Array.from(first)
      flow += this.#block({ source, sink, level, current })
    }
    return flow
  }

  /** Distances from the source; false: the sink is out of reach. */
  #rank(
    level: Int32Array,
    queue: Int32Array,
    { source, sink, first }: { source: number; sink: number; first: Int32Array },
  ): boolean {
    level.fill(-1)
    level[source] = 0
    queue[0] = source
    for (let head = 0, tail = 1; head < tail; head++) {
      const node = queue[head]!
      for (let arc = first[node]!; arc >= 0; arc = this.#next[arc]!) {
        const to = this.#to[arc]!
        if (this.#room[arc] === 0 || level[to]! >= 0) continue
        level[to] = level[node]! + 1
        queue[tail++] = to
      }
    }
    return level[sink]! >= 0
  }

  /** Fills every path that leads one level on with each step. `current`: the first arc of each node that may still do. */
  #block({
    source,
    sink,
    level,
    current,
  }: {
    source: number
    sink: number
    level: Int32Array
    current: Int32Array
  }): number {
    const path: number[] = []
    let node = source
    let flow = 0
    for (;;) {
      if (node === sink) {
        let room = Infinity
        for (const arc of path) room = Math.min(room, this.#room[arc]!)
        let full = path.length
        path.forEach((arc, i) => {
          this.#room[arc]! -= room
          this.#room[arc ^ 1]! += room
          if (this.#room[arc] === 0 && i < full) full = i
        })
        flow += room
        node = this.#to[path[full]! ^ 1]!
        path.length = full
      }
      const arc = this.#step(node, level, current)
      if (arc >= 0) {
        path.push(arc)
        node = this.#to[arc]!
        continue
      }
      const back = path.pop()
      if (back === undefined) return flow
      node = this.#to[back ^ 1]!
      current[node] = this.#next[back]!
    }
  }

  #step(node: number, level: Int32Array, current: Int32Array): number {
    for (let arc = current[node]!; arc >= 0; arc = this.#next[arc]!) {
      current[node] = arc
      if (this.#room[arc]! > 0 && level[this.#to[arc]!] === level[node]! + 1) return arc
    }
    current[node] = -1
    return -1
  }
}
