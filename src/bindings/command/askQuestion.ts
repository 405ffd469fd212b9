import {commandContext, resolveValues, type CommandScope, type ParsedCommand} from '../../protocol/command/index.ts';
import type {Json} from '../../protocol/index.ts';
import {errorText, outcomeOf} from '../../store/index.ts';
import type {Asked, Outcome} from './answerCache.ts';
import {isComplete} from './narrowAnswer.ts';
import {rememberFound, resolverOf} from './resolverOf.ts';
import type {Question} from './Suggestion.ts';
import type {Surroundings} from './Surroundings.ts';
import type {Answer} from './suggestValues.ts';

/** What is asked, and what else the answer depends on. */
export function askedOf({ask, query, value}: Question, command: ParsedCommand, scope: CommandScope): Asked {
    const others = ask === 'lookup' ? [...command.given].filter(([name]) => name !== value.field.name).map(([name, {items}]) => [name, items.map(({text}) => text)]) : [];
    return {family: JSON.stringify([ask, scope.channelId, scope.teamId, command.location, value.field.name, others]), query};
}

/** Asks the App or the host. Never rejects: a failure comes back in words. */
export async function askQuestion(question: Question, command: ParsedCommand, around: Surroundings, signal: AbortSignal): Promise<Outcome<Answer>> {
    const {apps: {host}, scope: {channelId, teamId}, intl} = around;
    try {
        switch (question.ask) {
        case 'users':
            return found({ask: 'users', users: await host.searchUsers(question.query, {channelId, teamId, signal})}, question.query);
        case 'channels':
            return found({ask: 'channels', channels: await host.searchChannels(question.query, {teamId, signal})}, question.query);
        case 'lookup':
            return await lookUp(question, command, around, signal);
        }
    } catch (error) {
        return {failure: errorText(intl, {text: error instanceof Error ? error.message : String(error)})};
    }
}

/** A lookup call with the other values as far as they can be resolved: what is wrong elsewhere does not stand in its way. */
async function lookUp({query, value: {field}}: Question, command: ParsedCommand, around: Surroundings, signal: AbortSignal): Promise<Outcome<Answer>> {
    const {apps, intl, scope} = around;
    if (field.type !== 'dynamic_select') {
        return found({ask: 'lookup', items: []}, query);
    }
    const context = commandContext(command, scope);
    const given = new Map([...command.given].filter(([name]) => name !== field.name));
    const {values} = await resolveValues({...command, given}, resolverOf(around, signal));
    delete values[field.name];
    const response = await apps.client.call({
        expand: {}, ...field.lookup, values, context, query, selected_field: field.name, raw_command: command.line, type: 'lookup',
    }, {signal});
    const [outcome] = outcomeOf(response, 'lookup', {context, siteUrl: apps.host.siteUrl});
    if (outcome?.do !== 'use_items') {
        return {failure: errorText(intl, outcome?.do === 'show_error' ? outcome.error : {})};
    }
    rememberFound(around, field, outcome.items);
    return found({ask: 'lookup', items: outcome.items}, query, response.type === 'ok' && saysComplete(response.data));
}

function found(answer: Answer, query: string, isAll = false): Outcome<Answer> {
    return {answer, isComplete: isAll || isComplete(answer, query)};
}

/** `data: {items: […], complete: true}`: the App says that these are all there are. */
function saysComplete(answer: Json | undefined): boolean {
    return typeof answer === 'object' && answer !== null && !Array.isArray(answer) && answer['complete'] === true;
}
