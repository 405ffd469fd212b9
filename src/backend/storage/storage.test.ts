import {onBothDatabases} from './fixtures/onBothDatabases.ts';
import {storageContract} from './storage.contract.ts';

onBothDatabases('the storage', storageContract);
