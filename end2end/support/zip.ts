import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP archive, by their names (APPNOTE.TXT, 4.3: read from the directory at its end). */
export function unzip(archive: Buffer): Map<string, string> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) {
    throw new Error('this is no ZIP archive');
  }
  const files = new Map<string, string>();
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [archive.readUInt16LE(entry + 10), archive.readUInt32LE(entry + 20)];
    const [name, extra, comment] = [28, 30, 32].map((at) => archive.readUInt16LE(entry + at)) as [number, number, number];
    const local = archive.readUInt32LE(entry + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(start, start + packed);
    files.set(
      archive.toString('utf8', entry + 46, entry + 46 + name),
      (method === 8 ? inflateRawSync(bytes) : bytes).toString('utf8'),
    );
    entry += 46 + name + extra + comment;
  }
  return files;
}
