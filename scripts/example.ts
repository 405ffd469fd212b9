/** `npm run example`: packs the library as for npm and serves the example host with it. */
import {fileURLToPath} from 'node:url';

import {createServer} from 'vite';

import {exampleHost, hostConfig} from './hostConfig.ts';
import {packLibrary} from './packLibrary.ts';

await packLibrary(fileURLToPath(new URL('../dist', import.meta.url)), exampleHost);
const server = await createServer({...hostConfig(19), server: {port: 8070}});
await server.listen();
server.printUrls();
