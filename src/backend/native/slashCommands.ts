import * as v from 'valibot';

import {MattermostError, type Mattermost} from '../mattermost/index.ts';
import {askMattermost} from './askMattermost.ts';

const commandSchema = v.object({
    id: v.string(), token: v.string(), team_id: v.string(), trigger: v.string(), url: v.string(),
    display_name: v.string(), username: v.string(), auto_complete_hint: v.string(), auto_complete_desc: v.string(),
});

/** A custom slash command as Mattermost has it. */
export type SlashCommand = v.InferOutput<typeof commandSchema>;

/** What Topmast says of a command that it makes. */
export type SlashCommandFields = Omit<SlashCommand, 'id' | 'token'>;

const fixed = {method: 'P', auto_complete: true, description: 'Kept in step by Topmast with what the App offers.'};

/** The custom slash commands of a server, and its teams, as an administrator may see and change them. Refusals are thrown as `MattermostError`. */
export function slashCommands(api: Pick<Mattermost, 'send'>) {
    const ask = askMattermost(api);
    return {
        /** Ids of all teams that are not archived. */
        async teams(): Promise<string[]> {
            const ids: string[] = [];
            for (let page = 0; ; page++) {
                const teams = await ask(teamsSchema, 'GET', `/teams?page=${page}&per_page=${perPage}`);
                ids.push(...teams.filter(({delete_at}) => delete_at === 0).map(({id}) => id));
                if (teams.length < perPage) {
                    return ids;
                }
            }
        },
        list: (teamId: string) => ask(v.array(commandSchema), 'GET', `/commands?team_id=${encodeURIComponent(teamId)}&custom_only=true`),
        create: (fields: SlashCommandFields) => ask(commandSchema, 'POST', '/commands', {...fields, ...fixed}),
        update: (id: string, fields: SlashCommandFields) => ask(commandSchema, 'PUT', `/commands/${encodeURIComponent(id)}`, {...fields, ...fixed, id}),
        newToken: async (id: string) => (await ask(v.object({token: v.string()}), 'PUT', `/commands/${encodeURIComponent(id)}/regen_token`)).token,
        /** One that is gone already is what was wanted. */
        async remove(id: string): Promise<void> {
            await ask(v.unknown(), 'DELETE', `/commands/${encodeURIComponent(id)}`).catch((error: unknown) => {
                if (!(error instanceof MattermostError && error.status === 404)) {
                    throw error;
                }
            });
        },
    };
}

export type SlashCommands = ReturnType<typeof slashCommands>;

const perPage = 200;
const teamsSchema = v.array(v.object({id: v.string(), delete_at: v.optional(v.number(), 0)}));
