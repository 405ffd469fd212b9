import {describe} from 'vitest';

import {startServersOn} from './fixtures/startTestServer.ts';
import {onPostgres} from './storage/fixtures/onBothDatabases.ts';

// Importing a suite makes its tests part of this file: what the whole backend does, it does on Postgres too.
startServersOn(onPostgres());

describe('on Postgres, upgrades:', async () => void await import('./upgrade.test.ts'));
describe('on Postgres, timers:', async () => void await import('./timers.test.ts'));
describe('on Postgres, webhooks:', async () => void await import('./webhooks.test.ts'));
