/** Runs the App: `tsx apps/survey/main.ts [port]`. */
import {startSurvey} from './index.ts';

const {manifests, close} = await startSurvey({port: Number(process.argv[2] ?? process.env['PORT'] ?? 4000)});
console.log(`Survey listens. Install ${manifests[0]} (or the founding example: ${manifests[1]})`);
process.on('SIGINT', () => void close().then(() => process.exit(0)));
