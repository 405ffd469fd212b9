/** OAuth apps: programs that administrators register, so that users may let them act for them. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

import {createMattermost, injectTransport} from '../mattermost/index.ts';
import {demoTeam} from './fixtures/demoTeam.ts';
import {openServer, type TestServer} from './fixtures/openServer.ts';

let house: TestServer;
let team: Awaited<ReturnType<typeof demoTeam>>;
beforeAll(async () => {
    house = await openServer();
    team = await demoTeam(house);
});
afterAll(() => house.close());

const survey = {name: 'Survey', description: 'asks', homepage: 'https://survey.example', callback_urls: ['https://topmast.example/complete']};
const admin = () => createMattermost({transport: injectTransport(house.server), adminToken: house.adminToken}).admin();

describe('an OAuth app', () => {
    test('is made, changed and removed through the typed client', async () => {
        const made = await admin().createOAuthApp({...survey, is_trusted: true});
        expect(made).toMatchObject({...survey, is_trusted: true, icon_url: '', client_secret: expect.stringMatching(/^\w{26}$/)});
        expect(await admin().oauthApp(made.id)).toEqual(made);
        expect(await admin().updateOAuthApp(made.id, {...survey, name: 'Survey 2'})).toMatchObject({id: made.id, name: 'Survey 2', client_secret: made.client_secret, is_trusted: false});
        await admin().deleteOAuthApp(made.id);
        await expect(admin().oauthApp(made.id)).rejects.toMatchObject({status: 404, id: 'app.oauth.get_app.find.app_error'});
    });

    test('shows its secret to its creator alone', async () => {
        const {id, client_secret} = await admin().createOAuthApp(survey);
        expect((await team.sysadmin.ask('GET', `/oauth/apps/${id}`)).json()).toMatchObject({id, client_secret: ''});
        expect((await team.alice.ask('GET', `/oauth/apps/${id}/info`)).json()).toMatchObject({id, name: 'Survey', client_secret: ''});
        const listed: {id: string; client_secret: string}[] = (await team.sysadmin.ask('GET', '/oauth/apps')).json();
        expect(listed.find((app) => app.id === id)).toMatchObject({client_secret: ''});
        expect((await team.sysadmin.ask('POST', `/oauth/apps/${id}/regen_secret`)).statusCode).toBe(403);
        const fresh = (await house.as(house.adminToken)('POST', `/oauth/apps/${id}/regen_secret`)).json().client_secret;
        expect(fresh).not.toBe(client_secret);
        expect((await admin().oauthApp(id)).client_secret).toBe(fresh);
    });

    test('is for administrators', async () => {
        const {id} = await admin().createOAuthApp(survey);
        const {ask} = team.alice;
        const answers = await Promise.all([
            ask('POST', '/oauth/apps', survey), ask('GET', '/oauth/apps'), ask('GET', `/oauth/apps/${id}`), ask('PUT', `/oauth/apps/${id}`, survey), ask('DELETE', `/oauth/apps/${id}`),
        ]);
        expect(answers.map(({statusCode}) => statusCode)).toEqual([403, 403, 403, 403, 403]);
        expect((await house.ask('GET', `/oauth/apps/${id}/info`)).statusCode).toBe(401);
    });

    test.each([
        [{name: ''}, 'name'],
        [{name: 'x'.repeat(65)}, 'name'],
        [{callback_urls: []}, 'callback'],
        [{callback_urls: ['javascript:alert(1)']}, 'callback'],
        [{callback_urls: ['/complete']}, 'callback'],
        [{homepage: 'survey'}, 'homepage'],
        [{icon_url: 'x.png'}, 'icon_url'],
        [{description: 'x'.repeat(513)}, 'description'],
    ])('is refused with %j', async (flaw, field) => {
        const answer = await team.sysadmin.ask('POST', '/oauth/apps', {...survey, ...flaw});
        expect(answer.json()).toMatchObject({id: `model.oauth.is_valid.${field}.app_error`, status_code: 400});
    });
});
