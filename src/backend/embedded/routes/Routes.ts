import type {FastifyInstance} from 'fastify';

import type {Core} from '../Core.ts';

/** Adds the routes of one resource below `/api/v4`. */
export type Routes = (server: FastifyInstance, core: Core) => void;
