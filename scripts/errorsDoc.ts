/**
 * docs/errors.md, written from the one table of errors: `npx tsx scripts/errorsDoc.ts`. A test fails when the page and the
 * table differ.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import {errors} from '../src/backend/errors.ts';

/** Where the page stands. */
export const errorsPage = fileURLToPath(new URL('../docs/errors.md', import.meta.url));

/** The text of the page. */
export function errorsDoc(): string {
    const rows = Object.entries(errors).map(([code, {status, message}]) => `| \`${code}\` | ${status} | ${message.replaceAll('|', '\\|')} |`);
    return `# Errors

Every error that Topmast itself answers with has a stable code, an HTTP status and a sentence for the person in front of the screen.
\`{holes}\` are filled where it happens. This page is generated from \`src/backend/errors.ts\`; change it there and run
\`npx tsx scripts/errorsDoc.ts\`.

On the wire an error has the shape of Mattermost's own, so one client code reads both:

\`\`\`json
{
    "id": "manifest_invalid",
    "message": "The manifest has 2 problem(s); see the list.",
    "status_code": 400,
    "request_id": "8f0d8a3e-6f0a-4c2e-9d55-3f0f0f1f7b1e",
    "problems": [{"pointer": "/app_id", "code": "…", "message": "…"}]
}
\`\`\`

\`problems\` names each place by its JSON pointer; the codes in it are those of [the protocol](protocol.md). Calls
(\`POST api/v1/call\`) answer whatever goes wrong with an App as \`200\` with \`{"type": "error", "code": "…", "text": "…"}\`, since clients show
that where the user acted; only a body that is no call (400) and a missing login (401) are errors of HTTP. The request id is in
the header \`X-Request-Id\` of every answer, of every call to an App, and in every line of the log.

| Code | Status | Sentence |
|---|---|---|
${rows.join('\n')}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const before = readIfThere();
    writeFileSync(errorsPage, errorsDoc());
    console.log(before === errorsDoc() ? 'docs/errors.md was up to date.' : 'docs/errors.md is written.');
}

function readIfThere(): string {
    try {
        return readFileSync(errorsPage, 'utf8');
    } catch {
        return ''; // The first time there is no page.
    }
}
