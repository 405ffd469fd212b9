import {commandAnswerSchema} from '../integrations/commandAnswer.ts';
import {answerLater} from '../integrations/responseHooks.ts';
import {bodyOf, pathId} from '../requests.ts';
import type {Routes} from './Routes.ts';

/** `/hooks/commands/{id}`: the `response_url` by which an integration answers a slash command later. The address itself is the right to do so. */
export const responseUrlRoutes: Routes = (server, core) => {
    server.post('/commands/:hook_id', async (request, reply) => {
        await answerLater(core, pathId(request, 'hook_id'), bodyOf(request, commandAnswerSchema, 'command'));
        return reply.type('text/plain').serializer(String).send('ok');
    });
};
