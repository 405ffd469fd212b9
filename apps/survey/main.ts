/** Runs the App: `tsx apps/survey/main.ts [port]`. */
import {startSurvey} from './index.ts';

const {url, close} = await startSurvey({port: Number(process.argv[2] ?? process.env['PORT'] ?? 4000)});
console.log(`Survey listens. Install ${url}/v1/manifest.json (or the founding example: ${url}/example/hello/manifest.json)`);
process.on('SIGINT', () => void close().then(() => process.exit(0)));
