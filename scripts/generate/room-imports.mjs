// The generated drawing of the imports between rooms in docs/architecture.md.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { globSync } from 'tinyglobby';

const beginMarker = '<!-- imports: written by `npm run generate` -->\n';
const endMarker = '<!-- /imports -->';

/**
 * docs/architecture.md with an updated drawing. Throws if rooms import each other in a cycle.
 * @param {string} page
 * @param {string} root folder of the repository
 */
export function withRoomImports(page, root) {
  const begin = page.indexOf(beginMarker);
  const end = page.indexOf(endMarker);
  if (begin < 0 || end < begin)
    throw new Error(`The markers are missing: ${beginMarker.trim()} … ${endMarker}`);
  const files = globSync(['client/src/**/*.ts', 'server/src/**/*.ts'], { cwd: root }).sort();
  const drawing = drawingOf(roomImports(files, (file) => readFileSync(join(root, file), 'utf8')));
  return `${page.slice(0, begin + beginMarker.length)}\`\`\`mermaid\n${drawing}\`\`\`\n${page.slice(end)}`;
}

/** The rooms with the rooms they import. */
function roomImports(files, read) {
  const rooms = new Map();
  for (const file of files) {
    const room = roomOf(file);
    const imported = rooms.get(room) ?? new Set();
    rooms.set(room, imported);
    for (const [, path] of read(file).matchAll(importPattern)) {
      const other = roomOf(posix.join(posix.dirname(file), path));
      if (other !== undefined && other !== room) imported.add(other);
    }
  }
  return rooms;
}

/** The path in an import or export declaration, or in a call of `import`, of a file of ours. */
const importPattern = /(?:\bfrom |\bimport |\bimport\()'(\.[^']+)'/g;

/** `core/text`, `cli`, `client`; undefined for a file that is in no room. */
function roomOf(path) {
  const [, core, server, client] =
    /^(?:server\/src\/(?:(core\/[\w-]+)|([\w-]+))|(client))\//.exec(path) ?? [];
  return core ?? server ?? client;
}

/** A Mermaid flowchart. An import that follows from other arrows has no arrow of its own. */
function drawingOf(rooms) {
  const reachable = reachableRooms(rooms);
  const id = (room) => room.replace('/', '_');
  const nodes = [...rooms.keys()].map((room) => `  ${id(room)}["${room}/"]\n`);
  const arrows = [...rooms].flatMap(([room, imported]) =>
    [...imported]
      .filter((to) => ![...imported].some((between) => reachable.get(between).has(to)))
      .sort()
      .map((to) => `  ${id(room)} --> ${id(to)}\n`),
  );
  return `flowchart TD\n${nodes.sort().join('')}${arrows.sort().join('')}`;
}

/** For each room, the rooms that it imports directly or through others. */
function reachableRooms(rooms) {
  const reachable = new Map();
  const visit = (room, path) => {
    if (path.includes(room)) throw new Error(`Rooms import each other: ${[...path, room].join(' > ')}`);
    if (reachable.has(room)) return reachable.get(room);
    const all = new Set();
    for (const to of rooms.get(room) ?? []) {
      all.add(to);
      for (const further of visit(to, [...path, room])) all.add(further);
    }
    reachable.set(room, all);
    return all;
  };
  for (const room of rooms.keys()) visit(room, []);
  return reachable;
}
