/** A directed graph: nodes by index, edges from one to another. */
export interface Graph {
  readonly nodes: number;
  /** An edge that is `weak` has no direction. */
  readonly edges: readonly { readonly from: number; readonly to: number; readonly isWeak?: boolean }[];
}

/**
 * The nodes in layers: an edge leads to a later layer, unless it closes a cycle; a weak edge leads to an adjacent layer if other edges allow it. Within a layer, a node is near the middle of its neighbors in the layer before
 * it: the barycenter method of Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures", 1981.
 */
export function layersOf({ nodes, edges }: Graph): readonly (readonly number[])[] {
  const targets: number[][] = Array.from({ length: nodes }, () => []);
  const neighbors: number[][] = Array.from({ length: nodes }, () => []);
  const directed = new Set<number>();
  for (const { from, to, isWeak } of edges) {
    if (!isWeak) {
      targets[from]?.push(to);
      directed.add(from).add(to);
    }
    neighbors[from]?.push(to);
    neighbors[to]?.push(from);
  }
  const layerOf = withoutDirection(depths(nodes, targets), directed, neighbors);
  const layers: number[][] = [];
  for (const [node, layer] of layerOf.entries()) {
    layers[layer] ??= [];
    layers[layer].push(node);
  }
  const rows = new Map<number, number>();
  const place = (layer: readonly number[]) => {
    for (const [row, node] of layer.entries()) rows.set(node, row);
  };
  layers.forEach(place);
  // A few sweeps are enough: later ones change little.
  for (let sweep = 0; sweep < 4; sweep++)
    for (const layer of layers) {
      const centers = new Map(layer.map((node) => [node, centerOf(node, neighbors[node] ?? [], rows)]));
      layer.sort((a, b) => (centers.get(a) ?? 0) - (centers.get(b) ?? 0));
      place(layer);
    }
  return layers;
}

/** The layers, where each node that has only weak edges is beside the neighbor from which it is reached first. */
function withoutDirection(
  layerOf: readonly number[],
  directed: ReadonlySet<number>,
  neighbors: readonly (readonly number[])[],
): readonly number[] {
  const layers = [...layerOf];
  const reached = new Set<number>();
  const starts = [...directed, ...layers.keys()];
  for (const start of starts) {
    if (reached.has(start)) continue;
    reached.add(start);
    // Every other node on a path is one layer later.
    let ends = [{ node: start, isLater: false }];
    while (ends.length > 0)
      ends = ends.flatMap(({ node, isLater }) => {
        const next = (neighbors[node] ?? []).filter((other) => !reached.has(other));
        for (const other of next) {
          reached.add(other);
          if (!directed.has(other)) layers[other] = (layers[node] ?? 0) + (isLater ? -1 : 1);
        }
        return next.map((other) => ({ node: other, isLater: !directed.has(other) && !isLater }));
      });
  }
  return layers;
}

function centerOf(node: number, neighbors: readonly number[], rows: ReadonlyMap<number, number>): number {
  const ownRow = rows.get(node) ?? 0;
  if (neighbors.length === 0) return ownRow;
  return neighbors.reduce((sum, other) => sum + (rows.get(other) ?? 0), 0) / neighbors.length;
}

/** The length of the longest path to each node, without edges that close a cycle. */
function depths(nodes: number, targets: readonly (readonly number[])[]): readonly number[] {
  const order: number[] = [];
  const states = new Array<'open' | 'done' | undefined>(nodes).fill(undefined);
  const forward: number[][] = Array.from({ length: nodes }, () => []);
  for (let start = 0; start < nodes; start++) {
    if (states[start]) continue;
    states[start] = 'open';
    // Not recursive: a path may have thousands of nodes.
    const stack = [{ node: start, next: 0 }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const target = targets[top.node]?.[top.next++];
      if (target === undefined) {
        states[top.node] = 'done';
        order.push(top.node);
        stack.pop();
        continue;
      }
      if (states[target] === 'open') continue;
      forward[top.node]?.push(target);
      if (states[target]) continue;
      states[target] = 'open';
      stack.push({ node: target, next: 0 });
    }
  }
  const depth = new Array<number>(nodes).fill(0);
  for (const node of order.reverse())
    for (const target of forward[node] ?? [])
      depth[target] = Math.max(depth[target] ?? 0, (depth[node] ?? 0) + 1);
  return depth;
}
