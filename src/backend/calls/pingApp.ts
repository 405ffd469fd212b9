import {encodeAppRequest, type Manifest} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {CallsOptions} from './Calls.ts';
import {readAnswer} from './readAnswer.ts';
import {appPath} from './Scene.ts';
import {signCall} from './signCall.ts';

const deadline = 2_000;

/** Whether an App is there and speaks JSON. Most Apps have no `/ping` and answer 404, which is a sign of life as well. */
export async function pingApp(manifest: Manifest, {jwtSecret, requestId}: {jwtSecret?: string; requestId: string}, options: CallsOptions): Promise<void> {
    const siteUrl = options.siteUrl();
    const {path, body: content} = encodeAppRequest({
        path: '/ping',
        values: {},
        context: {app_id: manifest.app_id, mattermost_site_url: siteUrl, app_path: appPath(manifest.app_id), bot_user_id: '', oauth2: {}},
    }, manifest.dialect);
    const body = JSON.stringify(content);
    const signature = signCall({manifest, ...(jwtSecret ? {jwtSecret} : {}), body, siteUrl, now: options.now?.() ?? Date.now()});
    const answer = await options.upstream.post(manifest, {path, body, headers: {...signature, 'x-request-id': requestId}, deadline});
    if (answer.status !== 404 && readAnswer(manifest, answer, options.developerMode) === null) {
        throw new TopmastError('answer_invalid', {app: manifest.display_name, detail: 'it is null'});
    }
}
