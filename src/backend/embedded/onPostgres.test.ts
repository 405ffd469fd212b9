import {describe} from 'vitest';

import {onPostgres} from '../storage/fixtures/onBothDatabases.ts';
import {openServersOn} from './fixtures/openServer.ts';

// Importing a suite makes its tests part of this file: what the embedded server does, it does on Postgres too.
openServersOn(onPostgres());

describe('on Postgres, posts:', async () => void await import('./posts.test.ts'));
describe('on Postgres, events:', async () => void await import('./events.test.ts'));
describe('on Postgres, logins:', async () => void await import('./login.test.ts'));
describe('on Postgres, the first start:', async () => void await import('./firstStart.test.ts'));
describe('on Postgres, bots:', async () => void await import('./bots.test.ts'));
describe('on Postgres, slash commands:', async () => void await import('./commands.test.ts'));
describe('on Postgres, the store of the official webapp:', async () => void await import('./webappStore.test.ts'));
