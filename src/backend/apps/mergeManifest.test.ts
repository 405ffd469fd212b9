import {describe, expect, test} from 'vitest';

import {mergeManifest} from './mergeManifest.ts';

const rule = {replace: false, addDeploys: [], removeDeploys: []};
const old = {http: 'old http', aws_lambda: 'old aws', open_faas: 'old faas', plugin: 'old plugin'};
const fresh = {http: 'new http', aws_lambda: 'new aws', open_faas: 'new faas', plugin: 'new plugin'};

describe('merging a manifest into its listing (server.md 6.4)', () => {
    test('case 60: the same four sections in both are all taken anew', () => {
        expect(mergeManifest(old, fresh, rule)).toEqual(fresh);
    });

    test('case 61: a section that the new manifest lacks is kept, a shared one is taken anew', () => {
        expect(mergeManifest(old, {http: 'new http'}, rule)).toEqual({...old, http: 'new http'});
    });

    test('case 62: a section that was not there before is ignored unless it is to be added', () => {
        expect(mergeManifest({http: 'old http'}, {http: 'new http', plugin: 'new plugin'}, rule)).toEqual({http: 'new http'});
        expect(mergeManifest({http: 'old http'}, {http: 'new http', plugin: 'new plugin'}, {...rule, addDeploys: ['plugin']}))
            .toEqual({http: 'new http', plugin: 'new plugin'});
    });

    test('case 63: nothing before and nothing to add leaves nothing', () => {
        expect(mergeManifest({}, fresh, rule)).toEqual({});
    });

    test('case 64: nothing new keeps all that was there', () => {
        expect(mergeManifest(old, {}, rule)).toEqual(old);
    });

    test('case 65: one added, one removed, one kept', () => {
        expect(mergeManifest(
            {open_faas: 'old faas', plugin: 'old plugin'},
            {aws_lambda: 'new aws', http: 'new http', open_faas: 'new faas'},
            {...rule, addDeploys: ['aws_lambda'], removeDeploys: ['open_faas']},
        )).toEqual({aws_lambda: 'new aws', plugin: 'old plugin'});
    });

    test('core keys come from the new manifest alone', () => {
        expect(mergeManifest({app_id: 'desk', icon: 'old.png', http: 'old http'}, {app_id: 'desk', version: '2'}, rule))
            .toEqual({app_id: 'desk', version: '2', http: 'old http'});
    });

    test('Replace forgets the old manifest', () => {
        expect(mergeManifest(old, {app_id: 'desk', http: 'new http'}, {...rule, replace: true})).toEqual({app_id: 'desk', http: 'new http'});
    });

    test('the flat root_url of an old manifest counts as its http section, and stays flat', () => {
        expect(mergeManifest({root_url: 'http://old'}, {app_type: 'http', root_url: 'http://new'}, rule))
            .toEqual({app_type: 'http', root_url: 'http://new'});
        expect(mergeManifest({}, {app_type: 'http', root_url: 'http://new'}, {...rule, addDeploys: ['http']}))
            .toEqual({app_type: 'http', root_url: 'http://new'});
    });
});
