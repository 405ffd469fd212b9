import type {IntlShape} from 'react-intl';

import {outcomeOf} from '../../store/index.ts';
import type {Apps} from '../Apps.ts';
import {errorText} from '../errorText.ts';
import {commandContext, type CommandScope} from './composeCall.ts';
import type {ParsedCommand} from './ParsedCommand.ts';
import {resolveValues, type Resolver} from './resolveValues.ts';
import type {Question} from './Suggestion.ts';
import type {Answer} from './suggestValues.ts';
import type {Outcome} from './useAnswer.ts';

interface Asking {
    apps: Apps;
    intl: IntlShape;
    scope: CommandScope;
    command: ParsedCommand;
    resolver: Resolver;
}

/** Two questions with the same key have the same answer. */
export function questionKey({ask, query, value}: Question, command: ParsedCommand, scope: CommandScope): string {
    const others = ask === 'lookup' ? [...command.given].map(([name, {items}]) => [name, items.map(({text}) => text)]) : [];
    return JSON.stringify([ask, query, scope.channelId, scope.teamId, command.location, value.field.name, others]);
}

/** Asks the App or the host. Never rejects: a failure comes back in words. */
export async function askQuestion(question: Question, asking: Asking): Promise<Outcome<Answer>> {
    const {apps: {host}, scope: {channelId, teamId}, resolver: {signal}, intl} = asking;
    try {
        switch (question.ask) {
        case 'users':
            return {answer: {ask: 'users', users: await host.searchUsers(question.query, {channelId, teamId, signal})}};
        case 'channels':
            return {answer: {ask: 'channels', channels: await host.searchChannels(question.query, {teamId, signal})}};
        case 'lookup':
            return await lookUp(question, asking);
        }
    } catch (error) {
        return {failure: errorText(intl, {text: error instanceof Error ? error.message : String(error)})};
    }
}

/** A lookup call with the other values as far as they can be resolved: what is wrong elsewhere does not stand in its way. */
async function lookUp({query, value: {field}}: Question, {apps, intl, scope, command, resolver}: Asking): Promise<Outcome<Answer>> {
    if (field.type !== 'dynamic_select') {
        return {answer: {ask: 'lookup', items: []}};
    }
    const context = commandContext(command, scope);
    const given = new Map([...command.given].filter(([name]) => name !== field.name));
    const {values} = await resolveValues({...command, given}, resolver);
    delete values[field.name];
    const response = await apps.client.call({
        expand: {}, ...field.lookup, values, context, query, selected_field: field.name, raw_command: command.text, type: 'lookup',
    }, {signal: resolver.signal});
    const [outcome] = outcomeOf(response, 'lookup', {context, siteUrl: apps.host.siteUrl});
    return outcome?.do === 'use_items' ?
        {answer: {ask: 'lookup', items: outcome.items}} :
        {failure: errorText(intl, outcome?.do === 'show_error' ? outcome.error : {})};
}
