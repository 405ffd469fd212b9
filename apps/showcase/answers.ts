import type {RawReply} from '../wire/index.ts';
import {simpleForm} from './fields.ts';
import {command, commands, type Topic} from './Topic.ts';

/** A reply with any status, type and body, for the answers that are no answers. */
function raw(status: number, contentType: string, body: string): RawReply {
    return (response) => {
        response.writeHead(status, {'content-type': contentType});
        response.end(body);
    };
}

/** Every type of answer, the good ones first, then every way to be wrong. */
export const answers: Topic = {
    command: commands('answer', 'Every type of answer', [
        command('ok', '/answer/ok', 'Text in Markdown'),
        command('silent', '/answer/silent', 'Nothing to say'),
        command('form', '/answer/form', 'A form'),
        command('source-only', '/answer/source-only', 'A form that has to be fetched'),
        command('external', '/answer/external', 'Goes to another site'),
        command('internal', '/answer/internal', 'Goes to a channel of this server'),
        command('no-content', '/answer/no-content', 'HTTP 204'),
        command('call', '/answer/call', 'Asks for another call'),
        command('refresh-bindings', '/answer/refresh-bindings', 'Asks for the bindings to be fetched again'),
        command('error', '/answer/error', 'An error in Markdown'),
        command('empty-error', '/answer/empty-error', 'An error without a word'),
        command('http-404', '/answer/http-404', 'HTTP 404'),
        command('http-500', '/answer/http-500', 'HTTP 500 with text'),
        command('html', '/answer/html', 'A page instead of JSON'),
        command('empty-body', '/answer/empty-body', 'HTTP 200 without a body'),
        command('unknown', '/answer/unknown', 'A type that nobody knows'),
        command('no-url', '/answer/no-url', 'Navigate without a URL'),
        command('script-url', '/answer/script-url', 'Navigate to a script'),
        command('no-form', '/answer/no-form', 'A form answer without a form'),
        command('empty-form', '/answer/empty-form', 'A form answer with an empty form'),
        command('unrelated', '/answer/unrelated', 'JSON of something else'),
    ]),
    routes: {
        '/answer/ok': () => ({type: 'ok', text: 'All is **well**. See [the site](https://example.com).'}),
        '/answer/silent': () => ({type: 'ok'}),
        '/answer/form': () => ({type: 'form', form: simpleForm}),
        '/answer/source-only': () => ({type: 'form', form: {source: '/form/simple'}}),
        '/answer/external': () => ({type: 'navigate', navigate_to_url: 'https://example.com/'}),
        '/answer/internal': ({context}) => ({
            type: 'navigate',
            navigate_to_url: `${String(context['mattermost_site_url'])}/topmast/channels/off-topic`,
        }),
        '/answer/no-content': () => (response) => void response.writeHead(204).end(),
        '/answer/call': () => ({type: 'call', call: {path: '/answer/ok'}}),
        '/answer/refresh-bindings': () => ({type: 'ok', text: 'Fetch them again.', refresh_bindings: true}),
        '/answer/error': () => ({type: 'error', text: 'This went **wrong**, as it should.'}),
        '/answer/empty-error': () => ({type: 'error'}),
        '/answer/http-404': () => raw(404, 'text/plain', 'nothing here'),
        '/answer/http-500': () => raw(500, 'text/plain', 'the shelf fell over'),
        '/answer/html': () => raw(200, 'text/html', '<!doctype html><title>Sign in</title><p>Please sign in</p>'),
        '/answer/empty-body': () => raw(200, 'application/json', ''),
        '/answer/unknown': () => ({type: 'sing', text: 'la la la'}),
        '/answer/no-url': () => ({type: 'navigate'}),
        '/answer/script-url': () => ({type: 'navigate', navigate_to_url: 'javascript:alert(1)'}),
        '/answer/no-form': () => ({type: 'form'}),
        '/answer/empty-form': () => ({type: 'form', form: {}}),
        '/answer/unrelated': () => ({hello: 'world', items: [1, 2, 3]}),
    },
};
