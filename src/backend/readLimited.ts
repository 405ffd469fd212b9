import type {Readable} from 'node:stream';

/** All bytes of a stream, as long as there are no more than `limit`: the first byte too many ends the stream and throws. */
export async function readLimited(stream: Readable, limit: number, tooLarge: () => Error): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of stream) {
        const bytes: Uint8Array = chunk;
        size += bytes.byteLength;
        if (size > limit) {
            throw tooLarge(); // Leaving the loop destroys the stream, and with it the connection.
        }
        chunks.push(bytes);
    }
    return Buffer.concat(chunks, size);
}
