/** The gateway of Topmast, whole, in front of the upstream in the place of Mattermost. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

import {startServer} from '../../src/backend/index.ts';
import {createFront} from '../../src/cli/gateway/createFront.ts';
import {answerParent, tell, upstreamUrl} from './child.ts';

const mattermostUrl = upstreamUrl();
const dataDir = mkdtempSync(join(tmpdir(), 'topmast-bench-'));
process.on('exit', () => rmSync(dataDir, {recursive: true, force: true}));
const {url} = await startServer({
    port: 0, host: '127.0.0.1', dataDir, developerMode: false, demo: true, bindingsDeadline: 1_500, callDeadline: 30_000, sealedCalls: 'accept', tokenMode: 'session', logLevel: 'info',
}, {front: (parts) => createFront({...parts, mattermostUrl})});
answerParent();
tell({ready: {port: Number(new URL(url).port)}});
