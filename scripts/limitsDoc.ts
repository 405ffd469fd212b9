/**
 * docs/limits.md, written from the one policy: `npx tsx scripts/limitsDoc.ts`. A test fails when the page and the policy differ.
 */
import {writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

import {limitNamed, limitNames} from '../src/backend/policy.ts';

/** Where the page stands. */
export const limitsPage = fileURLToPath(new URL('../docs/limits.md', import.meta.url));

/** The text of the page. */
export function limitsDoc(): string {
    const rows = limitNames.map((name) => {
        const {standard, unit, env, about} = limitNamed(name);
        return `| \`${name}\` | ${standard.toLocaleString('en')} ${unit} | ${env ? `\`${env}\`` : '–'} | ${about.replaceAll('|', '\\|')} |`;
    });
    return `# Limits

Everything that Apps, clients and strangers can ask of the backend is bounded. The bounds stand in one place, \`src/backend/policy.ts\`, from which
this page is generated (\`npx tsx scripts/limitsDoc.ts\`). Those with a variable are set in the environment, as whole numbers; the others are part of
what Apps and clients rely on. Administrators see what holds in their server at \`GET /plugins/com.mattermost.apps/api/v1/policy\`.

Where [several processes](operate.md#several-processes) share a database, what is stored (keys and bytes of KV, timers, subscriptions) is counted there, for all of them
together. Everything else each process counts for itself: requests, tokens, calls under way and waiting, failures in a row. So three processes let a user, an App
or an address have up to three times as much; a bound on all of them is set as its share in each.

| Limit | Standard | Variable | What it bounds |
|---|---|---|---|
${rows.join('\n')}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    writeFileSync(limitsPage, limitsDoc());
}
