/**
 * Holds a vector tile against its format before it is decoded: the decoder believes what it reads,
 * and would repeat a command a billion times.
 */

const [VARINT, FIXED64, BYTES, FIXED32] = [0, 1, 2, 5];
const LAYER = (3 << 3) | BYTES; // of a tile
const [FEATURE, EXTENT] = [(2 << 3) | BYTES, 5 << 3]; // of a layer
const GEOMETRY = (4 << 3) | BYTES; // of a feature
const [MOVE_TO, LINE_TO] = [1, 2];
const CLOSE_ONCE = (1 << 3) | 7;
const [LEAST_EXTENT, MOST_EXTENT] = [64, 65_536];

class Unsound extends Error {}

/** Whether the bytes are a vector tile that can be decoded. */
export function isSound(buffer) {
  try {
    const reader = new Reader(new Uint8Array(buffer));
    reader.fields(0, reader.bytes.length, (key, start, end) => {
      if (key === LAYER) checkLayer(reader, start, end);
    });
    return true;
  } catch (error) {
    if (error instanceof Unsound) return false;
    throw error;
  }
}

function checkLayer(reader, start, end) {
  let extent = 4096;
  reader.fields(start, end, (key, from, to) => {
    if (key === EXTENT) extent = from;
    if (key === FEATURE)
      reader.fields(from, to, (inner, a, b) => inner === GEOMETRY && checkGeometry(reader, a, b));
  });
  if (extent < LEAST_EXTENT || extent > MOST_EXTENT) throw new Unsound("extent");
}

function checkGeometry(reader, start, end) {
  reader.at = start;
  while (reader.at < end) {
    const command = reader.varint();
    const [what, times] = [command % 8, Math.floor(command / 8)];
    if (command === CLOSE_ONCE) continue;
    if ((what !== MOVE_TO && what !== LINE_TO) || !times || times > end - reader.at)
      throw new Unsound("command");
    for (let i = 0; i < 2 * times; i++) reader.varint();
  }
  if (reader.at !== end) throw new Unsound("geometry");
}

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /** Call `take(key, start, end)` for each field; of a number, `start` is its value. */
  fields(start, end, take) {
    let at = start;
    while (at < end) {
      this.at = at;
      const key = this.varint();
      const kind = key % 8;
      let size = { [FIXED32]: 4, [FIXED64]: 8 }[kind];
      if (kind === VARINT) {
        const value = this.varint();
        at = this.at;
        take(key, value, at);
        continue;
      }
      if (kind === BYTES) size = this.varint();
      if (size === undefined || size > end - this.at) throw new Unsound("field");
      const from = this.at;
      at = from + size;
      take(key, from, at);
    }
  }

  varint() {
    let value = 0;
    for (let shift = 1; shift < 2 ** 64; shift *= 128) {
      if (this.at >= this.bytes.length) throw new Unsound("cut off");
      const byte = this.bytes[this.at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
    throw new Unsound("a number has no end");
  }
}
