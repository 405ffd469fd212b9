/**
 * The bytes of the one part called `name` in a `multipart/form-data` body (RFC 7578); undefined when the body is malformed or
 * has no such part. Strict: CRLF line ends, a closing boundary, no part within a part. Enough for what Mattermost takes in one piece.
 */
export function partOf(body: Buffer, contentType: string, name: string): Buffer | undefined {
    const boundary = /;\s*boundary="?([\w'()+,./:=? -]{1,70})"?\s*(?:;|$)/.exec(contentType)?.[1];
    if (!boundary) {
        return undefined;
    }
    const mark = Buffer.from(`\r\n--${boundary}`);
    // The first boundary begins the body; with a line end before it, it looks like the others.
    const whole = Buffer.concat([Buffer.from('\r\n'), body]);
    let at = whole.indexOf(mark);
    while (at >= 0) {
        const start = at + mark.length;
        const end = whole.indexOf(mark, start);
        const headEnd = whole.indexOf('\r\n\r\n', start);
        if (end < 0 || headEnd < 0 || headEnd > end || whole.toString('latin1', start, start + 2) !== '\r\n') {
            return undefined; // The closing boundary was reached, or there is none.
        }
        if (nameIn(whole.toString('utf8', start, headEnd)) === name) {
            return whole.subarray(headEnd + 4, end);
        }
        at = end;
    }
    return undefined;
}

const nameIn = (head: string) => /^content-disposition:\s*form-data;(?:[^\r\n]*;)?\s*name="([^"\r\n]*)"/im.exec(head)?.[1];
