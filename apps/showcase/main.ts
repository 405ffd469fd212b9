/** Runs the App: `tsx apps/showcase/main.ts [port]`. */
import {startShowcase} from './index.ts';

const {manifests, close} = await startShowcase({port: Number(process.argv[2] ?? process.env['PORT'] ?? 4001)});
console.log(`Showcase listens. Install ${manifests[0]}`);
process.on('SIGINT', () => void close().then(() => process.exit(0)));
