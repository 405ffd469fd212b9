import {serve, type Sample} from '../wire/index.ts';
import {seedExample} from './seedExample.ts';
import {survey} from './survey.ts';

/** Starts both Apps on one port (0: any free one). Resolves when they answer. */
export async function startSurvey({port}: {port: number}): Promise<Sample> {
    const running = await serve({
        port,
        routes: (url) => ({...survey(`${url}/v1`), ...seedExample(`${url}/example/hello`)}),
        folders: {'/v1/static': new URL('./static/', import.meta.url)},
    });
    return {...running, manifests: [`${running.url}/v1/manifest.json`, `${running.url}/example/hello/manifest.json`]};
}
