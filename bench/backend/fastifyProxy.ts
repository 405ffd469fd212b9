/** The peer of the bar: @fastify/http-proxy as its manual shows it. It passes bytes on and looks at nothing. */
import httpProxy from '@fastify/http-proxy';
import Fastify from 'fastify';

import {answerParent, tell, upstreamUrl} from './child.ts';

const fastify = Fastify();
await fastify.register(httpProxy, {upstream: upstreamUrl(), undici: {connections: 128}});
const url = await fastify.listen({port: 0, host: '127.0.0.1'});
answerParent();
tell({ready: {port: Number(new URL(url).port)}});
